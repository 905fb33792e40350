"""Marking a promise as kept, or as not kept: today with one press, or on the day that is told."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from portal.cases.access import own_case
from portal.cases.forms.settled import SettledForm
from portal.cases.models import Case, Kind, Promise
from portal.cases.promising import settle
from portal.cases.views.seeing import see_case
from portal.desk import Desk, desk_for
from portal.forms import status_of


@require_POST
def keep_promise(request: HttpRequest, case_id: UUID, promise_id: UUID) -> HttpResponse:
    """The promise was kept today."""
    return _settle_today(request, case_id, promise_id, Kind.KEPT)


@require_POST
def break_promise(request: HttpRequest, case_id: UUID, promise_id: UUID) -> HttpResponse:
    """The promise was not kept, as of today."""
    return _settle_today(request, case_id, promise_id, Kind.BROKEN)


@require_http_methods(["GET", "HEAD", "POST"])
def settle_promise(request: HttpRequest, case_id: UUID, promise_id: UUID) -> HttpResponse:
    """Ask whether it was kept, and on which day; POST writes it down. Of one that is settled the case is shown."""
    case, desk = own_case(request, case_id), desk_for(request)
    promise = _promise(case, promise_id)
    if case.closed_at or promise.is_settled:
        messages.info(request, _not_written(case))
        return see_case(case)
    form = SettledForm(request.POST if request.method == "POST" else None, promise=promise, now=desk.now)
    if request.method == "POST" and form.is_valid():
        _write(request, promise, Kind(form.cleaned_data["ending"]), form.cleaned_data["day"], desk)
        return see_case(case)
    return render(
        request, "cases/promise.html", {"case": case, "promise": promise, "form": form}, status=status_of(form)
    )


def _settle_today(request: HttpRequest, case_id: UUID, promise_id: UUID, ending: Kind) -> HttpResponse:
    """An ended case is left as it is."""
    case, desk = own_case(request, case_id), desk_for(request)
    promise = _promise(case, promise_id)
    if case.closed_at:
        messages.info(request, _not_written(case))
    else:
        _write(request, promise, ending, desk.today, desk)
    return redirect("cases:show", case.pk)


def _promise(case: Case, promise_id: UUID) -> Promise:
    return get_object_or_404(case.promises.select_related("event"), pk=promise_id)


def _not_written(case: Case) -> str:
    if case.closed_at:
        return _("This case is ended. Nothing was written down.")
    return _("What became of this promise is written down already.")


def _write(request: HttpRequest, promise: Promise, ending: Kind, day: date, desk: Desk) -> None:
    """In another window it may have been settled otherwise meanwhile; then that stands, and nothing else is said."""
    settle(promise, ending, day, desk.release, desk.now, desk.lang)
    promise.refresh_from_db()
    is_kept = promise.kept_on is not None
    if is_kept != (ending is Kind.KEPT):
        messages.info(request, _not_written(promise.case))
        return
    messages.success(
        request, _("The promise is marked as kept.") if is_kept else _("The promise is marked as not kept.")
    )
