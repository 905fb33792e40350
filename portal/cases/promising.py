"""A promise that is settled: it was kept, or it was not. Each is one transaction, and a second time changes nothing."""

from datetime import datetime

from django.db import transaction

import advisor
from advisor.rulebook import Language
from portal.cases.advising import facts_of
from portal.cases.facts import Facts
from portal.cases.models import Event, Kind, Promise
from portal.cases.record import log_event

SETTLED_ON = {Kind.KEPT: "kept_on", Kind.BROKEN: "broken_on"}
"""The entries that settle a promise, and what of it each of them tells."""


def mark_kept(promise: Promise, release: advisor.Release, now: datetime, language: Language) -> None:
    """The promise was kept today, and nobody waits for its day any more."""
    with transaction.atomic():
        if _settle(promise, Kind.KEPT, now):
            _write_down(promise, Kind.KEPT, _its_days(promise, release), release, now, language)


def mark_broken(promise: Promise, release: advisor.Release, now: datetime, language: Language) -> None:
    """The promise was not kept. A day that is over stands, so that it is known to be broken; one to come is dropped."""
    with transaction.atomic():
        if _settle(promise, Kind.BROKEN, now):
            is_over = promise.due_on < now.date()
            _write_down(promise, Kind.BROKEN, {} if is_over else _its_days(promise, release), release, now, language)


def unsettle(event: Event) -> None:
    """The promise that this entry settled is open again."""
    settled_on = SETTLED_ON.get(Kind(event.kind))
    if settled_on:
        settled = event.case.promises.filter(text=event.text, event__party=event.party)
        settled.exclude(**{settled_on: None}).update(**{settled_on: None})


def _settle(promise: Promise, kind: Kind, now: datetime) -> bool:
    open_one = Promise.objects.filter(pk=promise.pk, kept_on=None, broken_on=None)
    return bool(open_one.update(**{SETTLED_ON[kind]: now.date()}))


def _its_days(promise: Promise, release: advisor.Release) -> Facts:
    """What the promise told and still stands, to be forgotten."""
    known = facts_of(promise.case, promise.case.events.all(), release.vocabulary)
    return {fact: None for fact, day in promise.event.facts.items() if known.get(fact) == day}


def _write_down(
    promise: Promise, kind: Kind, told: Facts, release: advisor.Release, now: datetime, language: Language
) -> None:
    event = Event(kind=kind, party=promise.event.party, at=now, text=promise.text, facts=told)
    log_event(promise.case, event, release, now, language)
