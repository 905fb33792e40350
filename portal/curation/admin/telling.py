"""The form field of what doing something tells."""

from typing import Any

from portal.curation.admin.contract.tellings import key_of, told_by
from portal.curation.admin.oneof import OneOfField


class TellingField(OneOfField):
    """One thing that is told, or nothing."""

    def clean(self, value: Any) -> Any:
        key = super().clean(value)
        return told_by(key) if key else None

    def valid_value(self, value: str) -> bool:
        return super().valid_value(value) or bool(self.stored and value == key_of(self.stored))

    def prepare_value(self, value: Any) -> Any:
        try:
            return key_of(value) if isinstance(value, dict) else value
        except (KeyError, TypeError):
            return ""

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)
