"""Changing a case's name, order number and notes."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal.cases.access import own_case
from portal.cases.forms.words import EditCaseForm
from portal.cases.models import Case
from portal.cases.record import change_words
from portal.desk import desk_for
from portal.forms import status_of


@require_http_methods(["GET", "HEAD", "POST"])
def edit_case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The form with the words as they are; POST changes them unless somebody else did meanwhile."""
    case = own_case(request, case_id)
    desk = desk_for(request)
    initial = vars(case.words) | {"version": case.version}
    form = EditCaseForm(request.POST if request.method == "POST" else None, initial=initial, words=desk.words)
    if request.method == "POST" and form.is_valid():
        given = form.case_words()
        if given == case.words or change_words(case, form.cleaned_data["version"], given, desk.now):
            messages.success(request, _("The changes are saved."))
            return redirect("cases:show", case.pk)
        return _show_conflict(request, case)
    return render(request, "cases/edit.html", {"case": case, "form": form}, status=status_of(form))


def _show_conflict(request: HttpRequest, case: Case) -> HttpResponse:
    """What is typed stays in the form, what is stored stands beside it; saving again replaces it knowingly."""
    case.refresh_from_db()
    typed = request.POST.copy()
    typed["version"] = str(case.version)
    again = EditCaseForm(typed, words=desk_for(request).words)
    return render(request, "cases/edit.html", {"case": case, "form": again, "stored": case.words}, status=409)
