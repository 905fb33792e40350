"""The days to come of a case as a calendar file: to take once, or to subscribe to by an address of its own."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from portal.cases import feeds
from portal.cases.access import own_case
from portal.cases.calendarfile import as_answer, file_to_follow, file_to_take
from portal.cases.models import Case
from portal.desk import desk_for
from portal.handlers import too_many_requests

MAKE, RENEW, STOP = "make", "renew", "stop"


@require_safe
def case_calendar(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The file; where no day is to come, the case itself."""
    case = own_case(request, case_id)
    content = file_to_take(case, desk_for(request), request)
    return as_answer(content) if content else redirect("cases:show", case.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def subscribe(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show the address to subscribe to; POST makes one, makes another in its place, or revokes it."""
    case = own_case(request, case_id)
    if request.method == "POST":
        _change(request, case)
        return redirect("cases:subscribe", case.pk)
    feed = feeds.feed_of(case)
    address = feeds.address_of(feed) if feed else ""
    program = f"webcal:{address.partition(':')[2]}" if feed else ""
    return render(request, "cases/subscribe.html", {"case": case, "address": address, "program": program})


def _change(request: HttpRequest, case: Case) -> None:
    """What the pressed button says; an ended case gets no address, for there is nothing to read at it."""
    wish = request.POST.get("do")
    if wish == STOP:
        feeds.end(case)
        messages.success(request, _("The address opens nothing any more."))
    elif wish == RENEW and feeds.feed_of(case):
        feeds.renew(case)
        messages.success(request, _("There is a new address. The one before opens nothing any more."))
    elif wish == MAKE and not case.closed_at:
        feeds.begin(case)


@login_not_required
@never_cache
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The file for whoever has the address; every other address is the same 404."""
    case = feeds.case_at(token)
    if case is None:
        raise Http404
    desk = desk_for(request)
    if feeds.is_too_often(case, desk.now):
        return too_many_requests(request)
    response = as_answer(file_to_follow(case, desk, request))
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response
