"""Facts that clocks make: for each clock its state, the days left until it closes, whether it is tight."""

from __future__ import annotations

from functools import cache

CLOCK_STATES = ("none", "not_open", "open", "closing", "closed")
LIVE_STATES = frozenset({"not_open", "open", "closing"})
CLOCK_PREFIX, DAYS_LEFT_PREFIX, TIGHT_PREFIX = CLOCK_PREFIXES = ("clock.", "days_left.", "tight.")
NEVER_CLOSES_DAYS = 100_000


@cache
def absent(name: str) -> dict[str, str | bool | int]:
    """What is known of a clock that does not apply."""
    return {CLOCK_PREFIX + name: "none", TIGHT_PREFIX + name: False, DAYS_LEFT_PREFIX + name: NEVER_CLOSES_DAYS}
