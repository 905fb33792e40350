"""Writing down with one press that a step of the advice was taken, and taking that back."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal.cases.access import own_case
from portal.cases.forms.keyed import KeyedForm
from portal.cases.models import LONGEST_CODE, MOST_EVENTS
from portal.cases.taking import take_back, take_step
from portal.cases.views.seeing import see_case
from portal.desk import desk_for


class StepForm(KeyedForm):
    """Which step was taken."""

    step = forms.CharField(widget=forms.HiddenInput, max_length=LONGEST_CODE)


@require_POST
def case_step(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The step was taken just now. What nobody can say to be done, or an ended case, is left as it is."""
    case = own_case(request, case_id)
    desk, form = desk_for(request), StepForm(request.POST)
    if not form.is_valid() or case.closed_at is not None:
        return see_case(case)
    if case.events.count() >= MOST_EVENTS:
        messages.error(request, _("This case has %(most)d entries, as many as fit.") % {"most": MOST_EVENTS})
    elif not take_step(
        case, form.cleaned_data["step"], form.cleaned_data["form_key"], desk.release, desk.now, desk.lang
    ):
        messages.info(request, _("The advice has moved on meanwhile. Nothing was written down."))
    return see_case(case)


@require_POST
def case_step_back(request: HttpRequest, case_id: UUID, event_id: UUID) -> HttpResponse:
    """That step was not taken after all, if nothing was written down since."""
    case = own_case(request, case_id)
    desk = desk_for(request)
    if take_back(case, event_id, desk.release, desk.now, desk.lang):
        messages.success(request, _("It is taken back."))
    return see_case(case)
