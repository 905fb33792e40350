"""Adding an entry to a case, which several pages do."""

from django.utils.translation import gettext as _

from portal.cases.forms.contradictions import is_consistent
from portal.cases.forms.events import EventForm
from portal.cases.models import MOST_EVENTS, Case
from portal.cases.record import is_written, log_event
from portal.desk import Desk


def is_written_down(form: EventForm, case: Case, desk: Desk) -> bool:
    """Whether the sent form's event is in the case now, or was before; if not, the form says why."""
    if not form.is_valid():
        return False
    if is_written(case, form.cleaned_data["form_key"]):
        return True
    if not is_consistent(form, case, desk.now, desk.words):
        return False
    if case.closed_at:
        form.add_error(None, _("This case is ended. Go on with it on its page, then send this once more."))
        return False
    if case.events.count() >= MOST_EVENTS:
        form.add_error(None, _("This case has %(most)d entries, as many as fit.") % {"most": MOST_EVENTS})
        return False
    log_event(case, form.event(), desk.release, desk.now, desk.lang, form.promise())
    return True
