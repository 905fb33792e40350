"""The link in a mail that confirms an e-mail address."""

from allauth.account.internal.flows.email_verification import verify_email_and_resume
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from portal.accounts.addresses import is_taken
from portal.accounts.waiting import person_waiting

TEMPLATE = "account/email_confirm.html"


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_email(request: HttpRequest, key: str) -> HttpResponse:
    """Ask, then confirm. Mail programs that open every link confirm nothing."""
    confirmation = EmailConfirmationHMAC.from_key(key)
    if not confirmation:
        if request.method == "POST":
            raise Http404
        return render(request, TEMPLATE)
    address = confirmation.email_address
    if not _may_confirm(request, address):
        words = {"address": address, "needs_sign_in": True}
        return render(request, TEMPLATE, words, status=403 if request.method == "POST" else 200)
    if request.method == "POST":
        return _confirm(request, confirmation)
    return render(request, TEMPLATE, {"address": address, "is_taken": is_taken(address.email, address.user)})


def _may_confirm(request: HttpRequest, address: EmailAddress) -> bool:
    """A new address must not win an account for whoever reads its mailbox: it may be mistyped, a stranger's."""
    if address.email == address.user.email:
        return True
    person = request.user if request.user.is_authenticated else person_waiting(request)
    return person is not None and person.pk == address.user_id


def _confirm(request: HttpRequest, confirmation: EmailConfirmationHMAC) -> HttpResponse:
    response: HttpResponse | None = verify_email_and_resume(request, confirmation)[1]
    if response and response.get("Location") != request.path:  # who signed in to get here needs the link no more
        return response
    return redirect("mydata:home" if request.user.is_authenticated else "account_login")
