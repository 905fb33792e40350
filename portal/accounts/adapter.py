"""How allauth behaves here."""

from datetime import timedelta
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.core import context as allauth_context
from django.conf import settings
from django.contrib import messages
from django.core.mail import EmailMessage
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from portal import clock
from portal.accounts import addresses, factor, letters, tries
from portal.accounts.agreeing import WORDS_OF
from portal.accounts.emails import check_email, normalise_email
from portal.accounts.models import User
from portal.post.models import About
from portal.post.outbox import hand_in

ABOUT = {
    "account/email/email_confirmation": About.CONFIRMING,
    "account/email/email_confirmation_signup": About.CONFIRMING,
    "account/email/account_already_exists": About.CONFIRMING,
    "account/email/confirm_before_reset": About.CONFIRMING,
    "account/email/password_reset_key": About.PASSWORD,
}
"""What mails with a link are about; all others are notices."""
LINK_LIVES = {
    About.CONFIRMING: timedelta(days=app_settings.EMAIL_CONFIRMATION_EXPIRE_DAYS),
    About.PASSWORD: timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT),
}


class AccountAdapter(DefaultAccountAdapter):
    """Stock allauth, with one spelling for one e-mail address, and mail that nobody waits for and nothing loses."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Where it is closed, the page says so. An invitation is asked for by the form."""
        return bool(settings.SIGN_UP != "closed")

    def new_user(self, request: HttpRequest) -> User:
        """The page of sign-up says that one agrees to the words about privacy of this day."""
        return User(agreed_to=WORDS_OF)

    def clean_email(self, email: str) -> str:
        """The stored spelling. Raises ValidationError for what is no address."""
        normalised = normalise_email(email)
        check_email(normalised)
        return normalised

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the try; a right password takes its count back. Raises ValidationError for one too many."""
        self._login_failed_rl_usage = tries.count(request, str(credentials.get("email", "")))
        if self._login_failed_rl_usage is None:
            raise self.validation_error("too_many_login_attempts")

    def get_reauthentication_methods(self, user: User) -> list[dict[str, Any]]:
        """Whoever has a second factor gives that; else a stolen password would be enough to take it away."""
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        if not user.is_authenticated or not factor.has_factor(user):
            return methods
        first = reverse(factor.page_of_proof(user))
        factors = [method for method in methods if method["id"].startswith("mfa_reauthenticate")]
        for method in factors:
            if method["id"].endswith("webauthn"):
                method["description"] = _("Use a passkey")
        return sorted(factors, key=lambda method: method["url"] != first)

    @transaction.atomic
    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Confirm it and say so, on the next page and to the address it replaces."""
        before = email_address.user.email
        words = {"email": email_address.email}
        if not addresses.confirm(email_address):
            self.add_message(request, messages.ERROR, "account/messages/email_confirmation_failed.txt", words)
            return False
        self.add_message(request, messages.SUCCESS, "account/messages/email_confirmed.txt", words)
        if before != email_address.email:
            letters.notify("account/email/change_confirmed", email_address.user, before)
        return True

    def send_account_already_exists_mail(self, email: str) -> None:
        """To whoever has the address: somebody gave it for an account, or for a change. The page tells nobody."""
        letters.tell_owner(allauth_context.request, email)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Render now, in the language of the page, for the `user` of the context; deliver after the answer."""
        site = {"name": _("Todoku"), "domain": str(settings.ORIGIN)}
        shared = {"email": email, "current_site": site, "request": allauth_context.request}
        message: EmailMessage = self.render_mail(template_prefix, email, shared | context)
        about = ABOUT.get(template_prefix, About.ACCOUNT)
        lives = LINK_LIVES.get(about)
        hand_in(message, context["user"], about, useful_until=clock.now() + lives if lives else None)

    def format_email_subject(self, subject: str) -> str:
        return f"[{_('Todoku')}] {subject}"

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: EmailConfirmation) -> str:
        """Below the configured origin, whatever host the request named."""
        return f"{settings.ORIGIN}{reverse('account_confirm_email', args=[emailconfirmation.key])}"

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Below the configured origin, whatever host the request named."""
        user, token = key.split("-", 1)
        return f"{settings.ORIGIN}{reverse('account_reset_password_from_key', args=[user, token])}"

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """Home in the language of the page."""
        return reverse("intake:home")
