"""An event must not contradict what the case already knows."""

from datetime import datetime

from django.utils.translation import gettext as _

import advisor
from portal.cases.advising import facts_of
from portal.cases.forms.events import EventForm
from portal.cases.models import Case, Event
from portal.wording import Words


def is_consistent(form: EventForm, case: Case, now: datetime, words: Words) -> bool:
    """Whether the valid form's event fits the case; if not, the form says what clashes, at its dates if it has any.

    Faults the case had before are not the event's: a case whose facts can no longer be read still takes entries.
    """
    event = form.event()
    event.recorded_at = now
    events = list(case.events.all())
    known = {(fault.fact, fault.code) for fault in _faults(case, events, now, words)}
    new = [fault for fault in _faults(case, [*events, event], now, words) if (fault.fact, fault.code) not in known]
    for fault in new:
        field = next((name for name in ("due_on", "day") if name in form.fields), None)
        form.add_error(field, _sentence(fault, words))
    return not new


def _faults(case: Case, events: list[Event], now: datetime, words: Words) -> list[advisor.Fault]:
    try:
        advisor.read_situation(facts_of(case, events, words.vocabulary), now, words.vocabulary)
    except advisor.FaultsError as error:
        return error.faults
    return []


def _sentence(fault: advisor.Fault, words: Words) -> str:
    if fault.other:
        return _("“%(one)s” and “%(other)s” contradict each other. Please check this day.") % {
            "one": words.label(fault.fact),
            "other": words.label(fault.other),
        }
    return _("This does not fit “%(one)s”. Please check this day.") % {"one": words.label(fault.fact)}
