"""A promise that is settled: it was kept, or it was not. Each is one transaction, and a second time changes nothing."""

from datetime import date, datetime

from django.db import transaction

import advisor
from advisor.calendar import end_of
from advisor.rulebook import Language
from portal.cases.advising import facts_of
from portal.cases.facts import Facts
from portal.cases.models import Event, Kind, Promise
from portal.cases.record import log_event

SETTLED_ON = {Kind.KEPT: "kept_on", Kind.BROKEN: "broken_on"}
"""The entries that settle a promise, and what of it each of them tells."""


def settle(
    promise: Promise, ending: Kind, day: date, release: advisor.Release, now: datetime, language: Language
) -> None:
    """The promise was kept on that day, or was not, and nobody waits for its day any more.

    Of one that was not kept, a promised day that is over stands, so that it is known to be broken.
    """
    with transaction.atomic():
        open_one = Promise.objects.filter(pk=promise.pk, kept_on=None, broken_on=None)
        if open_one.update(**{SETTLED_ON[ending]: day}):
            stands = ending is Kind.BROKEN and promise.due_on < now.date()
            told = {} if stands else _its_days(promise, release)
            is_today = day == now.date()
            event = Event(
                kind=ending,
                party=promise.event.party,
                at=now if is_today else end_of(day),
                is_day=not is_today,
                text=promise.text,
                facts=told,
            )
            log_event(promise.case, event, release, now, language)
            Promise.objects.filter(pk=promise.pk).update(settled_by=event)


def unsettle(event: Event) -> None:
    """The promise that this entry settled is open again."""
    Promise.objects.filter(settled_by=event).update(kept_on=None, broken_on=None, settled_by=None)


def _its_days(promise: Promise, release: advisor.Release) -> Facts:
    """What the promise told and still stands, to be forgotten."""
    known = facts_of(promise.case, promise.case.events.all(), release.vocabulary)
    return {fact: None for fact, day in promise.event.facts.items() if known.get(fact) == day}
