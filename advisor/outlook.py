"""What changes when: the later moments from which the same case is advised differently."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from advisor.advice import Advice
from advisor.calendar.durations import end_of
from advisor.calendar.workdays import LAST_YEAR, DayNotCovered
from advisor.case.case import Case
from advisor.case.turns import next_turn
from advisor.engine import advice_of, advise, take_up
from advisor.entry import Language
from advisor.facts.situation import Situation, check_now
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
    before = _standing(case, found[0])
    for later, advice in _turns(release, situation, case, end_of(local.date() + timedelta(days=days))):
        standing = _standing(later, advice)
        if standing != before:
            found.append(advice)
        before = standing
    return found


def _turns(release: Release, situation: Situation, case: Case, end: datetime) -> Iterator[tuple[Case, Advice]]:
    """The case and its advice at each moment at which something may turn."""
    turning = release.turning_for(situation.problem)
    while (moment := next_turn(case, turning)) is not None and moment <= end and moment.year <= LAST_YEAR:
        try:
            case = take_up(release, situation, moment, case.language)
            advice = advice_of(release, case)
        except DayNotCovered:
            return
        yield case, advice


def _standing(case: Case, advice: Advice) -> tuple[object, ...]:
    """All that decides which items an advice has, their states, and the next step."""
    clocks = tuple((one.name, one.state, one.tight) for one in case.clocks.values())
    step = advice.headline.state, advice.headline.action
    return case.refund_match.holding, case.match.holding, case.match.open, clocks, step
