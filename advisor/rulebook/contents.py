"""What entries of a rulebook hold, wherever it stands in them: texts, moments, conditions and their tests."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, get_args

import msgspec

from advisor.entry import Conditions, Text
from advisor.facts.vocabulary import PROBLEM, Vocabulary
from advisor.rulebook.conditions import RowsRead, Test, Unasked, told_and_untold
from advisor.rulebook.contact_entries import Draft, Instruction
from advisor.rulebook.entries import Golden, Rulebook
from advisor.rulebook.ground_entries import Conflict
from advisor.rulebook.rule_entries import Clock, Moment, Outcome, Rule
from advisor.rulebook.words import placeholders


def texts(entry: Any, path: str = "") -> Iterator[tuple[str, Text]]:
    """Every text below an entry, with the path that leads to it (`give.0.text`)."""
    if isinstance(entry, Text):
        yield path, entry
    elif isinstance(entry, msgspec.Struct):
        for field in _fields_with_texts(type(entry)):
            yield from texts(getattr(entry, field), f"{path}.{field}".lstrip("."))
    elif isinstance(entry, dict):
        for key, one in entry.items():
            yield from texts(one, f"{path}.{key}".lstrip("."))
    elif isinstance(entry, list):
        for number, one in enumerate(entry):
            yield from texts(one, f"{path}.{number}".lstrip("."))


def clock_titles(titled: Iterable[tuple[str, Text | None]], vocabulary: Vocabulary) -> dict[str, Text]:
    """What each clock is called: as the deadline it is, else by the first title that one of its name bears."""
    titles = {code: words.title for code, words in vocabulary.codes.get("deadlines", {}).items()}
    for name, title in titled:
        if title is not None:
            titles.setdefault(name, title)
    return titles


@cache
def _fields_with_texts(type_: type[msgspec.Struct]) -> tuple[str, ...]:
    """The fields below which there may be a text: most have none, and nobody walks through them."""
    return tuple(field.name for field in msgspec.structs.fields(type_) if _may_hold_texts(field.type, frozenset()))


def _may_hold_texts(type_: Any, seen: frozenset[Any]) -> bool:
    if type_ is Text or type_ is Any:
        return True
    if isinstance(type_, type) and issubclass(type_, msgspec.Struct):
        fields = msgspec.structs.fields(type_) if type_ not in seen else ()
        return any(_may_hold_texts(field.type, seen | {type_}) for field in fields)
    return any(_may_hold_texts(one, seen) for one in get_args(type_))


def figures_of(entry: Rule | Clock) -> Iterator[str]:
    """The figures that show as grounds: those named, and those its outcomes are worked out with."""
    yield from entry.figures
    for out in entry.give if isinstance(entry, Rule) else ():
        ends = (out.amount.min, out.amount.max) if out.amount else ()
        yield from (str(name) for name in (out.figure, out.lag, *ends) if name)


def moments(entry: Rule | Clock) -> Iterator[Moment]:
    """Every moment a rule or clock tells, those inside `latest` and `earliest` included."""
    told: list[Outcome] | list[Clock] = entry.give if isinstance(entry, Rule) else [entry]
    for one in told:
        for moment in moments_told(one):
            yield from _nested(moment)


def moments_told(entry: Clock | Outcome) -> list[Moment]:
    """The moments that stand in a clock or an outcome itself."""
    values = [getattr(entry, field) for field in _fields_for_moments(type(entry))]
    return [value for value in values if value is not None]


@cache
def _fields_for_moments(type_: type[msgspec.Struct]) -> tuple[str, ...]:
    return tuple(field.name for field in msgspec.structs.fields(type_) if Moment in (field.type, *get_args(field.type)))


def _nested(moment: Moment) -> Iterator[Moment]:
    yield moment
    for one in chosen_from(moment):
        yield from _nested(one)


def chosen_from(moment: Moment) -> list[Moment]:
    """Those of which it is the latest or the earliest; none, where it is told by one fact or clock."""
    return [*(moment.latest or []), *(moment.earliest or [])]


def is_moved(moment: Moment) -> bool:
    """Whether it is another day than the one it is told by."""
    return moment.roll is not None or moment.next_day


def leaves(moment: Moment) -> Iterator[Moment]:
    """The moments one is in the end chosen from, each moved as that one is; itself, where it is not chosen."""
    parts = chosen_from(moment)
    for part in parts:
        yield from leaves(_moved_like(moment, part) if is_moved(moment) else part)
    if not parts:
        yield moment


def _moved_like(moment: Moment, part: Moment) -> Moment:
    return msgspec.structs.replace(part, roll=part.roll or moment.roll, next_day=part.next_day or moment.next_day)


def counted_from(moment: Moment) -> str | None:
    """The fact that a moment itself is told or counted from."""
    return moment.after or moment.day_of or moment.day_after


def conditions(
    rulebook: Rulebook, unasked: Callable[[Conditions], list[Unasked]] = told_and_untold
) -> Iterator[Conditions | list[Conditions]]:
    """What rules, clocks, conflicts, instructions, drafts and their paragraphs ask for, and what settles a question."""
    entries: list[Rule | Clock | Conflict | Instruction] = [
        *rulebook.rules,
        *rulebook.clocks,
        *rulebook.conflicts,
        *rulebook.instructions,
    ]
    for entry in entries:
        yield entry.when
        yield entry.unless
    for draft in rulebook.drafts:
        for when, unless in written_if(draft):
            yield when
            yield unless
    for fact in rulebook.facts:
        yield from (told for one in fact.never_asked for told, _ in unasked(one))


def written_if(draft: Draft) -> list[tuple[Conditions, list[Conditions]]]:
    """When the draft is written and unless what, then the same of its paragraphs."""
    return [(draft.when, draft.unless), *((one.when, one.unless) for one in draft.paragraphs)]


def tests_by_fact(rulebook: Rulebook, read: RowsRead) -> dict[str, list[Test]]:
    """Every test that something in the rulebook makes, each once, by its fact."""
    found = {test: None for written in conditions(rulebook, read.unasked) for row in read(written) for test in row}
    tests: dict[str, list[Test]] = {}
    for test in found:
        tests.setdefault(test.fact, []).append(test)
    return tests


def names_said(rulebook: Rulebook) -> frozenset[str]:
    """The figures, facts and days that texts of an advice leave room for."""
    speaking = (*rulebook.rules, *rulebook.drafts, *rulebook.codes, *rulebook.channels, *rulebook.instructions)
    said = {words for entry in speaking for _, text in texts(entry) for words in (text.ja, text.en)}
    return frozenset(name for words in said for name in placeholders(words))


def facts_told(golden: Iterable[Golden]) -> dict[str, list[frozenset[str]]]:
    """For each problem the facts that each worked example tells of it."""
    told: dict[str, list[frozenset[str]]] = {}
    for one in golden:
        told.setdefault(str(one.situation.get(PROBLEM)), []).append(frozenset(one.situation) - {PROBLEM})
    return told
