"""What every form of a case has: a key that makes sending it twice harmless; and the shop's words, to check by."""

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from portal.cases.forms.fields import FreeText
from portal.wording import Words


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


class WordedForm(KeyedForm):
    """A form with a person's own words, which knows the words of the published release."""

    def __init__(self, *args: Any, words: Words, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words = words
        for field in self.fields.values():
            if isinstance(field, FreeText):
                field.order_number = words.vocabulary.shop.order_number
