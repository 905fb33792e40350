"""allauth's forms for a second factor, forgiving to fingers and clocks, and strict about a code that was used."""

import unicodedata
from typing import Any

from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as base
from allauth.mfa.base.internal.flows import check_rate_limit
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from django import forms
from django.core.cache import cache

from portal.accounts.models import User


def valid_for_seconds() -> int:
    """How long a code of an app is taken: its own period, and those of tolerance before and after it."""
    seconds: int = app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1)
    return seconds


class CodeField(forms.CharField):
    """A code as people type it: full-width digits, blanks and hyphens between them."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"})
        super().__init__(widget=widget, **options)

    def to_python(self, value: Any) -> str:
        typed = unicodedata.normalize("NFKC", super().to_python(value) or "")
        return "".join(typed.split()).replace("-", "")


class _CodeForm(forms.Form):
    """Refuses a code as long as the clock would take it again: allauth forgets one after its own period alone."""

    user: User

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = CodeField(label=self.fields["code"].label)

    def clean_code(self) -> str:
        key = f"accounts.code.used?user={self.user.pk}&code={self.cleaned_data['code']}"
        if cache.get(key):
            check_rate_limit(self.user)
            raise get_adapter().validation_error("incorrect_code")
        code: str = super().clean_code()  # type: ignore[misc]  # allauth's form
        if self._is_of_an_app():
            cache.set(key, True, timeout=valid_for_seconds())
        return code

    def _is_of_an_app(self) -> bool:
        authenticator = getattr(self, "authenticator", None)
        return authenticator is None or authenticator.type == Authenticator.Type.TOTP


class AuthenticateForm(_CodeForm, base.AuthenticateForm):
    pass


class ReauthenticateForm(_CodeForm, base.ReauthenticateForm):
    pass


class ActivateForm(_CodeForm, totp.ActivateTOTPForm):
    """The code that proves the app is used up with it."""
