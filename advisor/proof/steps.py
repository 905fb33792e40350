"""What must hold of the next step of every case: it can be taken, its days are in order, and one window has one end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from advisor.advice import When
from advisor.case.case import Case
from advisor.outcomes.actions import Standing
from advisor.outcomes.steps import Step, is_asked
from advisor.rulebook.rule_entries import WAITING_STATES, Moment

_DUE = frozenset({"now", "later"})


def faults_of_steps(case: Case, step: Step, actions: list[Standing]) -> Iterator[str]:
    """Each rule of the house about the next step and the days of actions that this case breaks, in words."""
    yield from _of_the_headline(case, step, actions)
    for action in actions:
        if action.status in _DUE:
            yield from _of_days(case, action)


def _of_the_headline(case: Case, step: Step, actions: list[Standing]) -> Iterator[str]:
    said, waits = step.headline, step.headline.action == case.vocabulary.shop.waiting
    if (said.state in WAITING_STATES) != waits:
        yield f"the state is {said.state}, the step {said.action}"
    if said.until is not None and (said.state not in WAITING_STATES or _day(said.until) < case.today):
        yield f"{said.state} until a day that is over, or for nothing"
    now = [one.code for one in actions if one.status == "now"]
    modest = case.vocabulary.never_leading
    if said.action in modest and not modest.issuperset(now):
        yield f"{said.action} leads while {next(code for code in now if code not in modest)} is to be done"
    rest = modest | case.vocabulary.looking
    if is_asked(case) and said.action in case.vocabulary.looking and not rest.issuperset(now):
        yield f"{said.action} leads though somebody was asked"


def _of_days(case: Case, action: Standing) -> Iterator[str]:
    starts, ends = action.from_, action.by
    if ends is not None and _day(ends) < case.today:
        yield f"{action.code} is to be done by a day that is over"
    if starts is not None and ends is not None and _day(starts) > _day(ends):
        yield f"{action.code} begins after it ends"
    for name in {one for given in action.counted for one in _windows(given.outcome.clock, given.outcome.by)}:
        closes = case.clocks[name].closes.moment if name in case.clocks else None
        if closes is not None and case.clocks[name].state != "closed" and ends != closes.date() and ends != closes:
            yield f"{action.code} and {name} end on different days"


def _windows(clock: str | None, by: Moment | None) -> Iterator[str]:
    """The windows within which an action is to be done, to their very end."""
    if by is None:
        yield from (clock,) if clock else ()
    elif by.closes and not by.less:
        yield by.closes


def _day(when: When) -> date:
    assert when is not None  # noqa: S101 - asked of days alone
    return when.date() if isinstance(when, datetime) else when
