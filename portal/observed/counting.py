"""From days to counts that are shown: none below ten of a way, and no band with fewer than three."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count

from portal.observed.models import ObservedRefund

FEWEST, STEP, FEWEST_IN_A_BAND = 10, 5, 3
BAND_ENDS = (3, 7, 14, 30, 60)
MOST_DAYS = 400


@dataclass(frozen=True)
class Band:
    """So many refunds took from `first` to `last` days; `last` is None for the longest ones, however long."""

    first: int
    last: int | None
    count: int


@transaction.atomic
def observe(days_by_way: Mapping[str, int]) -> None:
    """Add a refund by each way; what cannot be a number of days is left out."""
    for way, days in days_by_way.items():
        if 0 <= days <= MOST_DAYS:
            ObservedRefund.objects.create(way=way, days=days)
            _show_some(way)


def _show_some(way: str) -> None:
    rows = ObservedRefund.objects.filter(way=way)
    waiting = rows.filter(is_shown=False)
    if waiting.count() >= (STEP if rows.filter(is_shown=True).exists() else FEWEST):
        waiting.update(is_shown=True)


def observed() -> dict[str, list[Band]]:
    """The bands of each way that has enough. One query."""
    counts: dict[str, dict[int, int]] = {}
    shown = ObservedRefund.objects.filter(is_shown=True)
    for way, days, count in shown.values_list("way", "days").annotate(Count("pk")).order_by("way", "days"):
        counts.setdefault(way, {})[days] = count
    return {way: bands(found) for way, found in counts.items() if sum(found.values()) >= FEWEST}


def bands(counts: Mapping[int, int]) -> list[Band]:
    """The shortest first; one that is too thin is part of the one after it, and the last of the one before."""
    merged: list[Band] = []
    first = 0
    for end in (*BAND_ENDS, None):
        count = _between(counts, first, end)
        if count >= FEWEST_IN_A_BAND:
            merged.append(Band(first, end, count))
            first = end + 1 if end is not None else first
    left = _between(counts, merged[-1].last + 1, None) if merged and merged[-1].last is not None else 0
    if left:
        last = merged.pop()
        merged.append(Band(last.first, None, last.count + left))
    return merged


def _between(counts: Mapping[int, int], first: int, last: int | None) -> int:
    return sum(count for days, count in counts.items() if first <= days and (last is None or days <= last))


def total(found: Iterable[Band]) -> int:
    """How many refunds the bands hold."""
    return sum(band.count for band in found)
