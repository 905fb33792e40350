"""What changes when: the later moments from which the same case is advised differently."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta

from advisor.advice import Advice
from advisor.calendar.durations import end_of
from advisor.calendar.workdays import LAST_YEAR, DayNotCovered
from advisor.case.case import Case
from advisor.case.turns import next_turn
from advisor.engine import advice_of, advise, take_up
from advisor.entry import Language
from advisor.facts.situation import Situation, check_now
from advisor.outcomes.actions import standings
from advisor.outcomes.gathering import collect
from advisor.outcomes.steps import next_step
from advisor.release import Release


def outlook(release: Release, situation: Situation, now: datetime, days: int, lang: Language = "ja") -> list[Advice]:
    """The advice now, then that of each later moment from which it is another one, to the end of the last of the days.

    A moment is a midnight or, where hours count, any second of a day. From one advice to the next nothing changes that
    a reader acts on: the same rules hold and ask, every window stands as it did, the next step is the same. Ends where
    days can no longer be counted, with 2035 at the latest. Raises FaultsError as `advise` does.
    """
    local = check_now(now)
    found = [advise(release, situation, local, lang)]
    case = take_up(release, situation, local, lang)
    before = _standing(case)
    with suppress(DayNotCovered):
        for later in _turns(release, situation, case, end_of(local.date() + timedelta(days=days))):
            standing = _standing(later)
            if standing != before:
                found.append(advice_of(release, later))
            before = standing
    return found


def _turns(release: Release, situation: Situation, case: Case, end: datetime) -> Iterator[Case]:
    """The case at each moment at which something about it may turn."""
    turning = release.turning_for(situation.problem)
    while (moment := next_turn(case, turning)) is not None and moment <= end and moment.year <= LAST_YEAR:
        case = take_up(release, situation, moment, case.language)
        yield case


def _standing(case: Case) -> tuple[object, ...]:
    """All that decides which items an advice has, their states, and the next step."""
    clocks = tuple((one.name, one.state, one.tight) for one in case.clocks.values())
    holding, waiting = collect(case)
    step = next_step(case, holding, standings(case, holding, waiting)).headline
    return case.refund_match.holding, case.match.holding, case.match.open, clocks, step.state, step.action
