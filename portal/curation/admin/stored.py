"""Form fields that need to know what is stored, and the form that tells them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

SETTLED = _("It stays as it is: rules, texts, saved cases and addresses name it. Only its words can change.")
"""Why a code, once it is stored, is only shown."""


class KnowsStored:
    """A form field that lets stand what is stored, whatever else may be given."""

    stored: Any = None

    def know(self, stored: Any) -> None:
        """Hear what is stored."""
        self.stored = stored


class StoredForm(forms.ModelForm):
    """Tells its fields what is stored, so that what is not changed stays to the byte."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, KnowsStored):
                field.know(getattr(self.instance, name))
