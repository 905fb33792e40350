"""Works a `Moment` of the pack out: the day or second it means, the answers it rests on, those it still lacks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Protocol

import msgspec

from advisor.calendar.durations import day_of, days_after, end_of, moment_after, start_of
from advisor.calendar.workdays import FIRST_YEAR, LAST_YEAR, DayNotCovered, next_desk_day
from advisor.calendar.yearly import next_of
from advisor.case.knowledge import Known
from advisor.rulebook.contents import counted_from
from advisor.rulebook.figures import FigureNotCovered, Figures, FiguresRead
from advisor.rulebook.rule_entries import Moment


class At(msgspec.Struct, frozen=True):
    """A moment, or None while a fact is missing. `is_day`: it is a whole day, not a second.

    `read`: the figures it was counted with, where they do not read the same on every day.
    """

    moment: datetime | None
    is_day: bool = True
    basis: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    read: FiguresRead = ()

    @property
    def told(self) -> date | datetime | None:
        """A date when it is a day, a datetime when it is a moment, None when unknown."""
        return self.moment.date() if self.moment and self.is_day else self.moment


class Clocked(Protocol):
    """Where `Moment.opens` and `Moment.closes` look clocks up."""

    @property
    def opens(self) -> At:
        """When the clock opens."""

    @property
    def closes(self) -> At:
        """When it closes."""


def work_out(
    moment: Moment, known: Known, figures: Figures, clocks: Mapping[str, Clocked], *, end_of_day: bool = False
) -> At:
    """The moment for what is known. Days mean 00:00, or 23:59:59 with `end_of_day`.

    Raises DayNotCovered, naming the fact, for a day outside 2015-2035 that something is counted from.
    """
    if moment.latest or moment.earliest:
        return _of_several(moment, known, figures, clocks, end_of_day)
    if moment.opens or moment.closes:
        return _of_clock(moment, known, figures, clocks)
    fact = moment.after or moment.day_of or moment.day_after or ""
    if fact not in known.values:
        return At(None, missing=known.waits_for(fact))
    base, basis, read = known.values[fact], known.inputs_of(fact), known.read.get(fact, ())
    return counted(moment, base, figures, basis, read, end_of_day=end_of_day)


def counted(
    moment: Moment,
    base: date | datetime,
    figures: Figures,
    basis: tuple[str, ...] = (),
    read: FiguresRead = (),
    *,
    end_of_day: bool = False,
) -> At:
    """A moment that is told by, or counted from, the day or moment `base`. Raises as `work_out` does."""
    if moment.after:
        found = _counted(moment, base, basis, figures, end_of_day)
    else:
        found = _whole_day(day_of(base) + timedelta(days=1 if moment.day_after else 0), basis, read, end_of_day)
    return _rolled(moment, found)


def _counted(moment: Moment, base: date | datetime, basis: tuple[str, ...], figures: Figures, end_of_day: bool) -> At:
    day = day_of(base)
    fact = basis[-1] if basis else ""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise DayNotCovered(day, fact)
    try:
        if moment.yearly:
            (wanted,) = figures.days_of_year(moment.yearly, day)
            return _whole_day(next_of(wanted, day), basis, figures.read_on(moment.yearly, day), end_of_day)
        duration = figures.duration(moment.figure or "", day)
    except FigureNotCovered as error:
        error.fact = fact
        raise
    read = figures.read_on(moment.figure or "", day)
    if duration.unit == "h":
        start = base if isinstance(base, datetime) else start_of(base)
        return At(moment_after(start, duration), is_day=False, basis=basis, read=read)
    return _whole_day(days_after(day, duration), basis, read, end_of_day)


def _whole_day(day: date, basis: tuple[str, ...], read: FiguresRead, end_of_day: bool) -> At:
    return At(end_of(day) if end_of_day else start_of(day), basis=basis, read=read)


def _of_several(moment: Moment, known: Known, figures: Figures, clocks: Mapping[str, Clocked], end_of_day: bool) -> At:
    several = moment.latest or moment.earliest or []
    parts = [one for one in several if not one.if_told or counted_from(one) in known.values]
    found = [work_out(part, known, figures, clocks, end_of_day=end_of_day) for part in parts]
    timed = [(at.moment, at) for at in found if at.moment is not None]
    if moment.unless_past:
        timed = [(when, at) for when, at in timed if when.date() >= known.today] or timed[-1:]
    lacking = tuple(dict.fromkeys(name for at in found if at.moment is None for name in at.missing))
    read = tuple([one for at in found for one in at.read])
    if not timed or (moment.latest and lacking):
        return At(None, missing=lacking, read=read)
    choose = max if moment.latest else min
    chosen = choose(timed, key=lambda pair: pair[0])[1]
    basis = tuple(dict.fromkeys(name for _, at in timed for name in at.basis))
    return _rolled(moment, At(chosen.moment, chosen.is_day, basis, lacking, read + chosen.read))


def _of_clock(moment: Moment, known: Known, figures: Figures, clocks: Mapping[str, Clocked]) -> At:
    clock = clocks.get(moment.opens or moment.closes or "")
    if clock is None:
        return At(None)
    at = clock.opens if moment.opens else clock.closes
    if at.moment is None or not moment.less:
        return at
    duration = figures.duration_if_any(moment.less, known.today)
    if duration is None:
        return At(None)
    less = timedelta(hours=duration.amount) if duration.unit == "h" else timedelta(days=duration.amount)
    return At(at.moment - less, duration.unit != "h", at.basis, read=at.read)


def _rolled(moment: Moment, at: At) -> At:
    """The day after, where that is meant; and the next day on which public desks are open, where one is needed."""
    if at.moment is not None and moment.next_day:
        at = msgspec.structs.replace(at, moment=start_of(at.moment.date() + timedelta(days=1)), is_day=True)
    if moment.roll is None or at.moment is None:
        return at
    day = next_desk_day(at.moment.date())
    return At(start_of(day), basis=at.basis, read=at.read) if day != at.moment.date() else at
