"""Looks up what an entry names: a fact of the right kind, a code of a list, a value a fact can have."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from advisor.calendar.yearly import parse_day_of_year
from advisor.entry import LANGUAGES, Text
from advisor.facts.entries import FactKind, Told
from advisor.facts.reading import Unreadable, read_value
from advisor.facts.vocabulary import Fact
from advisor.message import Names, message
from advisor.message import gettext_noop as _
from advisor.proof.lint.finding import Finding, Place, error
from advisor.proof.lint.subject import Subject
from advisor.rulebook.ground_entries import FigureValue

DATED: tuple[FactKind, ...] = ("date", "datetime")
CODED: tuple[FactKind, ...] = ("choice", "bool", "list")
NOT_ONE_OF = _("%(name)s is not one of %(allowed)s")
NOTHING_NAMED = _("nothing is chosen; one of %(allowed)s belongs here")
CANNOT_BE = _("%(fact)s cannot be %(value)s")
TWICE = _("%(name)s stands %(times)s times; once is allowed")
_NONE_YET = message(_("none yet"))


@dataclass(frozen=True, slots=True)
class Need:
    """What a figure is looked up for: in words, and as a test of each of its values."""

    wanted: str
    fits: Callable[[FigureValue], bool]


def are_days_of_year(value: FigureValue, count: int) -> bool:
    """Whether a figure's value is so many days that come back every year."""
    try:
        return len([parse_day_of_year(word) for word in value.words or ()]) == count
    except ValueError:
        return False


A_DURATION = Need(_("a duration"), lambda value: bool(value.duration or value.durations))
AN_AMOUNT = Need(_("an amount in yen"), lambda value: value.yen is not None or bool(value.yens))
A_REFUND_WINDOW = Need(_("a refund window"), lambda value: bool(value.refund))
A_DAY_OF_YEAR = Need(_("a day of every year"), lambda value: are_days_of_year(value, 1))
A_SEASON = Need(_("two days of every year"), lambda value: are_days_of_year(value, 2))


def not_one_of(code: str, where: Place, name: str, allowed: Iterable[str]) -> Finding:
    """The finding that a name is none of those that may stand there."""
    known = Names(tuple(allowed), none=_NONE_YET)
    return (
        error(code, where, NOT_ONE_OF, name=name, allowed=known)
        if name
        else error(code, where, NOTHING_NAMED, allowed=known)
    )


def wrong_fact(
    where: Place, name: str, kinds: Iterable[FactKind], subject: Subject, *, told: bool = True
) -> Iterator[Finding]:
    """`name` is a fact of one of these kinds, of any when there are none; with `told`, not a derived one."""
    vocabulary, kinds = subject.vocabulary, tuple(kinds)
    fact = vocabulary.facts.get(name) or (None if told else vocabulary.derived.get(name))
    if fact is None and told:
        yield error("unknown_fact", where, _("%(name)s is no fact that is asked"), name=name)
    elif fact is None:
        yield error("unknown_fact", where, _("%(name)s is no fact"), name=name)
    elif kinds and fact.kind not in kinds:
        yield error(
            "unfit_kind",
            where,
            _("%(fact)s is of kind %(kind)s; %(kinds)s belongs here"),
            fact=name,
            kind=fact.kind,
            kinds=Names(kinds, "or"),
        )


def wrong_codes(where: Place, kind: str, codes: Iterable[str], subject: Subject) -> Iterator[Finding]:
    """Each is a code of that list, and not a retired one."""
    known = subject.vocabulary.codes.get(kind, {})
    for code in codes:
        if code not in known:
            yield not_one_of("unknown_code", where, code, known)
        elif known[code].retired:
            yield error(
                "retired_code", where, _("%(code)s is retired; name another of the %(list)s"), code=code, list=kind
            )


def wrong_values(where: Place, name: str, codes: Iterable[str], subject: Subject) -> Iterator[Finding]:
    """Each is a value of that fact, where there is such a fact."""
    fact = subject.vocabulary.fact_type(name)
    for code in codes if fact is not None else ():
        if fact is not None and code not in fact.values:
            yield not_one_of("unknown_value", where, code, fact.values)


def wrong_problems(where: Place, problems: Iterable[str], subject: Subject) -> Iterator[Finding]:
    """Each is a problem."""
    for problem in problems:
        if problem not in subject.vocabulary.problems:
            yield not_one_of("unknown_value", where, problem, subject.vocabulary.problems)


def wrong_telling(where: Place, told: Told, subject: Subject) -> Iterator[Finding]:
    """What something tells is a value its fact can have; without a value, that it was then."""
    fact = subject.vocabulary.facts.get(told.fact)
    if fact is None or told.value is None:
        yield from wrong_fact(where, told.fact, DATED if told.value is None else (), subject)
    elif not can_be(fact, told.value):
        yield error("unknown_value", where, CANNOT_BE, fact=told.fact, value=repr(told.value))


def too_long(where: Place, text: Text | None, longest: tuple[int, int]) -> Iterator[Finding]:
    """A text has no more characters than there is room for, in Japanese and in English."""
    for language, most in zip(LANGUAGES, longest, strict=True):
        if text is not None and len(text.in_language(language)) > most:
            yield error(
                "too_long",
                where,
                _("%(text)s is longer than the %(most)s characters there is room for"),
                text=text.in_language(language),
                most=most,
                language=language,
            )


def can_be(fact: Fact, value: Any) -> bool:
    """Whether a value is one of those a fact can have."""
    try:
        read_value(fact, value)
    except Unreadable:
        return False
    return True


def wrong_figure(where: Place, name: str, subject: Subject, need: Need) -> Iterator[Finding]:
    """The figure, where it is there, is what it is looked up for; `references` tells of one that is needed."""
    if name in subject.figures and not all(need.fits(value) for value in subject.figures[name].values):
        yield error(
            "wrong_figure",
            where,
            _("%(figure)s is not %(wanted)s, which is what belongs here"),
            figure=name,
            wanted=message(need.wanted),
        )


def missing_figure(where: Place, name: str) -> Finding:
    """The finding that a figure is not there."""
    return error("unknown_figure", where, _("%(name)s is not among the figures"), name=name)
