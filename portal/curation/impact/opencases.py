"""How many of the people's open cases an edit would change: a number alone, and none that is so small it could tell."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from advisor import Situation

LEAST_SHOWN = 5
"""Fewer than so many are not told apart: a small number could point at somebody."""

Asks = Callable[[Situation, datetime], bool]
"""Whether the advice on a situation would be another one."""


@dataclass(frozen=True)
class Counted:
    """How many would change of those that were looked at, and how many there are."""

    changed: int
    looked_at: int
    open: int

    @property
    def is_told(self) -> bool:
        """Whether the number may be shown."""
        return self.changed >= LEAST_SHOWN


Counter = Callable[[Asks], Counted]
_counters: list[Counter] = []


def count_with(counter: Counter) -> None:
    """Let that part of the site, which keeps cases, count them; what is in them never leaves it."""
    _counters.append(counter)


def count(asks: Asks) -> Counted:
    """The open cases that would change, wherever there are some."""
    found = [counter(asks) for counter in _counters]
    return Counted(
        sum(one.changed for one in found), sum(one.looked_at for one in found), sum(one.open for one in found)
    )
