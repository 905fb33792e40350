"""A form that comes too late to be what it was: sent twice, or after the advice moved on in another window."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from portal.cases.forms.keyed import KeyedForm
from portal.cases.forms.kinds import NoteForm
from portal.cases.models import Case
from portal.cases.record import is_written
from portal.cases.views.seeing import see_case
from portal.desk import Desk


def answer_late(request: HttpRequest, case: Case, desk: Desk) -> HttpResponse:
    """What was sent twice is written down; of anything else the words come back, to be kept as a note."""
    key = KeyedForm(request.POST)
    if key.is_valid() and is_written(case, key.cleaned_data["form_key"]):
        messages.success(request, _("It is written down, and the advice takes it into account."))
        return see_case(case)
    typed = {name: request.POST.get(name, "").strip() for name in NoteForm.uses}
    if not typed["text"]:
        messages.info(request, _("The advice has moved on meanwhile. Nothing was written down."))
        return see_case(case)
    note = NoteForm(now=desk.now, words=desk.words, initial={name: value for name, value in typed.items() if value})
    return render(request, "cases/late.html", {"case": case, "form": note}, status=HTTPStatus.CONFLICT)
