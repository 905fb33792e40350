"""Spreads the days on which sources come due: so many a week, never later than now, what weighs most soonest."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from advisor.calendar import is_business_day
from advisor.proof.lint import MOST_A_DAY

HORIZON_DAYS = 366
"""What is due later than so long from now is left alone."""
WORKING_DAYS_A_WEEK = 5
MOST_A_WEEK = MOST_A_DAY * WORKING_DAYS_A_WEEK
Weight = tuple[int, ...]


@dataclass(frozen=True, order=True)
class Due:
    """A source that comes due; the heavier of two is looked at sooner."""

    weight: Weight
    id: str
    day: date


@dataclass(frozen=True)
class Plan:
    """The sources whose day moves, each with its new day; and those for which no earlier week had room."""

    days: Mapping[str, date]
    crowded_out: frozenset[str]


def spread(dues: Iterable[Due], today: date, per_week: int, taken: Mapping[date, int] | None = None) -> Plan:
    """Give every source a working day after today and not after its own, at most `per_week` in a week.

    From the last day backwards each day keeps the lightest of those that may wait for it, and hands the others on to
    the day before. So what weighs most comes soonest, and where there is room nothing moves. `taken`: how many other
    things come due on a day, for which lint allows only so many.
    """
    first, last = today + timedelta(days=1), today + timedelta(days=HORIZON_DAYS)
    waiting = defaultdict(list)
    for due in dues:
        if first <= due.day <= last:
            waiting[due.day].append(due)
    room = _Room(per_week, taken or {})
    moved: dict[str, date] = {}
    pool: list[Due] = []
    for day in _backwards(first, last):
        pool += waiting[day]
        if not pool or not is_business_day(day):
            continue
        pool.sort()
        kept = room.take(day, len(pool))
        moved |= {due.id: day for due in pool[:kept] if due.day != day}
        del pool[:kept]
    return Plan(moved, frozenset(due.id for due in pool))


def least_per_week(dues: Iterable[Due], today: date, taken: Mapping[date, int] | None = None) -> int:
    """The smallest number a week with which every source finds a day; the largest there may be where none does."""
    wanted = list(dues)
    fits = (number for number in range(1, MOST_A_WEEK) if not spread(wanted, today, number, taken).crowded_out)
    return next(fits, MOST_A_WEEK)


class _Room:
    """How many more each day and each week can hold."""

    def __init__(self, per_week: int, taken: Mapping[date, int]) -> None:
        self.per_week, self.per_day = per_week, -(-per_week // WORKING_DAYS_A_WEEK)
        self.taken = taken
        self.in_week: Counter[date] = Counter()

    def take(self, day: date, wanted: int) -> int:
        """How many of those that want this day get it."""
        monday = day - timedelta(days=day.weekday())
        free = min(self.per_week - self.in_week[monday], self.per_day, MOST_A_DAY - self.taken.get(day, 0))
        got = max(0, min(wanted, free))
        self.in_week[monday] += got
        return got


def _backwards(first: date, last: date) -> Iterator[date]:
    return (last - timedelta(days=ahead) for ahead in range((last - first).days + 1))
