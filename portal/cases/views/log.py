"""Writing down what happened; it changes the facts, and so the advice."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal.cases.access import own_case
from portal.cases.advising import facts_of
from portal.cases.forms.kinds import forms_for
from portal.cases.models import Kind
from portal.cases.views.writing import is_written_down
from portal.desk import desk_for
from portal.forms import status_of


@require_http_methods(["GET", "HEAD", "POST"])
def log_to_case(request: HttpRequest, case_id: UUID, kind: str) -> HttpResponse:
    """The form of one kind of event; POST adds it to the case, unless that was ended meanwhile."""
    case = own_case(request, case_id)
    desk = desk_for(request)
    forms = forms_for(desk.words)
    if kind not in forms:
        raise Http404
    known = facts_of(case, case.events.all(), desk.vocabulary)
    form = forms[kind](request.POST if request.method == "POST" else None, now=desk.now, words=desk.words, known=known)
    if request.method == "POST" and is_written_down(form, case, desk):
        messages.success(
            request,
            _("It is written down, and the advice takes it into account.") if form.counts else _("It is written down."),
        )
        return redirect("cases:show", case.pk)
    return render(request, "cases/log.html", {"case": case, "form": form, "kind": Kind(kind)}, status=status_of(form))
