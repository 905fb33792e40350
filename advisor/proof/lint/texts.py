"""Texts that are missing, untranslated, or hold a placeholder that nothing fills."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from advisor.case.derivations import known_with
from advisor.entry import LANGUAGES, Language, Text
from advisor.facts.vocabulary import Vocabulary
from advisor.message import Names, message
from advisor.message import gettext_noop as _
from advisor.proof.lint.finding import Finding, Place, error
from advisor.proof.lint.subject import Ruled, Subject
from advisor.proof.lint.walking import place_of
from advisor.rulebook.conditions import ConditionError, Row, read_rows
from advisor.rulebook.ground_entries import Claim
from advisor.rulebook.rule_entries import Outcome
from advisor.rulebook.words import LOCAL_PLACEHOLDERS, PLACEHOLDER, placeholders

JAPANESE = re.compile(r"[\u3005\u3040-\u30ff\u3400-\u9fff\uff66-\uff9f]")
IN_BRACKETS = re.compile(r"\([^()]*\)")
BRACES = re.compile(r"[{}]")
_WITHOUT_A_RULE = ("channels", "codes", "conflicts", "guides", "instructions")
_NEVER_FILLED = {"title", "did", "short"}
ENGLISH = re.compile(r"\b[a-z]{2,}\s+[a-z]{2,}\b")


def untranslated(subject: Subject) -> Iterator[Finding]:
    """Every text stands in both languages, each in its own; English names Japanese things only in brackets."""
    for where, entry, found in subject.texts:
        for path, text in [*_said_by(entry), *found]:
            at = where.at(path)
            for language, said in (("ja", text.ja), ("en", text.en)):
                if not said.strip():
                    yield error("missing_text", at, _("the %(language)s text is empty"), language=language)
            if JAPANESE.search(text.en) and JAPANESE.search(IN_BRACKETS.sub("", text.en)):
                yield error(
                    "untranslated", at, _("the en text holds Japanese outside (…); translate it"), language="en"
                )
            if not JAPANESE.search(text.ja) and ENGLISH.search(text.ja):
                yield error("untranslated", at, _("the ja text holds no Japanese; translate it"), language="ja")


def _said_by(entry: object) -> Iterator[tuple[str, Text]]:
    """What a claim says, in both languages, which is no field of its own."""
    if isinstance(entry, Claim):
        yield "", Text(ja=entry.ja, en=entry.en)


def unfilled_placeholders(subject: Subject) -> Iterator[Finding]:
    """A placeholder names a figure, a date of its item, or a fact that is known wherever the text is said."""
    for rule in subject.examined_rules:
        for out in rule.give:
            for field, text in (("title", out.title), ("text", out.text)):
                if text is not None:
                    yield from _in_outcome(rule, out, field, text, subject)
    for entry in subject.examined("rules"):
        for language, name in _names(entry.label) if entry.label else ():
            said = _("{%(name)s} in %(language)s: nothing fills a %(field)s; leave it out")
            where = place_of("rules", entry).at("label")
            yield error("bad_placeholder", where, said, name=name, language=language, field="label")
    yield from _in_drafts(subject)
    yield from _in_default_texts(subject)


def _names(text: Text) -> Iterator[tuple[str, str]]:
    for language, said in (("ja", text.ja), ("en", text.en)):
        yield from ((language, name) for name in dict.fromkeys(placeholders(said)))


def _in_outcome(rule: Ruled, out: Outcome, field: str, text: Text, subject: Subject) -> Iterator[Finding]:
    named, stray = list(_names(text)), list(_languages_with_stray_braces(text))
    if not named and not stray:
        return
    where = rule.place_of(out).at(field)
    local = _dates_filled(rule, out, subject) if any(name in LOCAL_PLACEHOLDERS for _, name in named) else set()
    for language, name in named:
        if name in subject.figures:
            continue
        if name in LOCAL_PLACEHOLDERS:
            if name not in local:
                yield error(
                    "bad_placeholder",
                    where,
                    _("{%(name)s} in %(language)s: %(kind)s %(code)s fills %(allowed)s here"),
                    name=name,
                    language=language,
                    kind=out.kind,
                    code=out.code,
                    allowed=_braced(local),
                )
        else:
            yield from _fact_findings(where, language, name, rule.when, subject)
    yield from _stray_braces(where, text)


def _dates_filled(rule: Ruled, out: Outcome, subject: Subject) -> set[str]:
    """The dates that its text may name: mere words name those of what they are about."""
    things = subject.things_worded(rule, out) if out.words_only else [out]
    return {name for thing in things for name in _dates_of(thing)}


def _dates_of(out: Outcome) -> set[str]:
    """The dates an outcome of this kind fills into its text."""
    if out.refund:
        return set() if out.never_charged else {"start", "earliest", "latest", "worst", "chase"}
    names = {"opens", "closes"} if out.clock or out.serves else set()
    if out.action and (out.clock or out.after):
        names.add("from")
    if out.action and (out.clock or out.by):
        names.add("by")
    if out.escalation and (out.clock or out.after):
        names.add("after")
    if out.step and out.until:
        names.update({"until", "through"})
    return names


def _fact_findings(where: Place, language: str, name: str, rows: Iterable[Row], subject: Subject) -> Iterator[Finding]:
    if name not in subject.vocabulary.entries:
        said = _("{%(name)s} in %(language)s is no figure, no date of the item and no fact")
        yield error("bad_placeholder", where, said, name=name, language=language)
    elif not all(is_known(name, row, subject.vocabulary) for row in rows):
        said = _("{%(name)s} in %(language)s: name %(fact)s in every alternative of `when`, so that it is known here")
        yield error("unknown_in_text", where, said, name=name, fact=name, language=language)


def is_known(name: str, row: Row, vocabulary: Vocabulary) -> bool:
    """Whether the row names the fact, or those it follows from, so that it is known."""
    told = {test.fact for test in row}
    behind = {one for fact in told for one in _facts_behind(fact, vocabulary)}
    entry = vocabulary.entries[name]
    follows = entry.follows is not None and not entry.follows.is_of_refunds and known_with(entry.follows) <= behind
    return name in told | behind or follows


def _facts_behind(fact: str, vocabulary: Vocabulary) -> frozenset[str]:
    """The input facts that are known wherever this one is."""
    entry = vocabulary.entries.get(fact)
    return known_with(entry.follows) if entry and entry.follows else frozenset({fact})


def _in_drafts(subject: Subject) -> Iterator[Finding]:
    """A draft turns an unknown fact into a blank, so that any fact may stand in it."""
    for where, _entry, found in subject.texts:
        for path, text in found if where.listed == "drafts" else ():
            for language, name in _names(text):
                if name not in subject.vocabulary.facts and name not in subject.figures:
                    said = _("{%(name)s} in %(language)s is no figure and no fact")
                    yield error("bad_placeholder", where.at(path), said, name=name, language=language)
            yield from _stray_braces(where.at(path), text)


def _in_default_texts(subject: Subject) -> Iterator[Finding]:
    """Texts that belong to no rule know no dates and no facts: figures alone may stand in them."""
    for where, _entry, found in subject.texts:
        for path, text in found if where.listed in _WITHOUT_A_RULE else ():
            yield from _beside_figures(where, path, text, subject)
            yield from _stray_braces(where.at(path), text)


def _beside_figures(where: Place, path: str, text: Text, subject: Subject) -> Iterator[Finding]:
    for language, name in _names(text):
        if path in _NEVER_FILLED:
            said = _("{%(name)s} in %(language)s: nothing fills a %(field)s; leave it out")
            yield error("bad_placeholder", where.at(path), said, name=name, language=language, field=path)
        elif name not in subject.figures:
            said = _("{%(name)s} in %(language)s: a text without a rule of its own may name figures alone")
            yield error("bad_placeholder", where.at(path), said, name=name, language=language)


def _stray_braces(where: Place, text: Text) -> Iterator[Finding]:
    for language in _languages_with_stray_braces(text):
        said = _("a brace in %(language)s that encloses no name; write {name}")
        yield error("bad_placeholder", where, said, language=language)


def _languages_with_stray_braces(text: Text) -> Iterator[Language]:
    for language in LANGUAGES:
        if BRACES.search(PLACEHOLDER.sub("", text.in_language(language))):
            yield language


def _braced(names: set[str]) -> Names:
    return Names(tuple(f"{{{name}}}" for name in sorted(names)), none=message(_("no date")))


def unreadable_drafts(subject: Subject) -> Iterator[Finding]:
    """A draft has at least one paragraph that is always written, and one that its short form keeps."""
    for draft in subject.examined("drafts"):
        where = place_of("drafts", draft).at("paragraphs")
        if not any(_always(part.when, subject) for part in draft.paragraphs if not part.unless):
            yield error("empty_draft", where, _("every paragraph has conditions; give one that is always written"))
        if all(part.detail for part in draft.paragraphs):
            yield error("empty_short_form", where, _("the short form goes without every paragraph; keep some in it"))


def _always(conditions: dict[str, object], subject: Subject) -> bool:
    try:
        return read_rows(conditions, subject.vocabulary) == ((),)
    except ConditionError:
        return False


CHECKS = (untranslated, unfilled_placeholders, unreadable_drafts)
