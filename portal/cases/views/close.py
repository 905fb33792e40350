"""Ending a case with its outcome, and going on with an ended one."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from portal import clock
from portal.cases.access import own_case
from portal.cases.advising import facts_of
from portal.cases.forms.keyed import KeyedForm
from portal.cases.models import Case, Outcome
from portal.cases.record import close, reopen, tell_days
from portal.cases.waited import days_to_refund
from portal.desk import Desk, desk_for
from portal.forms import status_of


class CloseForm(KeyedForm):
    """How the case ended."""

    outcome = forms.ChoiceField(label=gettext_lazy("How did it end?"), choices=Outcome, widget=forms.RadioSelect)
    tell = forms.BooleanField(
        label=gettext_lazy("Add these days to what everybody sees"),
        help_text=gettext_lazy(
            "Only the way of paying and the number of days are kept. Nothing leads from them to you, "
            "so they cannot be taken back later."
        ),
        required=False,
    )

    def __init__(self, *args: Any, days: Mapping[str, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not days:
            del self.fields["tell"]


@require_http_methods(["GET", "HEAD", "POST"])
def close_case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Ask how it ended; POST ends it. Ending an ended case changes nothing."""
    case, desk = own_case(request, case_id), desk_for(request)
    days = {} if case.days_told else _days(case, desk)
    form = CloseForm(request.POST if request.method == "POST" else None, days=days)
    if request.method == "POST" and form.is_valid():
        close(case, Outcome(form.cleaned_data["outcome"]), form.cleaned_data["form_key"], clock.now())
        if form.cleaned_data.get("tell"):
            tell_days(case, days)
        messages.success(request, _("The case is ended. It stays in your list."))
        return redirect("cases:show", case.pk)
    told = [(desk.words.code("methods", way), count) for way, count in days.items()]
    return render(request, "cases/close.html", {"case": case, "form": form, "days": told}, status=status_of(form))


def _days(case: Case, desk: Desk) -> dict[str, int]:
    events = list(case.events.all())
    return days_to_refund(facts_of(case, events, desk.vocabulary), events, desk.vocabulary.shop.money)


@require_POST
def reopen_case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Go on with an ended case."""
    case = own_case(request, case_id)
    reopen(case, clock.now())
    messages.success(request, _("The case is open again."))
    return redirect("cases:show", case.pk)
