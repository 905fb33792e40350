"""Which days of a fact fit the days that are told already: what a day may neither precede nor follow."""

from datetime import date

from portal.address.reading import Reading
from portal.dates import day_of


def may_be_on(day: date, fact: str, reading: Reading) -> bool:
    """Whether a fact on that day contradicts no day that is told."""
    told = reading.situation.facts if reading.situation else {}
    entries = reading.vocabulary.entries
    earliest = [day_of(told[other]) for other in entries[fact].not_before if other in told]
    latest = [day_of(told[other]) for other, entry in entries.items() if fact in entry.not_before and other in told]
    return all(one <= day for one in earliest) and all(day <= one for one in latest)


def arrival_of(reading: Reading) -> date | None:
    """The day on which the goods came, where it is told."""
    shop, told = reading.vocabulary.shop, reading.situation.facts if reading.situation else {}
    days = [told[one.fact] for one in shop.events.arrival if isinstance(told.get(one.fact), date)]
    return day_of(days[0]) if days else None


def arrival_before(today: date, fact: str, reading: Reading) -> date | None:
    """The day before today on which the goods came, for a day that was named before they did: one that closes."""
    entry = reading.vocabulary.entries[fact]
    arrived = arrival_of(reading) if entry.closes and entry.chips == "past" else None
    return arrived if arrived is not None and arrived < today else None
