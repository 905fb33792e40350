"""A browser says that a case is looked at: by itself, where scripts run, so that opening a page writes nothing."""

from http import HTTPStatus
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from advisor import Advice
from portal.cases.access import own_case
from portal.cases.record import note_look
from portal.cases.snapshots import digest_of, keep_shown
from portal.clock import TOKYO
from portal.desk import desk_for

LONGEST_DIGEST = 64


class SeenForm(forms.Form):
    """The advice that the page showed: its moment, and its digest; neither where it showed none."""

    shown_at = forms.DateTimeField(widget=forms.HiddenInput, required=False)
    digest = forms.CharField(widget=forms.HiddenInput, max_length=LONGEST_DIGEST, required=False)


def seen_form(advice: Advice | None) -> SeenForm:
    """What a page that shows this advice sends."""
    shown = {"shown_at": advice.now.isoformat(), "digest": digest_of(advice)} if advice else {}
    return SeenForm(initial=shown)


@require_POST
def case_seen(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Note the look, and keep the advice that was shown; there is nothing to answer."""
    case, desk, form = own_case(request, case_id), desk_for(request), SeenForm(request.POST)
    note_look(case, desk.now)
    if form.is_valid() and (shown_at := form.cleaned_data["shown_at"]):
        digest = form.cleaned_data["digest"]
        keep_shown(case, shown_at.astimezone(TOKYO), digest, desk.release, desk.now, desk.lang)
    return HttpResponse(status=HTTPStatus.NO_CONTENT)
