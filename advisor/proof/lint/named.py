"""Looks up what an entry names: a fact of the right kind, a code of a list, a value a fact can have."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from advisor.calendar.yearly import parse_day_of_year
from advisor.entry import LANGUAGES, Text
from advisor.facts.entries import FactKind, Told
from advisor.facts.reading import Unreadable, read_value
from advisor.facts.vocabulary import Fact
from advisor.proof.lint.finding import Finding, error
from advisor.proof.lint.subject import Subject
from advisor.rulebook.entries import FigureValue

DATED: tuple[FactKind, ...] = ("date", "datetime")
CODED: tuple[FactKind, ...] = ("choice", "bool", "list")


def wrong_fact(
    where: str, role: str, name: str, kinds: Iterable[FactKind], subject: Subject, *, told: bool = True
) -> Iterator[Finding]:
    """`name` is a fact of one of these kinds, of any when there are none; with `told`, not a derived one."""
    vocabulary, kinds = subject.vocabulary, tuple(kinds)
    fact = vocabulary.facts.get(name) or (None if told else vocabulary.derived.get(name))
    if fact is None:
        what = "no fact that is asked" if told else "no fact"
        yield error("unknown_fact", where, f"{role}: {name} is {what}")
    elif kinds and fact.kind not in kinds:
        yield error("unfit_kind", where, f"{role}: {name} is of kind {fact.kind}; {' or '.join(kinds)} belongs here")


def wrong_codes(where: str, role: str, kind: str, codes: Iterable[str], subject: Subject) -> Iterator[Finding]:
    """Each is a code of that list, and not a retired one."""
    known = subject.vocabulary.codes.get(kind, {})
    for code in codes:
        if code not in known:
            yield error("unknown_code", where, f"{role}: {code} is not one of {', '.join(known) or f'no {kind}'}")
        elif known[code].retired:
            yield error("retired_code", where, f"{role}: {code} is retired; name another of the {kind}")


def wrong_values(where: str, role: str, name: str, codes: Iterable[str], subject: Subject) -> Iterator[Finding]:
    """Each is a value of that fact, where there is such a fact."""
    fact = subject.vocabulary.fact_type(name)
    for code in codes if fact is not None else ():
        if fact is not None and code not in fact.values:
            said = f"{role}: {code} is not one of {', '.join(fact.values) or 'the values of ' + name}"
            yield error("unknown_value", where, said)


def wrong_problems(where: str, role: str, problems: Iterable[str], subject: Subject) -> Iterator[Finding]:
    """Each is a problem."""
    for problem in problems:
        if problem not in subject.vocabulary.problems:
            said = f"{role}: {problem} is not one of {', '.join(subject.vocabulary.problems)}"
            yield error("unknown_value", where, said)


def wrong_telling(where: str, role: str, told: Told, subject: Subject) -> Iterator[Finding]:
    """What something tells is a value its fact can have; without a value, that it was then."""
    fact = subject.vocabulary.facts.get(told.fact)
    if fact is None or told.value is None:
        yield from wrong_fact(where, role, told.fact, DATED if told.value is None else (), subject)
    elif not can_be(fact, told.value):
        yield error("unknown_value", where, f"{role}: {told.fact} cannot be {told.value!r}")


def too_long(where: str, role: str, text: Text | None, longest: tuple[int, int]) -> Iterator[Finding]:
    """A text has no more characters than there is room for, in Japanese and in English."""
    for language, most in zip(LANGUAGES, longest, strict=True):
        if text is not None and len(text.in_language(language)) > most:
            said = f"{role}: {text.in_language(language)} is longer than the {most} characters there is room for"
            yield error("too_long", where, said)


def can_be(fact: Fact, value: Any) -> bool:
    """Whether a value is one of those a fact can have."""
    try:
        read_value(fact, value)
    except Unreadable:
        return False
    return True


def wrong_figure(
    where: str, role: str, name: str, subject: Subject, wanted: str, fits: Callable[[Any], bool]
) -> Iterator[Finding]:
    """The figure, where it is there, is what it is looked up for; `references` tells of one that is needed."""
    if name in subject.figures and not all(fits(value) for value in subject.figures[name].values):
        yield error("wrong_figure", where, f"{role}: {name} is not {wanted}, which is what belongs here")


def are_days_of_year(value: FigureValue, count: int) -> bool:
    """Whether a figure's value is so many days that come back every year."""
    try:
        return len([parse_day_of_year(word) for word in value.words or ()]) == count
    except ValueError:
        return False
