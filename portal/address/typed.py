"""What people type, brought into the form an address has: any width, eras, weekdays, no year, 万円, a date and a time
apart.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from advisor import Vocabulary
from advisor.calendar import end_of
from portal.clock import TOKYO

HALVES = ("date", "time")
"""The parts of a moment, as a form sends them."""
LONGEST = 40
"""No date and no amount is longer."""
SAME = str.maketrans("‐‑‒–—―−ー、", "--------,")
"""Characters that a keyboard gives for a hyphen and a comma."""
ERAS = {"令和": 2018, "R": 2018, "平成": 1988, "H": 1988, "昭和": 1925, "S": 1925}
"""The year before the first one of each era, by its name and its letter."""
UNITS = {"": 1, "千": 1_000, "万": 10_000, "億": 100_000_000}
_YEN = re.compile(r"[¥\\]?([\d.,億万千]+?)(?:円|えん|yen|jpy)?", re.ASCII | re.IGNORECASE)
_PART = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,4}))?([億万千]?)", re.ASCII)
_DATE = re.compile(
    r"(?:(?:(?P<era>令和|平成|昭和|[RHS])(?P<year_of_era>元|\d{1,2})|(?P<year>\d{4}))[-/.年])?"
    r"(?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?(?:[\[(]?(?P<weekday>[日月火水木金土])(?:曜日?)?[\])]?)?",
    re.ASCII | re.IGNORECASE,
)
_MOMENT = re.compile(r"(?P<day>.*?\d日?(?:[\[(].*[\])])?)(?:[T\s]+(?P<time>\S.*))?", re.ASCII | re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_CLOCK = re.compile(r"\d\d:\d\d", re.ASCII)
WEEKDAYS = "月火水木金土日"
A_YEAR = timedelta(days=366)
_TIME = re.compile(r"(?P<half>午前|午後)?(?P<hour>\d{1,2})(?::|時)(?:(?P<minute>\d{1,2})分?)?", re.ASCII)


def tidy(name: str, value: str, vocabulary: Vocabulary, now: datetime) -> str:
    """The value as the advisor reads it; what is not understood stays as it is, for the advisor to name."""
    fact = vocabulary.facts.get(name.partition(".")[0])
    if fact is None:
        return value
    if fact.kind in ("int", "map"):
        return tidy_number(value)
    if fact.kind == "date":
        return tidy_day(value, _today(now), vocabulary.entries[fact.name].not_after_now)
    return tidy_moment(value, now) if fact.kind == "datetime" else value


def tidy_number(value: str) -> str:
    """A whole number in plain digits: ``5,980円``, ``1万円``, ``1.5万円``; what is none stays as it is."""
    found = _YEN.fullmatch(_plain(value))
    amount = _amount(found[1]) if found else None
    return value if amount is None else str(amount)


def tidy_day(value: str, today: date, has_happened: bool) -> str:
    """A day as an address has it: ``2026/11/20(金)``, ``令和8年11月20日``, ``11/20``; what is none stays as it is.

    Without a year it is the last such day where it has happened, else the one that is nearest.
    """
    found = _DATE.fullmatch(_plain(value))
    if found is None:
        return value
    month, day = int(found["month"]), int(found["day"])
    if found["year"]:
        year = int(found["year"])
    elif found["era"]:
        year = ERAS[found["era"].upper()] + (1 if found["year_of_era"] == "元" else int(found["year_of_era"]))
    else:
        near = [one for one in _near(month, day, today, has_happened) if _falls_on(one, found["weekday"])]
        return min(near, key=lambda one: abs(one - today)).isoformat() if near else value
    return f"{year}-{month:02}-{day:02}"


def _near(month: int, day: int, today: date, has_happened: bool) -> Iterator[date]:
    """The days of that name within a year from today."""
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if abs(found - today) <= A_YEAR and not (has_happened and found > today):
            yield found


def _falls_on(day: date, weekday: str | None) -> bool:
    return weekday is None or WEEKDAYS[day.weekday()] == weekday


def tidy_moment(value: str, now: datetime) -> str:
    """A moment as an address has it: ``2026/11/20 10:00``, ``11月20日 午後3時``; what is none stays as it is.

    Without a time it is the end of that day, or now if it is today: no waiting time seems over before it is.
    """
    found = _MOMENT.fullmatch(unicodedata.normalize("NFKC", value).strip()) if len(value) <= LONGEST else None
    if found is None:
        return value
    day, time = tidy_day(found["day"], _today(now), has_happened=True), tidy_time(found["time"] or "")
    return _moment(day, time, now) if _DAY.fullmatch(day) and (not time or _CLOCK.fullmatch(time)) else value


def _today(now: datetime) -> date:
    return now.astimezone(TOKYO).date()


def tidy_time(value: str) -> str:
    """A time of day as an address has it: ``9:05``, ``午後3時``, ``15時30分``; what is none stays as it is."""
    time = _TIME.fullmatch(_plain(value))
    if time is None:
        return value
    hour = int(time["hour"])
    if time["half"]:
        if hour > 12:
            return value
        hour = hour % 12 + (12 if time["half"] == "午後" else 0)
    return f"{hour:02}:{int(time['minute'] or 0):02}"


def _plain(value: str) -> str:
    """The characters in one width, without blanks and with one kind of hyphen; nothing of what is too long for it."""
    return "".join(unicodedata.normalize("NFKC", value).translate(SAME).split()) if len(value) <= LONGEST else ""


def _amount(text: str) -> int | None:
    """The whole number that its parts make, each smaller than the unit before it; None where they make none."""
    total, place, below = 0, 0, None
    while place < len(text):
        part = _PART.match(text, place)
        if part is None:
            return None
        digits, decimals, unit = part.groups(default="")
        # A decimal point needs a unit behind it and is the last of all: 5.000 may mean five thousand.
        amount, rest = divmod(int(digits.replace(",", "") + decimals) * UNITS[unit], 10 ** len(decimals))
        if rest or (decimals and (not unit or part.end() < len(text))) or (below is not None and amount >= below):
            return None
        total, place, below = total + amount, part.end(), UNITS[unit]
    return total


def join_moment(pairs: list[tuple[str, str]], now: datetime, vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """``FACT.date`` and ``FACT.time`` become ``FACT``; without a time as in `tidy_moment`."""
    moments = [name for name, fact in vocabulary.facts.items() if fact.kind == "datetime"]
    halves = {name: value.strip() for name, value in pairs if name.rpartition(".")[0] in moments}
    joined: dict[str, str] = {}
    for fact in moments:
        if f"{fact}.date" in halves or f"{fact}.time" in halves:
            day = tidy_day(halves.get(f"{fact}.date", ""), _today(now), has_happened=True)
            joined[fact] = _moment(day, tidy_time(halves.get(f"{fact}.time", "")), now)
    return [(name, value) for name, value in pairs if name not in halves] + list(joined.items())


def _moment(day: str, time: str, now: datetime) -> str:
    if not day:
        return time
    if not time:
        local = now.astimezone(TOKYO)
        moment = local if day == local.date().isoformat() else end_of(local.date())
        time = f"{moment:%H:%M}"
    return f"{day}T{time}"
