"""Ending a case with its outcome, and going on with an ended one."""

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
from portal.cases.forms.keyed import KeyedForm
from portal.cases.models import Outcome
from portal.cases.record import close, reopen
from portal.forms import status_of


class CloseForm(KeyedForm):
    """How the case ended."""

    outcome = forms.ChoiceField(label=gettext_lazy("How did it end?"), choices=Outcome, widget=forms.RadioSelect)


@require_http_methods(["GET", "HEAD", "POST"])
def close_case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Ask how it ended; POST ends it. Ending an ended case changes nothing."""
    case = own_case(request, case_id)
    form = CloseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        close(case, Outcome(form.cleaned_data["outcome"]), form.cleaned_data["form_key"], clock.now())
        messages.success(request, _("The case is ended. It stays in your list."))
        return redirect("cases:show", case.pk)
    return render(request, "cases/close.html", {"case": case, "form": form}, status=status_of(form))


@require_POST
def reopen_case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Go on with an ended case."""
    case = own_case(request, case_id)
    reopen(case, clock.now())
    messages.success(request, _("The case is open again."))
    return redirect("cases:show", case.pk)
