"""What a picture shows, before any geometry: what happened, and what opens, closes and arrives when."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

SpanKind = Literal["open", "later", "over", "money", "from"]
"""Open to you now; opens later; closed; a usual window with its worst case; possible from a day on."""


@dataclass(frozen=True)
class Event:
    """Something on one day or at one moment.

    `when_words` is its day in one line; `when_lines` are the day, the year where it is another one, and the time.
    """

    when: datetime
    when_words: str
    words: str
    note: str = ""
    when_lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Span:
    """Something that lasts. `start` None: it began before anything known; `end` None: no end is known.

    `span_words` says its days in one line; the words at its start, end and worst case are for the tall drawing.
    """

    kind: SpanKind
    name: str
    start: datetime | None
    end: datetime | None
    span_words: str
    worst: datetime | None = None
    at_start: Event | None = None
    at_end: Event | None = None
    at_worst: Event | None = None


@dataclass(frozen=True)
class Scene:
    """All of it on the day `now`; `now_words` stand on the flag of that day."""

    now: datetime
    now_words: str
    events: list[Event]
    spans: list[Span]
