"""Texts that are missing, untranslated, or hold a placeholder that nothing fills."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from advisor.case.derivations import known_with
from advisor.entry import Text
from advisor.proof.lint.finding import Finding, error
from advisor.proof.lint.subject import Ruled, Subject
from advisor.proof.lint.walking import entries, place_of
from advisor.rulebook.conditions import ConditionError, Row, read_rows
from advisor.rulebook.contents import texts
from advisor.rulebook.entries import Claim, Outcome
from advisor.rulebook.words import LOCAL_PLACEHOLDERS, PLACEHOLDER, placeholders

JAPANESE = re.compile(r"[\u3005\u3040-\u30ff\u3400-\u9fff\uff66-\uff9f]")
IN_BRACKETS = re.compile(r"\([^()]*\)")
BRACES = re.compile(r"[{}]")
_NEVER_FILLED = {"title", "did", "short"}
ENGLISH = re.compile(r"\b[a-z]{2,}\s+[a-z]{2,}\b")


def untranslated(subject: Subject) -> Iterator[Finding]:
    """Every text stands in both languages, each in its own; English names Japanese things only in brackets."""
    for where, entry in entries(subject.rulebook):
        for path, text in _texts_and_claims(entry):
            at = f"{where} {path}".rstrip()
            for language, said in (("ja", text.ja), ("en", text.en)):
                if not said.strip():
                    yield error("missing_text", at, f"the {language} text is empty")
            if JAPANESE.search(IN_BRACKETS.sub("", text.en)):
                yield error("untranslated", at, "the en text holds Japanese outside (…); translate it")
            if ENGLISH.search(text.ja) and not JAPANESE.search(text.ja):
                yield error("untranslated", at, "the ja text holds no Japanese; translate it")


def _texts_and_claims(entry: object) -> Iterator[tuple[str, Text]]:
    if isinstance(entry, Claim):
        yield "", Text(ja=entry.ja, en=entry.en)
    yield from texts(entry)


def unfilled_placeholders(subject: Subject) -> Iterator[Finding]:
    """A placeholder names a figure, a date of its item, or a fact that is known wherever the text is said."""
    for rule in subject.rules:
        for out in rule.give:
            for text in (out.title, out.text):
                yield from _in_outcome(rule, out, text, subject)
    for entry in subject.rulebook.rules:
        for language, name in _names(entry.label) if entry.label else ():
            said = f"{{{name}}} in {language}: nothing fills a label; leave it out"
            yield error("bad_placeholder", place_of("rules", entry), said)
    yield from _in_drafts(subject)
    yield from _in_default_texts(subject)


def _names(text: Text) -> Iterator[tuple[str, str]]:
    for language, said in (("ja", text.ja), ("en", text.en)):
        yield from ((language, name) for name in dict.fromkeys(placeholders(said)))


def _in_outcome(rule: Ruled, out: Outcome, text: Text | None, subject: Subject) -> Iterator[Finding]:
    if text is None:
        return
    things = subject.things_worded(rule, out) if out.words_only else [out]
    local = {name for thing in things for name in _dates_of(thing)}
    for language, name in _names(text):
        if name in subject.figures:
            continue
        if name in LOCAL_PLACEHOLDERS:
            if name not in local:
                said = f"{{{name}}} in {language}: {out.kind} {out.code} fills {_braced(local)} here"
                yield error("bad_placeholder", rule.where, said)
        else:
            yield from _fact_findings(rule.where, language, name, rule.when, subject)
    yield from _stray_braces(rule.where, text)


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


def _fact_findings(where: str, language: str, name: str, rows: Iterable[Row], subject: Subject) -> Iterator[Finding]:
    if name not in subject.vocabulary.entries:
        yield error("bad_placeholder", where, f"{{{name}}} in {language} is no figure, no date of the item and no fact")
    elif not all(_is_known(name, row, subject) for row in rows):
        said = f"{{{name}}} in {language}: name {name} in every alternative of `when`, so that it is known here"
        yield error("unknown_in_text", where, said)


def _is_known(name: str, row: Row, subject: Subject) -> bool:
    """The row names the fact, or those it follows from, so that it is known."""
    told = {test.fact for test in row}
    behind = {one for fact in told for one in _facts_behind(fact, subject)}
    entry = subject.vocabulary.entries[name]
    follows = entry.follows is not None and not entry.follows.is_of_refunds and known_with(entry.follows) <= behind
    return name in told | behind or follows


def _facts_behind(fact: str, subject: Subject) -> frozenset[str]:
    """The input facts that are known wherever this one is."""
    entry = subject.vocabulary.entries.get(fact)
    return known_with(entry.follows) if entry and entry.follows else frozenset({fact})


def _in_drafts(subject: Subject) -> Iterator[Finding]:
    """A draft turns an unknown fact into a blank, so that any fact may stand in it."""
    for draft in subject.rulebook.drafts:
        where = place_of("drafts", draft)
        for text in [draft.title, *(paragraph.text for paragraph in draft.paragraphs)]:
            for language, name in _names(text):
                if name not in subject.vocabulary.facts and name not in subject.figures:
                    yield error("bad_placeholder", where, f"{{{name}}} in {language} is no figure and no fact")
            yield from _stray_braces(where, text)


def _in_default_texts(subject: Subject) -> Iterator[Finding]:
    """Texts that belong to no rule know no dates and no facts: figures alone may stand in them."""
    for listed in ("channels", "codes", "conflicts", "guides", "instructions"):
        for entry in getattr(subject.rulebook, listed):
            for path, text in texts(entry):
                yield from _beside_figures(place_of(listed, entry), path, text, subject)
                yield from _stray_braces(place_of(listed, entry), text)


def _beside_figures(where: str, path: str, text: Text, subject: Subject) -> Iterator[Finding]:
    for language, name in _names(text):
        if path in _NEVER_FILLED:
            yield error("bad_placeholder", where, f"{{{name}}} in {language}: nothing fills a {path}; leave it out")
        elif name not in subject.figures:
            said = f"{{{name}}} in {language}: a text without a rule of its own may name figures alone"
            yield error("bad_placeholder", where, said)


def _stray_braces(where: str, text: Text) -> Iterator[Finding]:
    for language, said in (("ja", text.ja), ("en", text.en)):
        if BRACES.search(PLACEHOLDER.sub("", said)):
            yield error("bad_placeholder", where, f"a brace in {language} that encloses no name; write {{name}}")


def _braced(names: set[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names)) or "no date"


def unreadable_drafts(subject: Subject) -> Iterator[Finding]:
    """A draft has at least one paragraph that is always written."""
    for draft in subject.rulebook.drafts:
        if not any(_always(part.when, subject) for part in draft.paragraphs if not part.unless):
            said = "every paragraph has conditions; give one that is always written"
            yield error("empty_draft", place_of("drafts", draft), said)


def _always(conditions: dict[str, object], subject: Subject) -> bool:
    try:
        return read_rows(conditions, subject.vocabulary) == ((),)
    except ConditionError:
        return False


CHECKS = (untranslated, unfilled_placeholders, unreadable_drafts)
