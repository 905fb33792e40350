"""A case on one line: what happened, today, what is to come."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.utils.translation import gettext as _

from advisor import Advice, Situation
from portal.cases.corrected import on_their_days
from portal.cases.models import Event, Kind, Promise, PromiseState
from portal.cases.phrases import did, is_over, name_of, step_title, what_happened, what_was_done
from portal.dates import day_of
from portal.guidance.dated import Dated, of_advice, of_facts
from portal.wording import Words


class Place(StrEnum):
    """Where an entry stands on the line."""

    PAST = "past"
    TODAY = "today"
    FUTURE = "future"


@dataclass(frozen=True)
class TimelineEntry:
    """One thing on the line. An `event` brings its own words; `note` is said below the title.

    `way`: how one was in touch. `timed`: the time of day belongs to it.
    """

    when: date | datetime
    title: str
    place: Place
    note: str = ""
    event: Event | None = None
    way: str = ""
    timed: bool = False


def timeline_of(
    situation: Situation | None,
    advice: Advice | None,
    events: Iterable[Event],
    promises: Iterable[Promise],
    words: Words,
    *,
    is_ended: bool = False,
    answered_at: datetime | None = None,
) -> list[TimelineEntry]:
    """Everything with a day, oldest first, with today in between; of an ended case what happened alone.

    `answered_at`: when the answers were corrected, and with them the days of what had been written down.
    """
    events, promises = on_their_days(events, situation, answered_at, words.vocabulary), list(promises)
    entries = [
        *(_of_event(event, words) for event in events if event.kind != Kind.PROMISE),
        *(_of_promise(promise, words.today, is_ended) for promise in promises),
        *(_of_fact(one, words.today) for one in _told(situation, words) if not _is_written_down(one, events, promises)),
        *_to_come(advice, words),
        TimelineEntry(words.today, _("Today"), Place.TODAY, _step(advice, words)),
    ]
    if is_ended:
        entries = [one for one in entries if one.place is Place.PAST]
    return sorted(entries, key=_order)


def _step(advice: Advice | None, words: Words) -> str:
    """What to do or to wait for today; nothing where that is nothing."""
    return "" if advice is None or is_over(advice, words) else step_title(words, advice)


def _is_written_down(one: Dated, events: Iterable[Event], promises: Iterable[Promise]) -> bool:
    """Whether the day of a fact stands there as that of an event, or of a promise."""
    of_events = ((event, day_of(event.at)) for event in events)
    of_promises = ((promise.event, promise.due_on) for promise in promises)
    days = (day for event, day in (*of_events, *of_promises) if one.code in event.facts)
    return one.day in days or any(one.when == event.at for event in events)


def _order(entry: TimelineEntry) -> tuple[date, bool, float]:
    moment = entry.when.timestamp() if isinstance(entry.when, datetime) else 0.0
    return day_of(entry.when), entry.place is Place.TODAY, moment


def _place(when: date | datetime, today: date) -> Place:
    return Place.FUTURE if day_of(when) > today else Place.PAST


def _of_event(event: Event, words: Words) -> TimelineEntry:
    shop = words.vocabulary.shop.events
    is_step = event.kind == Kind.STEP
    return TimelineEntry(
        event.at,
        did(words, event.step) if is_step else event.get_kind_display(),
        _place(event.at, words.today),
        what_was_done(words, event) if is_step else what_happened(words, event),
        event,
        name_of(words, event.channel, shop.ways),
        timed=not event.is_day,
    )


def _of_promise(promise: Promise, today: date, is_ended: bool) -> TimelineEntry:
    """Of an ended case no promise is overdue any more."""
    state = promise.state_on(today)
    is_plain = state is PromiseState.OPEN or (is_ended and state is PromiseState.OVERDUE)
    note = _("Promised day") if is_plain else str(state.label)
    return TimelineEntry(promise.due_on, promise.text, _place(promise.due_on, today), note)


def _told(situation: Situation | None, words: Words) -> list[Dated]:
    """What happened, then the days that were named; deadlines stand there as windows."""
    found = [one for one in of_facts(situation, words) if one.kind != "deadline"] if situation else []
    return sorted(found, key=lambda one: not words.vocabulary.entries[one.code].not_after_now)


def _of_fact(one: Dated, today: date) -> TimelineEntry:
    return TimelineEntry(one.when, one.title, _place(one.when, today), timed=isinstance(one.when, datetime))


def _to_come(advice: Advice | None, words: Words) -> Iterator[TimelineEntry]:
    """Openings, last days, and the days of money still to come; those behind are in the advice's own list."""
    notes = {
        "opens": _("opens"),
        "closes": _("closes"),
        "usual_until": _("usually there by then"),
        "worst": _("at the latest"),
        "chase": "",
    }
    for one in of_advice(advice, words) if advice else ():
        if one.kind in notes and one.day > words.today:
            yield TimelineEntry(one.when, one.title, Place.FUTURE, one.asked or notes[one.kind])
