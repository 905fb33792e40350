"""allauth's forms with one spelling for one e-mail address, and the form that ends an account."""

from typing import Any

from allauth.account import forms as allauth
from allauth.account.fields import PasswordField
from django import forms
from django.utils.translation import gettext_lazy as _

from portal.accounts.emails import LONGEST_EMAIL, normalise_email
from portal.accounts.models import User

LONGEST_PASSWORD = 1000


class EmailField(forms.EmailField):
    """An e-mail address in the spelling it is stored in, so that full-width letters and capitals sign in too."""

    def __init__(self, **options: Any) -> None:
        widget = forms.EmailInput(attrs={"autocomplete": "email"})
        super().__init__(label=_("E-mail address"), max_length=LONGEST_EMAIL, widget=widget, **options)

    def to_python(self, value: Any) -> str:
        return normalise_email(super().to_python(value) or "")


def _without_placeholders(fields: dict[str, forms.Field]) -> None:
    """The label says what a field is for; a placeholder that repeats it vanishes while typing."""
    for field in fields.values():
        field.widget.attrs.pop("placeholder", None)
        if isinstance(field, PasswordField):
            field.max_length = LONGEST_PASSWORD


class LoginForm(allauth.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = EmailField()
        _without_placeholders(self.fields)
        self.order_fields(["login", "password"])


class SignupForm(allauth.SignupForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = EmailField()
        _without_placeholders(self.fields)
        self.fields["password1"].help_text = _("At least 8 characters. A sentence of 15 or more is easier and safer.")
        self.order_fields(["email", "password1"])


class ResetPasswordForm(allauth.ResetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = EmailField()


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
