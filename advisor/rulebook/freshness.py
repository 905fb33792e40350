"""Until when a check holds: sources, figures, issuers and instructions are looked at again."""

from __future__ import annotations

from datetime import date, timedelta

from advisor.rulebook.contact_entries import Instruction
from advisor.rulebook.entries import Issuer
from advisor.rulebook.ground_entries import Figure, Source

Checked = Source | Figure | Issuer | Instruction
CHECKED_FOR_DAYS = 365
"""For so long a check holds where no day was set for the next one."""


def due_on(entry: Checked) -> date:
    """The last day on which the check of the entry holds."""
    own = None if isinstance(entry, Instruction) else entry.recheck_on
    return own or entry.checked_on + timedelta(days=CHECKED_FOR_DAYS)


def is_overdue(entry: Checked, today: date) -> bool:
    """Whether somebody should have looked again before today."""
    return due_on(entry) < today
