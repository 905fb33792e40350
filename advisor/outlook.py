"""What changes when: the later days on which the same case is advised differently."""

from __future__ import annotations

from datetime import datetime, timedelta

from advisor.advice import Advice
from advisor.calendar.durations import end_of
from advisor.calendar.workdays import LAST_YEAR
from advisor.case.case import Case
from advisor.engine import advise, take_up
from advisor.entry import Language
from advisor.facts.situation import Situation, check_now
from advisor.release import Release


def outlook(release: Release, situation: Situation, now: datetime, days: int, lang: Language = "ja") -> list[Advice]:
    """The advice now, then that at the end of each of the next days on which it is another one, today's end included.

    Every day is matched, which is cheap; an advice is made only where other rules hold or a window stands differently
    than the day before. Ends with 2035. Raises FaultsError as `advise` does.
    """
    local = check_now(now)
    found = [advise(release, situation, local, lang)]
    before = _standing(take_up(release, situation, local, lang))
    for ahead in range(days + 1):
        moment = end_of(local.date() + timedelta(days=ahead))
        if moment.year > LAST_YEAR:
            break
        standing = _standing(take_up(release, situation, moment, lang))
        if standing != before:
            found.append(advise(release, situation, moment, lang))
        before = standing
    return found


def _standing(case: Case) -> tuple[object, ...]:
    """All that decides which items an advice has, and their states."""
    clocks = tuple((one.name, one.state, one.tight) for one in case.clocks.values())
    return case.refund_match.holding, case.match.holding, case.match.open, clocks
