"""Marking a promise as kept, or as not kept."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal.cases.access import own_case
from portal.cases.promising import mark_broken, mark_kept
from portal.desk import desk_for


@require_POST
def keep_promise(request: HttpRequest, case_id: UUID, promise_id: UUID) -> HttpResponse:
    """The promise was kept today."""
    return _settle(request, case_id, promise_id, mark_kept, _("The promise is marked as kept."))


@require_POST
def break_promise(request: HttpRequest, case_id: UUID, promise_id: UUID) -> HttpResponse:
    """The promise was not kept."""
    return _settle(request, case_id, promise_id, mark_broken, _("The promise is marked as not kept."))


def _settle(request: HttpRequest, case_id: UUID, promise_id: UUID, mark: Callable[..., Any], said: str) -> HttpResponse:
    """An ended case is left as it is."""
    case, desk = own_case(request, case_id), desk_for(request)
    promise = get_object_or_404(case.promises.select_related("event"), pk=promise_id)
    if case.closed_at:
        messages.info(request, _("This case is ended. Nothing was written down."))
    else:
        mark(promise, desk.release, desk.now, desk.lang)
        messages.success(request, said)
    return redirect("cases:show", case.pk)
