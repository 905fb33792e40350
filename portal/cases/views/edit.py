"""Changing a case's name, order number and notes."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal import clock
from portal.cases.access import own_case
from portal.cases.forms.words import EditCaseForm
from portal.cases.models import Case
from portal.cases.record import change_words


@require_http_methods(["GET", "HEAD", "POST"])
def edit_case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The form with the words as they are; POST changes them unless somebody else did meanwhile."""
    case = own_case(request.user, case_id)
    form = EditCaseForm(request.POST or None, initial=_words(case) | {"version": case.version})
    if request.method == "POST" and form.is_valid():
        saved = form.words == _words(case) or change_words(case, form.cleaned_data["version"], form.words, clock.now())
        if saved:
            messages.success(request, _("The changes are saved."))
            return redirect("cases:show", case.pk)
        return _show_conflict(request, case)
    return render(request, "cases/edit.html", {"case": case, "form": form})


def _words(case: Case) -> dict[str, str]:
    return {"title": case.title, "order_number": case.order_number, "notes": case.notes}


def _show_conflict(request: HttpRequest, case: Case) -> HttpResponse:
    """What is typed stays in the form, what is stored stands beside it; saving again replaces it knowingly."""
    case.refresh_from_db()
    typed = request.POST.copy()
    typed["version"] = str(case.version)
    again = EditCaseForm(typed)
    return render(request, "cases/edit.html", {"case": case, "form": again, "stored": _words(case)}, status=409)
