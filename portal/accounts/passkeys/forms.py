"""allauth's forms for passkeys: one answer, in words, to all that is not a good passkey of that person."""

import json
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.core import context
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from fido2.utils import websafe_encode
from fido2.webauthn import AuthenticationResponse, RegistrationResponse

from portal.accounts.passkeys.counting import is_copied
from portal.accounts.passkeys.names import LONGEST_NAME, is_taken, passkeys_of, unused_name

TOO_MANY = "too_many_login_attempts"
MOST_PASSKEYS = 20  # a person
LONGEST_CREDENTIAL = 20_000  # characters; browsers send some 2,000
NOT_TAKEN = _(
    "The passkey was not accepted. Please try once more: too much time had passed, or it is not of this account."
)
COPIED = _("This passkey seems to be a copy, so it is not accepted. Sign in another way, remove it and add a new one.")
NOT_JSON = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    struct.error,
    TypeError,
    ValueError,
)
"""How decoders fail at what no browser sends. No error of the database is among them."""


@contextmanager
def _refusing() -> Iterator[None]:
    """What cannot be a good answer of a browser is one and the same fault."""
    try:
        yield
    except ValidationError as fault:
        raise fault if fault.code == TOO_MANY else ValidationError(NOT_TAKEN) from None
    except NOT_JSON:
        raise ValidationError(NOT_TAKEN) from None


class CredentialField(forms.Field):
    """What the browser answers, as JSON, which no person types. It is never given back."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(error_messages={"required": NOT_TAKEN})

    def to_python(self, value: str | None) -> Any:
        with _refusing():
            if value and len(value) > LONGEST_CREDENTIAL:
                raise ValueError
            return json.loads(value) if value else None

    def bound_data(self, data: Any, initial: Any) -> None:
        return None


class NameField(forms.CharField):
    def __init__(self, **options: Any) -> None:
        help_text = _("So that you know which device it is on.")
        super().__init__(label=_("Name of the passkey"), max_length=LONGEST_NAME, help_text=help_text, **options)


class AddForm(webauthn.AddWebAuthnForm):
    """A name that is taken gets a number: the browser has made the passkey by now, and it is not to be made again."""

    name = NameField(required=False)
    credential = CredentialField()
    passwordless = None  # every passkey is

    def clean_name(self) -> str:
        return unused_name(self.user, super().clean_name())

    def clean(self) -> dict[str, Any]:
        if len(passkeys_of(self.user)) >= MOST_PASSKEYS:
            raise ValidationError(_("You have as many passkeys as fit here. Remove one first."))
        with _refusing():
            cleaned: dict[str, Any] = super().clean()
            if credential := cleaned.get("credential"):
                cleaned["credential"] = _kept(credential)
        return cleaned


def _kept(credential: dict[str, Any]) -> dict[str, Any]:
    """What is kept of it, written anew: whatever else was sent stays out of the database."""
    made = RegistrationResponse.from_dict(credential)
    own_id = websafe_encode(made.raw_id)
    response = {
        "clientDataJSON": websafe_encode(made.response.client_data),
        "attestationObject": websafe_encode(made.response.attestation_object),
    }
    extensions = {"credProps": {"rk": True}}
    return {
        "type": "public-key",
        "id": own_id,
        "rawId": own_id,
        "response": response,
        "clientExtensionResults": extensions,
    }


class EditForm(webauthn.EditWebAuthnForm):
    name = NameField()

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if is_taken(self.instance.user, name, but=self.instance):
            raise ValidationError(_("Another passkey of yours has this name."))
        return name


class _AnswerForm(forms.Form):
    """Refuses a passkey that somebody copied, too: allauth does not count how often it was used."""

    credential = CredentialField()

    def clean_credential(self) -> Authenticator:
        given = self.cleaned_data["credential"]
        with _refusing():
            authenticator: Authenticator = super().clean_credential()  # type: ignore[misc]  # allauth's form
            count = AuthenticationResponse.from_dict(given).response.authenticator_data.counter
        if is_copied(authenticator, count):
            person = authenticator.user
            authentication_failed.send(Authenticator, request=context.request, user=person, authenticator=authenticator)
            raise ValidationError(COPIED)
        return authenticator


class LoginForm(_AnswerForm, webauthn.LoginWebAuthnForm):
    pass


class AuthenticateForm(_AnswerForm, webauthn.AuthenticateWebAuthnForm):
    pass


class ReauthenticateForm(_AnswerForm, webauthn.ReauthenticateWebAuthnForm):
    pass
