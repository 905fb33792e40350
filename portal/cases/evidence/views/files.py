"""The files of a case: added, looked at, labelled, removed."""

import time
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from portal.accounts.people import Keeper
from portal.cases.access import keeper_of_case, own_case
from portal.cases.evidence import refusals
from portal.cases.evidence.forms import FilesForm
from portal.cases.evidence.keeping import keep_file, room_of
from portal.cases.evidence.refusals import NotTaken
from portal.cases.models import Case
from portal.desk import Desk, desk_for
from portal.forms import status_of
from portal.uploads import MOST_AT_ONCE

MOST_SECONDS = 25
"""For so long files of one form are looked into; whoever waits longer takes the site to be broken."""


@require_http_methods(["GET", "HEAD", "POST"])
def case_files(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The files with the form to add some; POST keeps those that can be kept, and says of each other one why not."""
    case, desk = own_case(request, case_id), desk_for(request)
    keeper = keeper_of_case(request, case)
    is_sent = request.method == "POST"
    form = FilesForm(request.POST if is_sent else None, request.FILES if is_sent else None, words=desk.words)
    if is_sent and form.sent_files() and _is_open(case, form):
        _keep(request, form, case, keeper, desk)
        if form.is_valid():
            return redirect("cases:evidence:files", case.pk)
    context = {
        "case": case,
        "form": form,
        "files": case.files.all(),
        "room": room_of(case, keeper),
        "file_mb": settings.FILE_MB,
        "most_at_once": MOST_AT_ONCE,
    }
    return render(request, "cases/evidence/files.html", context, status=status_of(form))


def _is_open(case: Case, form: FilesForm) -> bool:
    if case.closed_at:
        form.add_error(None, _("This case is ended. Go on with it on its page, then send this once more."))
    return case.closed_at is None


def _keep(request: HttpRequest, form: FilesForm, case: Case, keeper: Keeper, desk: Desk) -> None:
    sent = form.sent_files()
    started, kept = time.monotonic(), set[UUID]()
    for one in sent[:MOST_AT_ONCE]:
        try:
            if time.monotonic() - started > MOST_SECONDS:
                raise refusals.busy()
            kept.add(keep_file(case, keeper, one, form.label_for(one), desk.now).pk)
        except NotTaken as fault:
            form.add_error("sent", _("“%(name)s” was not kept. %(why)s") % {"name": one.name, "why": fault})
        except Case.DoesNotExist:
            raise Http404 from None
    if (left := len(sent) - MOST_AT_ONCE) > 0:
        form.add_error("sent", _too_many(left))
    if kept:
        messages.success(
            request, ngettext("%(count)d file is kept.", "%(count)d files are kept.", len(kept)) % {"count": len(kept)}
        )


def _too_many(left: int) -> str:
    return ngettext(
        "%(most)d files fit at once; the last one was left out. Add it now.",
        "%(most)d files fit at once; the last %(left)d were left out. Add them now.",
        left,
    ) % {"most": MOST_AT_ONCE, "left": left}
