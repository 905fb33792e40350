"""An entry of a case corrected or removed afterwards; the advice follows. Each function is one transaction."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

import advisor
from advisor.rulebook import Language
from portal.cases.advising import faults_anew
from portal.cases.models import Event, Kind, Promise
from portal.cases.promising import unsettle
from portal.cases.record import keep_todays_advice

CORRECTED = (
    *("at", "is_day", "party", "channel", "step", "method", "amount_jpy"),
    *("who", "text", "facts", "form_key"),
)
LASTING = (Kind.CLOSED,)
"""What stays as it was written down: that a case was ended is taken back by going on with it."""


def replace_event(
    event: Event,
    corrected: Event,
    promise: Promise | None,
    was: UUID,
    release: advisor.Release,
    now: datetime,
    language: Language,
) -> bool:
    """Write the corrected entry in place of the one with the key `was`; False when that was changed meanwhile.

    It counts as written down now, also where the answers were corrected since. The same form twice changes nothing.
    """
    values = {name: getattr(corrected, name) for name in CORRECTED}
    with transaction.atomic():
        if not Event.objects.filter(pk=event.pk, form_key=was).update(recorded_at=now, **values):
            return Event.objects.filter(pk=event.pk, form_key=corrected.form_key).exists()
        if promise:
            Promise.objects.filter(event=event).update(text=promise.text, due_on=promise.due_on)
        keep_todays_advice(event.case, release, now, language)
        return True


def remove_event(event: Event, release: advisor.Release, now: datetime, language: Language) -> None:
    """Forget the entry; a promise that it settled is open again."""
    with transaction.atomic():
        unsettle(event)
        event.delete()
        keep_todays_advice(event.case, release, now, language)


def resting_on(event: Event, events: Iterable[Event], now: datetime, vocabulary: advisor.Vocabulary) -> list[str]:
    """The facts that would make no sense any more without the entry, each once."""
    events = list(events)
    without = [one for one in events if one.pk != event.pk]
    return list(dict.fromkeys(fault.fact for fault in faults_anew(event.case, events, without, now, vocabulary)))
