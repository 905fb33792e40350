"""Waiting for the link that confirms the address: it is sent again, or to another address, if that was mistyped."""

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from portal.accounts.addresses import is_confirmed, own_address
from portal.accounts.forms import ChangeEmailForm
from portal.accounts.letters import ask_to_confirm, send_link
from portal.accounts.waiting import person_waiting
from portal.forms import status_of
from portal.handlers import too_many_requests

AGAIN = "again"


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def correct_email(request: HttpRequest) -> HttpResponse:
    """For whoever gave the right password and waits for a mail that does not come; with `again` it is sent again."""
    person = person_waiting(request)
    if person is None or is_confirmed(person):
        return redirect("account_login")
    form = ChangeEmailForm(request.POST if request.method == "POST" else None, person=person)
    if request.method == "POST":
        if not ratelimit.consume(request, action="manage_email", user=person):
            return too_many_requests(request)
        if AGAIN in request.POST:
            send_link(request, own_address(person))
            return redirect("account_email_verification_sent")
        if form.is_valid():
            ask_to_confirm(request, person, form.cleaned_data["email"])
            return redirect("account_email_verification_sent")
    return render(request, "account/email_correct.html", {"form": form}, status=status_of(form))
