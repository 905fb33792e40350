"""What people type, brought into the form an address has: full-width digits, commas, a date and a time apart."""

import re
import unicodedata
from datetime import datetime

from advisor.facts.vocabulary import FACTS
from portal.clock import TOKYO

_NUMBER = re.compile(r"[¥\\]?\s*(\d[\d,]*)\s*円?", re.ASCII)
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", re.ASCII)
DAY_END = "23:59"


def tidy(name: str, value: str) -> str:
    """The value as the advisor reads it; what is not understood stays as it is, for the advisor to name."""
    fact = FACTS.get(name.partition(".")[0])
    if fact is None:
        return value
    plain = unicodedata.normalize("NFKC", value).strip()
    if fact.kind in ("int", "map") and (number := _NUMBER.fullmatch(plain)):
        return number[1].replace(",", "")
    if fact.kind == "date" and (day := _DATE.fullmatch(plain)):
        return f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}"
    return value


def join_moment(pairs: list[tuple[str, str]], now: datetime) -> list[tuple[str, str]]:
    """``FACT.date`` and ``FACT.time`` become ``FACT``. Without a time it is the end of that day, or now if it is today.

    The end of the day is the cautious choice: no waiting time seems over before it is.
    """
    halves = {name: value.strip() for name, value in pairs if name.rpartition(".")[0] in _MOMENTS}
    joined: dict[str, str] = {}
    for fact in _MOMENTS:
        if f"{fact}.date" in halves or f"{fact}.time" in halves:
            day = tidy("order_date", halves.get(f"{fact}.date", ""))
            joined[fact] = _moment(day, halves.get(f"{fact}.time", ""), now)
    return [(name, value) for name, value in pairs if name not in halves] + list(joined.items())


_MOMENTS = tuple(name for name, fact in FACTS.items() if fact.kind == "datetime")


def _moment(day: str, time: str, now: datetime) -> str:
    if not day:
        return time
    if not time:
        local = now.astimezone(TOKYO)
        time = f"{local:%H:%M}" if day == local.date().isoformat() else DAY_END
    return f"{day}T{time}"
