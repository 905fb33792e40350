"""Several parcels of one order in one text: their states and days are never taken for those of one parcel."""

from __future__ import annotations

from datetime import date
from typing import Any

from advisor.rulebook.reading_entries import Reading


class Parcels:
    """What a text says of parcels: facts of one that came, with its state, and days of one that is still to come."""

    def __init__(self, today: date) -> None:
        self._today = today.isoformat()
        self._came: set[str] = set()
        self._to_come: set[str] = set()

    def note(self, reading: Reading, fact: str, value: Any) -> None:
        """Takes in a fact. A day before words heads a parcel, and so does one that tells a state with it."""
        if reading.form not in ("date_after", "date_before") or not reading.fact or reading.opens:
            return
        if reading.tells:
            self._came.add(fact)
        elif reading.form == "date_before" or str(value) > self._today:
            self._to_come.add(fact)

    def mixed(self) -> set[str]:
        """The facts that would be a mixture; none where all can be of one parcel."""
        return self._came | self._to_come if self._came and self._to_come else set()
