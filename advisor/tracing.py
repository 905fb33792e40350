"""How the days of an advice came about: from which answer each was counted, with which figure, which one decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Literal

from advisor.advice import Record, When
from advisor.calendar.workdays import DayNotCovered
from advisor.case.case import Case, Given
from advisor.case.clocks import Reading
from advisor.engine import faults_of, take_up
from advisor.facts.situation import Situation, check_now
from advisor.outcomes.actions import standings
from advisor.outcomes.gathering import Collected, collect
from advisor.outcomes.merging import earliest_of, moment_of, opening_of
from advisor.outcomes.steps import next_step
from advisor.release import Release
from advisor.rulebook.contents import chosen_from, counted_from, leaves
from advisor.rulebook.rule_entries import Moment

__all__ = ["Count", "End", "Key", "Kind", "Trace", "traced"]

Kind = Literal["action", "deadline", "escalation"]
End = Literal["begins", "ends"]
Choice = Literal["", "latest", "earliest"]
Key = tuple[Kind, str, End]
"""A thing of the advice by its kind and code, and which end of it."""


class Count(Record, frozen=True, kw_only=True):
    """One day or moment that was counted: the time that `figure` names after `start`, the answer to `fact`.

    `figure` is empty where the answer itself is the day. `yearly`: it names a day of every year, the first after the
    start. `clock`: `start` is an end of that window instead, and the time lies before it. `next_day`, `desk`: the day
    after that, or the next day on which public desks are open.
    """

    fact: str = ""
    clock: str = ""
    start: date | datetime
    figure: str = ""
    when: date | datetime
    yearly: bool = False
    next_day: bool = False
    desk: bool = False


class Trace(Record, frozen=True, kw_only=True):
    """How one day came about: the `choice` among its counts, of which each is told; nothing to choose of one."""

    when: date | datetime
    counts: list[Count]
    choice: Choice = ""


Found = tuple[Key, Trace | None]


def traced(release: Release, situation: Situation, now: datetime) -> dict[Key, Trace]:
    """The traces of the days that are counted from answers. Raises FaultsError as `advise` does."""
    local = check_now(now)
    try:
        case = take_up(release, situation, local, "ja")
    except DayNotCovered as error:
        raise faults_of(error) from None
    holding, waiting = collect(case)
    found = [*_of_windows(case), *_of_actions(case, holding, waiting), *_of_next_instances(case, holding)]
    return {key: trace for key, trace in found if trace is not None}


def _of_windows(case: Case) -> Iterator[Found]:
    for name, reading in case.clocks.items():
        yield ("deadline", name, "begins"), _of_clock(case, reading, "begins")
        yield ("deadline", name, "ends"), _of_clock(case, reading, "ends")


def _of_actions(case: Case, holding: Collected, waiting: Collected) -> Iterator[Found]:
    standing = standings(case, holding, waiting)
    for one in standing:
        begins = [_opening(case, given) for given in one.counted]
        ends = [_closing(case, given) for given in one.counted]
        yield ("action", one.code, "begins"), _leading_to(one.from_, begins)
        yield ("action", one.code, "ends"), _leading_to(one.by, ends)
    step = next_step(case, holding, standing)
    if step.waits is not None and step.waits.outcome.until is not None:
        yield ("action", step.headline.action, "ends"), _of_moment(case, step.waits.outcome.until)


def _of_next_instances(case: Case, holding: Collected) -> Iterator[Found]:
    for code, givens in holding.get("escalation", {}).items():
        first = earliest_of([opening_of(case, given) for given in givens])
        yield ("escalation", code, "begins"), _leading_to(first, [_opening(case, given) for given in givens])


def _leading_to(when: When, traces: Iterable[Trace | None]) -> Trace | None:
    """The first that leads to that very day."""
    return next((one for one in traces if one is not None and one.when == when), None)


def _opening(case: Case, given: Given) -> Trace | None:
    reading = case.clocks.get(given.outcome.clock or "")
    if reading is None:
        return _of_moment(case, given.outcome.after)
    return _of_clock(case, reading, "begins") if reading.usable == reading.opens else None


def _closing(case: Case, given: Given) -> Trace | None:
    reading = case.clocks.get(given.outcome.clock or "")
    if given.outcome.by is None and reading is not None:
        return _of_clock(case, reading, "ends")
    return _of_moment(case, given.outcome.by)


def _of_clock(case: Case, reading: Reading, end: End) -> Trace | None:
    """The latest opening, or the earliest end, of the clocks that are read together."""
    clocks = [case.compiled.rulebook.clocks[place] for place in reading.places]
    moments = [one for clock in clocks if (one := clock.opens if end == "begins" else clock.closes) is not None]
    told = reading.opens.told if end == "begins" else reading.closes.told
    choice: Choice = "latest" if end == "begins" else "earliest"
    return _made(told, [count for one in moments for count in _counts(case, one, choice)], choice)


def _of_moment(case: Case, moment: Moment | None) -> Trace | None:
    if moment is None:
        return None
    choice: Choice = "earliest" if moment.earliest else "latest"
    return _made(case.at(moment).told, _counts(case, moment, choice), choice)


def _made(when: When, counts: Iterable[Count], choice: Choice) -> Trace | None:
    """A trace of what can be told; none where what decided cannot be."""
    once = list({(one.fact, one.clock, one.figure, one.when): one for one in counts}.values())
    ends = [moment_of(one.when) for one in once]
    if when is None or moment_of(when) not in ends:
        return None
    if moment_of(when) != (max(ends) if choice == "latest" else min(ends)):
        once = [one for one in once if one.when == when]
    return Trace(when=when, counts=once, choice=choice if len(once) > 1 else "")


def _counts(case: Case, moment: Moment, choice: Choice) -> list[Count]:
    """All that the moment is chosen from; where another choice is made within, that which decided."""
    found = [count for leaf in leaves(moment) for count in _of_leaf(case, leaf, choice)]
    if _is_all(choice, moment):
        return found
    told = case.at(moment).told
    return [one for one in found if one.when == told]


def _is_all(choice: Choice, moment: Moment) -> bool:
    other = moment.earliest if choice == "latest" else moment.latest
    return not other and all(_is_all(choice, part) for part in chosen_from(moment))


def _of_leaf(case: Case, leaf: Moment, choice: Choice) -> Iterator[Count]:
    name = leaf.opens or leaf.closes
    if name is not None:
        yield from _of_window(case, name, leaf, choice)
        return
    fact, when = counted_from(leaf) or "", case.at(leaf).told
    if when is not None and fact in case.vocabulary.facts:
        yield Count(
            fact=fact,
            start=case.known.values[fact],
            figure=leaf.yearly or leaf.figure or "",
            when=when,
            yearly=leaf.yearly is not None,
            next_day=leaf.next_day or leaf.day_after is not None,
            desk=leaf.roll is not None,
        )


def _of_window(case: Case, name: str, leaf: Moment, choice: Choice) -> Iterator[Count]:
    """What an end of another window is counted from; or that end itself, where some time before it is meant."""
    reading, when = case.clocks.get(name), case.at(leaf).told
    if reading is None or when is None:
        return
    trace = _of_clock(case, reading, "begins" if leaf.opens else "ends")
    start = (reading.opens if leaf.opens else reading.closes).told
    if leaf.less and start is not None:
        yield Count(clock=name, start=start, figure=leaf.less, when=when)
    elif trace is not None:
        yield from (one for one in trace.counts if trace.choice in ("", choice) or one.when == trace.when)
