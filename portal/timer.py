"""When the timer ran last: for those who look whether it does."""

from datetime import datetime

from django.core.cache import cache

from portal import clock

RAN_AT = "timer.ran_at"


def note_run() -> None:
    """A round is over."""
    cache.set(RAN_AT, clock.now().isoformat(), timeout=None)


def ran_at() -> datetime | None:
    """The moment of the last round; None where there was none."""
    said = cache.get(RAN_AT)
    return datetime.fromisoformat(said) if said else None
