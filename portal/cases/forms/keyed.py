"""What every form of a case has: a key that makes sending it twice harmless, and a check of what is typed."""

import unicodedata
import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.cardnumbers import has_card_number

ALLOWED_CONTROLS = "\n\r\t"


def check_text(text: str) -> None:
    """Refuse card numbers, which nobody here needs, and control characters, which nobody types.

    Raises ValidationError.
    """
    if has_card_number(text):
        raise ValidationError(
            _("This looks like a card number. It is never needed here, so please leave it out."), code="card_number"
        )
    if any(unicodedata.category(letter) == "Cc" and letter not in ALLOWED_CONTROLS for letter in text):
        raise ValidationError(_("There is a character in it that cannot be kept. Please type it anew."), code="control")


class KeyField(forms.UUIDField):
    """A random key. Only a broken page sends none or nonsense; then the form counts as sent for the first time."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> uuid.UUID:
        try:
            key: uuid.UUID = super().clean(value)
        except ValidationError:
            return uuid.uuid4()
        return key


class KeyedForm(forms.Form):
    """A form whose repeated sending writes once: each page that shows it carries a fresh key."""

    form_key = KeyField(initial=uuid.uuid4)
