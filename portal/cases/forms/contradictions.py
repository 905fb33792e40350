"""An event must not contradict what the case already knows."""

from datetime import datetime

from django.utils.translation import gettext as _

import advisor
from portal.cases.advising import facts_of, faults_anew
from portal.cases.facts import Facts
from portal.cases.forms.events import EventForm
from portal.cases.models import Case, Event, Kind
from portal.dates import day_of
from portal.wording import Words


def is_consistent(form: EventForm, case: Case, now: datetime, words: Words, in_place_of: Event | None = None) -> bool:
    """Whether the valid form's event fits the case; if not, the form says what clashes, at its dates if it has any.

    Faults the case had before are not the event's: a case whose facts can no longer be read still takes entries.
    `in_place_of`: the event that it corrects.
    """
    event = form.event()
    event.recorded_at = now
    events = list(case.events.all())
    others = [one for one in events if one != in_place_of]
    new = faults_anew(case, events, [*others, event], now, words.vocabulary)
    for fault in new:
        field = next((name for name in ("due_on", "day") if name in form.fields), None)
        form.add_error(field, _sentence(fault, words))
    early = _precedes(event, facts_of(case, events, words.vocabulary), words.vocabulary) if not new else ""
    if early:
        form.add_error("day" if "day" in form.fields else None, _clash(event.get_kind_display(), words.label(early)))
    return not new and not early


def _precedes(event: Event, facts: Facts, vocabulary: advisor.Vocabulary) -> str:
    """The known day that nothing of an order comes before, where the event does; else empty. A note is of any day."""
    shop = vocabulary.shop.events
    moments = [party.contacted for party in shop.parties if party.contacted]
    moments += [one.fact for one in (*shop.arrival, *shop.claim) if one.value is None]
    first = [set(vocabulary.words_of_fact(moment).not_before) for moment in moments]
    known = set.intersection(*first) & facts.keys() if first and event.kind != Kind.NOTE else set[str]()
    return next((fact for fact in known if day_of(event.at).isoformat() < str(facts[fact])[:10]), "")


def _clash(one: str, other: str) -> str:
    return _("“%(one)s” and “%(other)s” contradict each other. Please check this day.") % {"one": one, "other": other}


def _sentence(fault: advisor.Fault, words: Words) -> str:
    if fault.other:
        return _clash(words.label(fault.fact), words.label(fault.other))
    return _("This does not fit “%(one)s”. Please check this day.") % {"one": words.label(fault.fact)}
