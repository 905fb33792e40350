"""The dates of a case in one line from past to future, with today between them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from portal.dates import time_of
from portal.guidance.dated import Dated, Kind

LOOKS: dict[Kind, str] = {
    "event": "event", "deadline": "event", "wish": "due", "from": "due", "next_instance": "due", "until": "due",
    "opens": "opens", "closes": "closes", "usual_from": "money", "usual_until": "money", "worst": "worst",
}  # fmt: skip
"""What the line tells of, and how each looks."""


@dataclass(frozen=True)
class Mention:
    """One thing on a day. `look`: event, opens, closes, due, money or worst."""

    look: str
    words: str
    time: str = ""


@dataclass
class TimelineDay:
    """A day of the line and what stands on it. `era`: past, today or future."""

    day: date
    era: str
    mentions: list[Mention] = field(default_factory=list)


def timeline(dated: Iterable[Dated], today: date) -> list[TimelineDay]:
    """Each day on which something happened or will, and today; none where nothing has a date."""
    days = {today: TimelineDay(today, "today")}
    for one in dated:
        if one.kind in LOOKS:
            place = days.setdefault(one.day, TimelineDay(one.day, "past" if one.day < today else "future"))
            if not any(known.words == one.line for known in place.mentions):
                place.mentions.append(Mention(LOOKS[one.kind], one.line, time_of(one.when)))
    return [days[day] for day in sorted(days)] if any(one.mentions for one in days.values()) else []
