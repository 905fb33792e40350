"""The e-mail address one signs in with, and changing it."""

from allauth.account.models import EmailAddress
from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from portal.accounts.addresses import cancel_change, is_confirmed, new_address, own_address
from portal.accounts.forms import ChangeEmailForm
from portal.accounts.letters import ask_to_confirm, send_link
from portal.accounts.models import User
from portal.accounts.people import person_of
from portal.forms import status_of
from portal.handlers import too_many_requests


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change_email(request: HttpRequest) -> HttpResponse:
    """The present address and the new one that waits to be confirmed: ask for one, send its link again, cancel it."""
    person = person_of(request)
    form = ChangeEmailForm(request.POST if "action_add" in request.POST else None, person=person)
    if request.method == "POST":
        if not ratelimit.consume(request, action="manage_email", user=person):
            return too_many_requests(request)
        if not form.is_bound or form.is_valid():
            _act(request, person, form)
            return redirect("account_email")
    words = {"form": form, "is_confirmed": is_confirmed(person), "new_address": new_address(person)}
    return render(request, "account/email_change.html", words, status=status_of(form))


def _act(request: HttpRequest, person: User, form: ChangeEmailForm) -> None:
    if form.is_bound:
        ask_to_confirm(request, person, form.cleaned_data["email"])
    elif "action_send" in request.POST:
        _send_again(request, person)
    elif "action_remove" in request.POST and (new := new_address(person)):
        cancel_change(person)
        messages.success(request, _("The change to %(email)s is cancelled.") % {"email": new.email})


def _send_again(request: HttpRequest, person: User) -> None:
    own: EmailAddress = own_address(person)
    for address in (own, new_address(person)):
        if address and not address.verified and address.email == request.POST.get("email"):
            send_link(request, address)
