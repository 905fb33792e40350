"""Form fields for lists and maps: YAML in a text area, or ids one a line. What was typed always comes back."""

from collections.abc import Callable
from typing import Any

import yaml
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from advisor.rulebook import read_yaml, refuse_unstorable, write_yaml
from portal.curation.yamlfault import yaml_fault

LONGEST_TEXT = 100_000


class _Typed(str):
    """Text as a person typed it, to be shown again as it is."""

    __slots__ = ()


def _nothing() -> None:
    return None


class YamlFormField(forms.Field):
    """A list or a map as YAML. No text, and text that says nothing, are what `blank` makes."""

    widget = forms.Textarea
    rows = 5

    def __init__(
        self, *, blank: Callable[[], Any] = _nothing, encoder: Any = None, decoder: Any = None, **kwargs: Any
    ) -> None:
        # encoder and decoder come from JSONField and mean nothing to YAML.
        super().__init__(**kwargs)
        self.blank = blank
        self.widget.attrs |= {"rows": self.rows, "cols": 100, "spellcheck": "false", "class": "structured"}

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return self.blank()
        if len(value) > LONGEST_TEXT:
            raise ValidationError(_("At most %(most)s characters."), params={"most": LONGEST_TEXT})
        try:
            found = self.read(value)
        except yaml.YAMLError as error:
            raise ValidationError(yaml_fault(error, value)) from None
        return self.blank() if found is None else found

    def read(self, text: str) -> Any:
        """The value of a text. Raises yaml.YAMLError."""
        return read_yaml(text)

    def write(self, value: Any) -> str:
        """The text of a value."""
        return write_yaml(value)

    def bound_data(self, data: Any, initial: Any) -> Any:
        return initial if self.disabled else _Typed(data or "")

    def prepare_value(self, value: Any) -> str:
        if isinstance(value, _Typed):
            return value
        return "" if value in self.empty_values else self.write(value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        if self.disabled:
            return False
        try:
            return bool(self.to_python(data or "") != initial)
        except ValidationError:
            return True


class IdsFormField(YamlFormField):
    """Ids, one a line; commas will do as well."""

    rows = 2

    def read(self, text: str) -> list[str]:
        refuse_unstorable(text)
        return [one.strip() for line in text.splitlines() for one in line.split(",") if one.strip()]

    def write(self, value: Any) -> str:
        return "\n".join(map(str, value))
