"""What people type, brought into the form an address has: full-width digits, commas, a date and a time apart."""

import re
import unicodedata
from datetime import datetime

from advisor import Vocabulary
from advisor.calendar import end_of
from portal.clock import TOKYO

HALVES = ("date", "time")
"""The parts of a moment, as a form sends them."""
_NUMBER = re.compile(r"[¥\\]?\s*(\d[\d,]*)\s*円?", re.ASCII)
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", re.ASCII)


def tidy(name: str, value: str, vocabulary: Vocabulary) -> str:
    """The value as the advisor reads it; what is not understood stays as it is, for the advisor to name."""
    fact = vocabulary.facts.get(name.partition(".")[0])
    if fact is None:
        return value
    plain = unicodedata.normalize("NFKC", value).strip()
    if fact.kind in ("int", "map") and (number := _NUMBER.fullmatch(plain)):
        return number[1].replace(",", "")
    return tidy_day(value) if fact.kind == "date" else value


def tidy_day(value: str) -> str:
    """A day as an address has it; what is none stays as it is."""
    day = _DATE.fullmatch(unicodedata.normalize("NFKC", value).strip())
    return f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}" if day else value


def join_moment(pairs: list[tuple[str, str]], now: datetime, vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """``FACT.date`` and ``FACT.time`` become ``FACT``. Without a time it is the end of that day, or now if it is today.

    The end of the day is the cautious choice: no waiting time seems over before it is.
    """
    moments = [name for name, fact in vocabulary.facts.items() if fact.kind == "datetime"]
    halves = {name: value.strip() for name, value in pairs if name.rpartition(".")[0] in moments}
    joined: dict[str, str] = {}
    for fact in moments:
        if f"{fact}.date" in halves or f"{fact}.time" in halves:
            day = tidy_day(halves.get(f"{fact}.date", ""))
            joined[fact] = _moment(day, halves.get(f"{fact}.time", ""), now)
    return [(name, value) for name, value in pairs if name not in halves] + list(joined.items())


def _moment(day: str, time: str, now: datetime) -> str:
    if not day:
        return time
    if not time:
        local = now.astimezone(TOKYO)
        moment = local if day == local.date().isoformat() else end_of(local.date())
        time = f"{moment:%H:%M}"
    return f"{day}T{time}"
