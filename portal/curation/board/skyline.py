"""The months ahead as a picture: how many sources come due in each, as it is and by a plan."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from advisor.calendar import month_day

MONTHS = 13
BAR, GAP, STEP, LEFT = 16, 4, 48, 16
BOTTOM, HIGHEST = 120, 96
WIDTH, HEIGHT = LEFT + MONTHS * STEP, 144
"""In units of the picture."""


@dataclass(frozen=True)
class Bar:
    """A bar of the picture; `top` is where its number stands."""

    x: int
    y: int
    height: int
    count: int

    @property
    def top(self) -> int:
        """The line of its number."""
        return self.y - 5


@dataclass(frozen=True)
class Month:
    """A month with what comes due in it now and by the plan."""

    first: date
    x: int
    now: Bar
    plan: Bar


@dataclass(frozen=True)
class Skyline:
    """All months, and the measures of the picture."""

    months: list[Month]
    width: int = WIDTH
    height: int = HEIGHT
    bottom: int = BOTTOM


def skyline(before: Iterable[date], after: Iterable[date], today: date) -> Skyline:
    """The months from this one on; what was due before stands in this one."""
    firsts = [month_day(today.year, today.month + ahead, 1) for ahead in range(MONTHS)]
    counts = [Counter(max(day.replace(day=1), firsts[0]) for day in days) for days in (before, after)]
    most = max([1, *(found[first] for found in counts for first in firsts)])
    months = []
    for place, first in enumerate(firsts):
        x = LEFT + place * STEP
        now, plan = (_bar(x + side * (BAR + GAP), found[first], most) for side, found in enumerate(counts))
        months.append(Month(first, x, now, plan))
    return Skyline(months)


def _bar(x: int, count: int, most: int) -> Bar:
    height = round(count * HIGHEST / most)
    return Bar(x, BOTTOM - height, height, count)
