"""Signs that can never be found, lists that are missing, and texts that say what no answer may say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import get_args

from advisor.message import gettext_noop as _
from advisor.proof.lint.finding import Finding, error, warning
from advisor.proof.lint.named import not_one_of
from advisor.proof.lint.subject import Subject
from advisor.proof.lint.walking import place_in, place_of
from advisor.rulebook.contents import texts
from advisor.rulebook.sign_entries import NAMES_A_LIST, Sign, SignReply, Wording, WordsRole

ROLES = frozenset(get_args(WordsRole))
MOMENTS = ("found", "hints", "nothing")
"""What the signs of a message come to: one of these."""
_NEEDED_LISTS = ("own_hosts", "names")
_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")
_LISTS_OF_HOSTS = ("own_hosts", "own_short_hosts", "short_hosts", "hosts_for_anybody", "free_mail_hosts")


def findable(subject: Subject) -> Iterator[Finding]:
    """A sign is known by a form or by phrases, and rests on something."""
    lists = [one.id for one in subject.rulebook.sign_words]
    for sign in subject.examined("signs"):
        where = place_of("signs", sign)
        if sign.form is None and not sign.wordings:
            yield error("bad_sign", where.at("wordings"), _("nothing is looked for; give a form or phrases"))
        if not (sign.claims or sign.sources):
            said = _("says what a forgery looks like and rests on nothing; name a claim or a source")
            yield error("no_source", where.at("claims"), said)
        for place, wording in enumerate(sign.wordings):
            at = where.at(f"wordings.{place}")
            if not wording.says:
                yield error("bad_sign", at, _("no phrase is given that must stand there"))
            for phrase in _phrases(wording):
                named = phrase.removeprefix(NAMES_A_LIST)
                if named != phrase and named not in lists:
                    yield not_one_of("bad_sign", at, named, lists)


def _phrases(wording: Wording) -> Iterator[str]:
    for some in (wording.says, wording.beside, wording.also, wording.anywhere, wording.unless):
        yield from some


def lists_of_words(subject: Subject) -> Iterator[Finding]:
    """The lists without which nothing can be told apart are there, and hosts are written as hosts."""
    found = {one.id: one for one in subject.rulebook.sign_words}
    for name in _NEEDED_LISTS if subject.rulebook.signs else ():
        if name not in found or not found[name].phrases:
            yield error("missing_words", place_in("sign_words", name), _("the check of messages needs this list"))
    for name in _LISTS_OF_HOSTS:
        for host in found[name].phrases if name in found else ():
            if not _HOST.fullmatch(host):
                said = _("%(host)s is no host; write it in small letters, such as example.co.jp")
                yield error("bad_host", place_of("sign_words", found[name]).at("phrases"), said, host=repr(host))


def replies(subject: Subject) -> Iterator[Finding]:
    """Something is said at every moment, and what was given away is an answer that the tool knows."""
    if not subject.rulebook.signs:
        return
    moments = {one.moment for one in subject.rulebook.sign_replies if not one.is_step}
    for moment in MOMENTS:
        if moment not in moments and "always" not in moments:
            said = _("nothing is said at the moment %(moment)s")
            yield error("missing_reply", place_in("sign_replies", moment), said, moment=moment)
    allowed = _given_away(subject)
    for one in subject.examined("sign_replies"):
        if one.given and one.given not in allowed:
            yield not_one_of("bad_reply", place_of("sign_replies", one).at("given"), one.given, allowed)


def _given_away(subject: Subject) -> list[str]:
    for tool in subject.rulebook.tools:
        if tool.verdict == "signs" and len(tool.questions) > 1:
            fact = subject.vocabulary.facts.get(tool.questions[1].fact)
            return list(fact.values) if fact else []
    return []


def never_said(subject: Subject) -> Iterator[Finding]:
    """No text says that a message is genuine, or as good as proven a fake."""
    words = [word for one in subject.rulebook.sign_words if one.id == "never_said" for word in one.phrases]
    for listed in ("signs", "sign_replies"):
        spoken: list[Sign | SignReply] = subject.examined(listed)
        for entry in spoken:
            for path, text in texts(entry):
                for word in words:
                    if word in text.ja or word in text.en.lower():
                        said = _("says “%(word)s”, which no answer may say")
                        yield error("never_said", place_of(listed, entry).at(path), said, word=word)


def stale_lists(subject: Subject) -> Iterator[Finding]:
    """A list that nothing names is of no use."""
    named = {
        phrase.removeprefix(NAMES_A_LIST)
        for sign in subject.rulebook.signs
        for wording in sign.wordings
        for phrase in _phrases(wording)
        if phrase.startswith(NAMES_A_LIST)
    }
    for one in subject.examined("sign_words"):
        if one.id not in named and one.id not in ROLES:
            said = _("no sign names this list, and the check does not ask for it")
            yield warning("unused_words", place_of("sign_words", one), said)


CHECKS = (findable, lists_of_words, replies, never_said, stale_lists)
