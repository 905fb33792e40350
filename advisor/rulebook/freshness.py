"""Until when a check holds: sources, figures and issuers are looked at again by a day of their own."""

from __future__ import annotations

from datetime import date, timedelta

from advisor.rulebook.entries import Figure, Issuer, Source

CHECKED_FOR_DAYS = 365
"""For so long a check holds where no day was set for the next one."""


def due_on(entry: Source | Figure | Issuer) -> date:
    """The last day on which the check of the entry holds."""
    return entry.recheck_on or entry.checked_on + timedelta(days=CHECKED_FOR_DAYS)


def is_overdue(entry: Source | Figure | Issuer, today: date) -> bool:
    """Whether somebody should have looked again before today."""
    return due_on(entry) < today
