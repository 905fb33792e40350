"""Days to pixels: true to scale around today, closer together far away from it."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import datetime, timedelta

NEAR_PAST, NEAR_FUTURE = timedelta(days=28), timedelta(days=24)
FAR_DENSITY = 0.3
"""How wide a far day is beside a near one."""
MOST_OF_PAST, MOST_OF_FUTURE = 0.15, 0.35
"""How much of the width the far past and the far future may take."""
WORTH_A_BREAK = timedelta(days=10)
SECONDS_A_DAY = 86400


@dataclass(frozen=True)
class Scale:
    """The knots between which days are equally wide; at the inner ones the width changes."""

    moments: tuple[datetime, ...]
    xs: tuple[float, ...]

    def x(self, moment: datetime) -> float:
        """Where a moment stands; what lies beyond the ends stands at the end."""
        if moment <= self.moments[0]:
            return self.xs[0]
        if moment >= self.moments[-1]:
            return self.xs[-1]
        after = bisect_right(self.moments, moment)
        begin, end = self.moments[after - 1], self.moments[after]
        share = (moment - begin) / (end - begin)
        return self.xs[after - 1] + share * (self.xs[after] - self.xs[after - 1])

    def shows(self, moment: datetime) -> bool:
        """Whether a moment lies between the ends."""
        return self.moments[0] <= moment <= self.moments[-1]

    @property
    def breaks(self) -> tuple[float, ...]:
        """Where the width of a day changes."""
        return self.xs[1:-1]


def scale_of(first: datetime, now: datetime, last: datetime, left: float, right: float) -> Scale:
    """The scale from `first` to `last` between two edges in pixels; a few weeks after now always have room."""
    last = max(last, now + NEAR_FUTURE)
    begin = now - NEAR_PAST if now - NEAR_PAST - first > WORTH_A_BREAK else first
    end = now + NEAR_FUTURE if last - now - NEAR_FUTURE > WORTH_A_BREAK else last
    width = right - left
    days = [
        (after - before).total_seconds() / SECONDS_A_DAY
        for before, after in ((first, begin), (begin, end), (end, last))
    ]
    unit = width / (days[1] + FAR_DENSITY * (days[0] + days[2]))
    past = min(days[0] * FAR_DENSITY * unit, MOST_OF_PAST * width)
    future = min(days[2] * FAR_DENSITY * unit, MOST_OF_FUTURE * width)
    knots = [(first, left), (begin, left + past), (end, right - future), (last, right)]
    kept = dict(knots)
    return Scale(tuple(kept), tuple(kept.values()))
