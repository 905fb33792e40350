"""Waiting for the link that confirms the address: it is sent again, or to another address, if that was mistyped."""

from allauth.account.models import Login
from allauth.core import ratelimit
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts.addresses import is_confirmed
from portal.accounts.forms import ChangeEmailForm
from portal.accounts.letters import ask_to_confirm, send_link
from portal.accounts.waiting import address_waiting, login_waiting, person_of_login
from portal.forms import status_of
from portal.handlers import too_many_requests

AGAIN = "again"


@login_not_required
@never_cache
@require_safe
def confirmation_sent(request: HttpRequest) -> HttpResponse:
    """Says that a mail is on its way; looks the same whether the address had an account or not."""
    return render(request, "account/verification_sent.html", {"has_mail_server": bool(settings.EMAIL_HOST)})


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def correct_email(request: HttpRequest) -> HttpResponse:
    """For whoever waits for a mail that does not come; with `again` it is sent again.

    After a sign-in the address can be corrected here, for the password was right. After a sign-up one signs up again.
    """
    login = login_waiting(request)
    person = person_of_login(login)
    if login is None or (person and is_confirmed(person)):
        return redirect("account_login")
    if request.method == "POST" and not ratelimit.consume(request, action="confirm_again", key=_key(login)):
        return too_many_requests(request)
    if AGAIN in request.POST:
        send_link(request, address_waiting(login))
        return redirect("account_email_verification_sent")
    if login.signup or person is None:
        return redirect("account_signup")
    form = ChangeEmailForm(request.POST if request.method == "POST" else None, person=person)
    if form.is_valid():
        ask_to_confirm(request, person, form.cleaned_data["email"])
        return redirect("account_email_verification_sent")
    return render(request, "account/email_correct.html", {"form": form}, status=status_of(form))


def _key(login: Login) -> str:
    return str(address_waiting(login).email)
