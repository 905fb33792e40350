"""Mails about an e-mail address: the link that confirms it, and notices to the address before it."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.email_verification import send_verification_email_to_address
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.accounts.addresses import begin_change, is_confirmed, is_taken, own_address
from portal.accounts.models import User


def send_link(request: HttpRequest, address: EmailAddress) -> None:
    """The link that confirms the address, and a word about it on the next page. One in three minutes is sent.

    The page says the same of an address that somebody else has: its owner gets a notice in place of the link.
    """
    person = address.user if address.user_id else None
    is_others = is_taken(address.email, person)
    receiver = EmailAddress(email=address.email) if is_others else address
    if not send_verification_email_to_address(request, receiver, signup=is_others):
        messages.warning(request, _("A mail with the link went there within the last 3 minutes. Ask again later."))


@transaction.atomic
def ask_to_confirm(request: HttpRequest, person: User, email: str) -> None:
    """Begin a change: the link to the new address, a notice to the one before."""
    address, is_new = begin_change(person, email)
    send_link(request, address)
    if is_new:
        notify("account/email/change_asked", person, person.email)


def notify(template_prefix: str, person: User, email: str, page: str = "account_email", **words: Any) -> None:
    """A notice to an address of that person, with the page of the account where one can do something about it."""
    get_adapter().send_mail(template_prefix, email, {"user": person, "page": _page(page), **words})


def tell_owner(request: HttpRequest, email: str) -> None:
    """Somebody gave this address for an account or a change, and it has an account: how to get into that."""
    rows = EmailAddress.objects.filter(email=email, verified=True)
    owner = User.objects.filter(email=email).first() or User.objects.filter(emailaddress__in=rows).first()
    if owner is None:  # the account went at the same moment
        return
    context = {"user": owner, "sign_in": _page("account_login"), "password_reset": _page("account_reset_password")}
    if not is_confirmed(owner):
        own = EmailConfirmationHMAC(own_address(owner))
        context["activate_url"] = get_adapter().get_email_confirmation_url(request, own)
    get_adapter().send_mail("account/email/account_already_exists", email, context)


def _page(name: str) -> str:
    return f"{settings.ORIGIN}{reverse(name)}"


def send_link_before_reset(request: HttpRequest, address: EmailAddress) -> None:
    """For whoever wants a new password before the address was confirmed: first the one, then the other."""
    adapter = get_adapter()
    link = adapter.get_email_confirmation_url(request, EmailConfirmationHMAC(address))
    context = {"user": address.user, "activate_url": link}
    adapter.send_mail("account/email/confirm_before_reset", address.email, context)
