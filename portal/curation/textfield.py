"""The form fields of texts, where what was written comes back to the byte, and of the entry that another names."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError


class TextFormField(forms.CharField):
    """Text as it was typed: its blanks and last line ends stay, a browser's CRLF is LF again; blanks alone are none."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs | {"strip": False})

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return text.replace("\r\n", "\n") if text and text.strip() else self.empty_value


class RowChoiceField(forms.ModelChoiceField):
    """One entry by its name. NUL is in no name, and PostgreSQL refuses even to look for it."""

    def to_python(self, value: Any) -> Any:
        if "\0" in str(value):
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return super().to_python(value)

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What the page shows again: its widget looks for it once more."""
        shown = super().bound_data(data, initial)
        return shown.replace("\0", "") if isinstance(shown, str) else shown
