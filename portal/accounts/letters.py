"""Mails about an e-mail address: the link that confirms it, and notices to the address before it."""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.email_verification import send_verification_email_to_address
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.accounts.addresses import begin_change
from portal.accounts.models import User


def send_link(request: HttpRequest, address: EmailAddress) -> None:
    """The link that confirms the address, and a word about it on the next page. One in three minutes is sent."""
    if not send_verification_email_to_address(request, address):
        messages.warning(request, _("A mail with the link went there within the last 3 minutes. Ask again later."))


@transaction.atomic
def ask_to_confirm(request: HttpRequest, person: User, email: str) -> None:
    """Begin a change: the link to the new address, a notice to the one before."""
    address, is_new = begin_change(person, email)
    send_link(request, address)
    if is_new:
        notify("account/email/change_asked", person, person.email)


def notify(template_prefix: str, person: User, email: str) -> None:
    """A notice to an address of that person, with the page of the account where one can do something about it."""
    page = f"{settings.ORIGIN}{reverse('account_email')}"
    get_adapter().send_mail(template_prefix, email, {"user": person, "page": page})


def send_link_before_reset(request: HttpRequest, address: EmailAddress) -> None:
    """For whoever wants a new password before the address was confirmed: first the one, then the other."""
    adapter = get_adapter()
    link = adapter.get_email_confirmation_url(request, EmailConfirmationHMAC(address))
    context = {"user": address.user, "activate_url": link}
    adapter.send_mail("account/email/confirm_before_reset", address.email, context)
