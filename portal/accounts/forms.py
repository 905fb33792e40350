"""allauth's forms with one spelling for one e-mail address, and the form that ends an account."""

from typing import Any

from allauth.account import forms as allauth
from allauth.account.adapter import get_adapter
from allauth.account.fields import PasswordField
from allauth.account.internal.flows.email_verification import send_verification_email_to_address
from allauth.account.internal.flows.signup import prevent_enumeration
from allauth.account.utils import has_verified_email
from allauth.core import context, ratelimit
from django import forms
from django.contrib import messages
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.accounts import invitations
from portal.accounts.addresses import is_confirmed, is_taken, own_address
from portal.accounts.emails import LONGEST_EMAIL, check_email, normalise_email
from portal.accounts.letters import send_link_before_reset
from portal.accounts.models import User
from portal.audit.models import Deed
from portal.audit.recording import record

LONGEST_PASSWORD = 1000
NO_INVITATION = _("This invitation is not known, is over, or was used. Ask whoever invited you for another.")


class EmailField(forms.EmailField):
    """An e-mail address in the spelling it is stored in, so that full-width letters and capitals sign in too."""

    default_validators = [check_email]  # noqa: RUF012  as Django declares it

    def __init__(self, autocomplete: str = "email", **options: Any) -> None:
        widget = forms.EmailInput(attrs={"autocomplete": autocomplete})
        super().__init__(label=_("E-mail address"), max_length=LONGEST_EMAIL, widget=widget, **options)

    def to_python(self, value: Any) -> str:
        return normalise_email(super().to_python(value) or "")


def _without_placeholders(fields: dict[str, forms.Field]) -> None:
    """The label says what a field is for; a placeholder that repeats it vanishes while typing."""
    for field in fields.values():
        field.widget.attrs.pop("placeholder", None)
        if isinstance(field, PasswordField):
            field.max_length = LONGEST_PASSWORD


class InvitationField(forms.CharField):
    """The code of an invitation, filled in by its link."""

    def __init__(self) -> None:
        request = context.request
        super().__init__(
            label=_("Invitation code"),
            max_length=invitations.LONGEST_CODE,
            initial=request.GET.get(invitations.PARAMETER, "")[: invitations.LONGEST_CODE] if request else "",
            help_text=_(
                "It is good once. Where you mistyped your address, sign in with what you typed: you can correct it "
                "there."
            ),
            widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
        )


class LoginForm(allauth.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = EmailField("username")
        _without_placeholders(self.fields)
        self.order_fields(["login", "password"])


class SignupForm(allauth.SignupForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = EmailField()
        _without_placeholders(self.fields)
        self.fields["password1"].help_text = _("At least 8 characters. A sentence of 15 or more is easier and safer.")
        if invitations.is_needed():
            self.fields["invitation"] = InvitationField()
        self.order_fields(["invitation", "email", "password1"])

    def clean_invitation(self) -> str:
        code: str = self.cleaned_data["invitation"]
        if not invitations.is_good(code):
            raise forms.ValidationError(NO_INVITATION, code="invitation")
        return code

    def validate_unique_email(self, value: str) -> str:
        """A taken address is no fault: who has an account is nobody's business, and its owner gets a mail instead."""
        self.account_already_exists = is_taken(value)
        return value

    def try_save(self, request: HttpRequest) -> tuple[User | None, HttpResponse | None]:
        """The new person; or for a taken address the answer that a new one gets, as soon and with the same page.

        The link that confirms the address is handed in with the person, so that neither is there without the other. An
        invitation is used up in either case: else it would tell whether the address was taken.
        """
        if invitations.is_needed() and not self._use_invitation():
            messages.error(request, NO_INVITATION)
            return None, HttpResponseRedirect(reverse("account_signup"))
        if self.account_already_exists:
            return self._as_if_new(request)
        try:
            with transaction.atomic():
                saved: tuple[User | None, HttpResponse | None] = super().try_save(request)
                if saved[0]:
                    send_verification_email_to_address(request, own_address(saved[0]), signup=True)
                return saved
        except IntegrityError:  # somebody gave the same address at the same moment, and was first
            return self._as_if_new(request)

    @transaction.atomic
    def _use_invitation(self) -> bool:
        is_used = invitations.use(self.cleaned_data["invitation"])
        if is_used:
            record(Deed.INVITATION_USED)
        return is_used

    def _as_if_new(self, request: HttpRequest) -> tuple[None, HttpResponse]:
        email, password = self.cleaned_data["email"], self.cleaned_data["password1"]
        person = User.objects.filter(email=email, last_login=None).first()
        if person is None or is_confirmed(person):
            make_password(password)  # takes as long as it does for a new person
        elif not person.check_password(password):
            # Two gave this address and neither has shown that it is theirs: whose mailbox it is chooses a new password.
            person.set_unusable_password()
            person.save(update_fields=["password"])
        return None, prevent_enumeration(request, email=email)


class ResetPasswordForm(allauth.ResetPasswordForm):
    users: list[User]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = EmailField()

    def clean_email(self) -> str:
        """A confirmed address gets the link for a new password, an unconfirmed one that of an account its own link."""
        email: str = super().clean_email()
        self.unconfirmed = [user for user in self.users if user.email == email and not has_verified_email(user, email)]
        self.users = [user for user in self.users if has_verified_email(user, email)]
        return email

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        """A few mails, then as if one went: whoever asks again and again fills no mailbox, and shuts nobody out."""
        email: str = self.cleaned_data["email"]
        if ratelimit.consume(request, action="reset_mail", key=email):
            for user in self.unconfirmed:
                send_link_before_reset(request, own_address(user))
            super().save(request, **kwargs)
        return email


class ChangeEmailForm(forms.Form):
    """Another e-mail address for the same person."""

    email = EmailField()

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("New e-mail address")
        self.person = person

    def clean_email(self) -> str:
        email: str = get_adapter().clean_email(self.cleaned_data["email"])
        if email == self.person.email:
            raise forms.ValidationError(_("This is your e-mail address already."), code="same")
        return email


class DeleteAccountForm(forms.Form):
    """The password, once more."""

    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        max_length=LONGEST_PASSWORD,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        if not self.user.check_password(password):
            raise forms.ValidationError(_("This is not your password."), code="wrong")
        return password
