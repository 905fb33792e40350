"""Events whose day was corrected among the answers afterwards: they stand where the answers say."""

from collections.abc import Iterable, Iterator
from copy import copy
from datetime import date, datetime

from advisor import Situation, Vocabulary
from advisor.calendar import end_of
from portal.cases.models import Event
from portal.dates import day_of


def on_their_days(
    events: Iterable[Event], situation: Situation | None, answered_at: datetime | None, vocabulary: Vocabulary
) -> list[Event]:
    """The events, each on the day that the answers give it, where these were corrected after it was written down."""
    listed = list(events)
    if situation is None or answered_at is None:
        return listed
    return [
        next(_moved(event, listed, situation, vocabulary), event) if event.recorded_at <= answered_at else event
        for event in listed
    ]


def _moved(event: Event, events: list[Event], situation: Situation, vocabulary: Vocabulary) -> Iterator[Event]:
    """The event on another day, for each day it told that stands corrected; no other event tells that."""
    for fact, said in event.facts.items():
        stands, told = situation.facts.get(fact), _day_told(said)
        if not isinstance(stands, date) or told != day_of(event.at) or stands.isoformat() == said:
            continue
        entry = vocabulary.words_of_fact(fact)
        beside = (situation.facts.get(name) for name in (entry.first_in, entry.later_in) if name)
        if any(fact in one.facts for one in events if one is not event) or said in map(_written, beside):
            continue
        moved = copy(event)
        moved.is_day = not isinstance(stands, datetime)
        moved.at = stands if isinstance(stands, datetime) else end_of(stands)
        moved.facts = event.facts | {fact: stands.isoformat()}
        yield moved


def _day_told(said: object) -> date | None:
    try:
        return day_of(datetime.fromisoformat(said)) if isinstance(said, str) else None
    except ValueError:
        return None


def _written(known: object) -> str:
    return known.isoformat() if isinstance(known, date) else ""
