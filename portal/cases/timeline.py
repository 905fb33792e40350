"""A case on one line: what happened, today, what is to come."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.utils.translation import gettext as _

from advisor import Advice, Situation
from portal.cases.models import Event, Promise, PromiseState
from portal.dates import day_of
from portal.wording import Words

PAST_FACTS = ("order_date", "received_date", "refund_issued_on", "return_sent_on", "return_received_on")
CONTACT_FACTS = ("seller_contacted_at", "amazon_contacted_at", "guarantee_claimed_at")
DATED_FACTS = (*PAST_FACTS, *CONTACT_FACTS, "promised_date", "new_promised_date", "needed_by")


class Place(StrEnum):
    """Where an entry stands on the line."""

    PAST = "past"
    TODAY = "today"
    FUTURE = "future"


@dataclass(frozen=True)
class Entry:
    """One thing on the line. An `event` brings its own words; `note` is said below the title.

    `timed`: the time of day belongs to it.
    """

    when: date | datetime
    title: str
    place: Place
    note: str = ""
    event: Event | None = None
    timed: bool = False


def timeline_of(
    situation: Situation | None,
    advice: Advice | None,
    events: Iterable[Event],
    promises: Iterable[Promise],
    today: date,
    words: Words,
) -> list[Entry]:
    """Everything with a day, oldest first, with today in between."""

    def entry(
        when: date | datetime, title: str, note: str = "", event: Event | None = None, timed: bool = False
    ) -> Entry:
        return Entry(when, title, _place(day_of(when), today), note, event, timed)

    events = list(events)
    entries = [
        entry(event.at, event.get_kind_display(), event.get_party_display(), event, not event.is_day)
        for event in events
        if event.kind != "promise"
    ]
    entries += [entry(*due) for due in _dues(promises, today)]
    logged = {event.at for event in events}
    entries += [
        entry(when, title, timed=isinstance(when, datetime))
        for when, title in _known_days(situation, words)
        if when not in logged
    ]
    entries += [entry(*window) for window in _windows(advice, today)]
    entries.append(Entry(today, _("Today"), Place.TODAY))
    return sorted(entries, key=_order)


def _place(day: date, today: date) -> Place:
    return Place.FUTURE if day > today else Place.PAST


def _order(entry: Entry) -> tuple[date, bool, float]:
    moment = entry.when.timestamp() if isinstance(entry.when, datetime) else 0.0
    return day_of(entry.when), entry.place is Place.TODAY, moment


def _dues(promises: Iterable[Promise], today: date) -> Iterator[tuple[date, str, str]]:
    for promise in promises:
        state = promise.state_on(today)
        note = _("Promised day") if state is PromiseState.OPEN else str(state.label)
        yield promise.due_on, promise.text, note


def _known_days(situation: Situation | None, words: Words) -> Iterator[tuple[date | datetime, str]]:
    for fact in DATED_FACTS:
        if situation and fact in situation.facts:
            yield situation.facts[fact], words.label(fact)


def _windows(advice: Advice | None, today: date) -> Iterator[tuple[datetime, str, str]]:
    """Openings and last days still to come; those behind are in the advice's own list."""
    for deadline in advice.deadlines if advice else ():
        if deadline.opens_at and day_of(deadline.opens_at) > today:
            yield deadline.opens_at, deadline.title, _("opens")
        if deadline.closes_at and day_of(deadline.closes_at) > today:
            yield deadline.closes_at, deadline.title, _("last day")
