"""Writing down a step of the advice with the day it was taken and the message that was sent."""

from collections.abc import Container
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal.cases.access import own_case
from portal.cases.forms.done import DoneForm
from portal.cases.panel import asked_of, sent_by_step, standing_today
from portal.cases.phrases import did
from portal.cases.taking import after_step
from portal.cases.views.late import answer_late
from portal.cases.views.seeing import see_case
from portal.cases.views.writing import is_written_down
from portal.desk import desk_for
from portal.forms import status_of
from portal.guidance.messages import Version


@require_http_methods(["GET", "HEAD", "POST"])
def case_done(request: HttpRequest, case_id: UUID, step: str) -> HttpResponse:
    """The form, filled with the step's message in the version that was chosen; POST writes it down as it was sent.

    For a step that is not to be taken, the case is shown; what was typed for one that is not to be taken any more can
    be kept as a note.
    """
    case, desk = own_case(request, case_id), desk_for(request)
    standing = standing_today(case, desk)
    asked = None if case.closed_at else asked_of(standing, desk)
    if asked is None or after_step(standing, step, desk.now, desk.vocabulary) is None:
        if request.method == "POST":
            return answer_late(request, case, desk)
        messages.info(request, _("The advice has moved on meanwhile. Nothing was written down."))
        return see_case(case)
    versions = sent_by_step(case, asked, step)
    chosen = _chosen(request, versions)
    form = DoneForm(
        request.POST if request.method == "POST" else None,
        now=desk.now,
        words=desk.words,
        initial={"text": versions.get(chosen, "")},
        step=step,
        situation=asked.situation,
    )
    if request.method == "POST" and is_written_down(form, case, desk):
        messages.success(request, _("It is written down, and the advice takes it into account."))
        return see_case(case)
    context = {"case": case, "form": form, "heading": did(desk.words, step), "versions": versions, "chosen": chosen}
    return render(request, "cases/done.html", context, status=status_of(form))


def _chosen(request: HttpRequest, versions: Container[Version]) -> Version:
    """The version that the address names; the message alone where it names none that there is."""
    named = request.GET.get("version", "")
    return Version(named) if named in versions else Version.WHOLE
