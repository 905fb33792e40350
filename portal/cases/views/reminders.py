"""Reminders of a case by mail: the switch on its page, and the way out of them that every mail names."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from portal import clock
from portal.cases.access import own_case
from portal.cases.record import begin_reminders
from portal.cases.reminders.stopping import case_of, stop
from portal.cases.views.seeing import see_case
from portal.wording import language

ON = "1"


@require_POST
def switch_reminders(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """On or off, as the form says; on once more changes nothing, and an ended case has none to switch on."""
    case = own_case(request, case_id)
    if request.POST.get("on") != ON:
        stop(case.pk)
        messages.success(request, _("You get no more mails about this case."))
    elif case.owner is None:
        messages.info(request, _("Mails need an account: without one we know no address."))
    elif case.closed_at is None:
        begin_reminders(case, clock.now(), language())
        messages.success(request, _("From now on you get a mail when a day of this case is near."))
    return see_case(case)


@csrf_exempt  # a mail program sends the one click of RFC 8058, without a page before it
@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop_reminders(request: HttpRequest, token: str) -> HttpResponse:
    """A button on GET, for programs open every link; POST stops the reminders, and says so without leading on."""
    case_id = case_of(token)
    if case_id is None:
        raise Http404
    if request.method == "POST":
        stop(case_id)
    response = render(request, "cases/stop_reminders.html", {"is_stopped": request.method == "POST"})
    response["Referrer-Policy"] = "no-referrer"
    return response
