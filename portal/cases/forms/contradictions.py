"""An event must not contradict what the case already knows."""

from datetime import datetime

from django.utils.translation import gettext as _

import advisor
from portal.cases.advising import faults_anew
from portal.cases.forms.events import EventForm
from portal.cases.models import Case, Event
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
    return not new


def _sentence(fault: advisor.Fault, words: Words) -> str:
    if fault.other:
        return _("“%(one)s” and “%(other)s” contradict each other. Please check this day.") % {
            "one": words.label(fault.fact),
            "other": words.label(fault.other),
        }
    return _("This does not fit “%(one)s”. Please check this day.") % {"one": words.label(fault.fact)}
