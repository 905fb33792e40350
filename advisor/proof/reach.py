"""How far from today a day can matter to a release: the longest way it counts, and the days it names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from advisor.calendar.durations import END_OF_NEXT_MONTH, parse_duration
from advisor.facts.entries import Derivation
from advisor.proof.watching import Watch
from advisor.rulebook.conditions import Test
from advisor.rulebook.contents import moments
from advisor.rulebook.ground_entries import RefundWindow
from advisor.rulebook.rule_entries import Clock, Rule

_MOST_DAYS_A_UNIT = {"h": 1 / 24, "d": 1, "bd": 3, "mo": 31, "y": 366}
_MARGIN_DAYS = 14
_LEGS = 2
"""A day may count from a day that counts from another one."""


def reach_days(watch: Watch) -> int:
    """Further than so many days from today nothing turns but on a day that is named."""
    longest = max(map(_days, _durations(watch)), default=0)
    bounds = [abs(bound) for test in _tests(watch, "int") for bound in (test.low, test.high) if bound is not None]
    return int(_LEGS * longest + max(bounds, default=0) + watch.near + _MARGIN_DAYS)


def days_named(watch: Watch) -> frozenset[date]:
    """The bounds of tests on days, the first and last days of figures, and days of every year about now."""
    bounds = [bound for test in _tests(watch, "date") for bound in (test.low, test.high) if bound is not None]
    turning = watch.release.figures.turning
    return frozenset(
        [
            *map(date.fromordinal, bounds),
            *turning,
            *(day - timedelta(days=1) for day in turning),
            *_days_of_years(watch),
        ]
    )


def _days_of_years(watch: Watch) -> Iterator[date]:
    """The days of every year that something is counted to or held against, of this year and those beside it."""
    rulebook, figures = watch.release.rulebook, watch.release.figures
    counting: list[Rule | Clock] = [*rulebook.clocks, *rulebook.rules]
    named = {moment.yearly for entry in counting for moment in moments(entry)}
    named |= {follows.figure for follows in _parts(watch) if follows.in_season is not None}
    for name in named & figures.by_id.keys():
        for day in figures.days_of_year(name or "", watch.today):
            yield from (day.in_year(watch.today.year + ahead) for ahead in (-1, 0, 1))


def _parts(watch: Watch) -> Iterator[Derivation]:
    """Every way in which a fact follows, and those it is made of."""
    for entry in watch.release.rulebook.facts:
        if entry.follows is not None:
            yield from (entry.follows, *(entry.follows.first or ()), *(entry.follows.any or ()))


def _tests(watch: Watch, kind: str) -> Iterator[Test]:
    """The tests on facts of that kind; of numbers, those alone that are counted and never told."""
    vocabulary = watch.release.vocabulary
    for fact, tests in watch.tests.items():
        known = vocabulary.fact_type(fact)
        if known is not None and known.kind == kind and (kind != "int" or fact not in vocabulary.facts):
            yield from tests


def _durations(watch: Watch) -> Iterator[str]:
    """Every duration days are counted with."""
    rulebook, figures = watch.release.rulebook, watch.release.figures.by_id
    named = {name for out in watch.refunds for name in (out.figure, out.lag)}
    named |= {way.own_part for way in watch.release.vocabulary.codes.get("vias", {}).values()}
    counting: list[Rule | Clock] = [*rulebook.clocks, *rulebook.rules]
    counted = (moment for entry in counting for moment in moments(entry))
    named |= {name for moment in counted for name in (moment.figure, moment.less)}
    for name in named:
        for value in figures[name].values if name in figures else ():
            yield from filter(None, [value.duration, *(value.durations or [])])
            yield from _ends(value.refund) if value.refund is not None else ()


def _ends(window: RefundWindow) -> Iterator[str]:
    worst = [window.worst] if isinstance(window.worst, str) else [one for ends in window.worst.values() for one in ends]
    yield from (end for end in (window.earliest, window.latest, *worst) if end != "latest")


def _days(written: str) -> float:
    """The most days a duration can take."""
    if written == END_OF_NEXT_MONTH:
        return 2 * _MOST_DAYS_A_UNIT["mo"]
    duration = parse_duration(written)
    return duration.amount * _MOST_DAYS_A_UNIT[duration.unit] + _MARGIN_DAYS
