"""Columns for lists and maps: JSON as text in the database, YAML in the admin, as in the pack's files.

And for dates that may lack their day or month.
"""

import json
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from advisor.calendar import parse_partial_date
from portal.curation.yamlfield import IdsFormField, YamlFormField


class StructuredField(models.JSONField):
    """A list or a map, edited as YAML.

    Kept as text: PostgreSQL's own type for JSON forgets the order of keys, which people see and packs are written in.
    """

    def deconstruct(self) -> Any:
        """As the stock field of text, which it is to the database: migrations need nothing of ours."""
        name, _, arguments, options = super().deconstruct()
        if callable(options.get("default")):
            options["default"] = json.dumps(options["default"]())
        return name, "django.db.models.TextField", arguments, options

    def get_internal_type(self) -> str:
        return "TextField"

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Any:
        return None if value is None else json.loads(value)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if value is None or hasattr(value, "as_sql"):
            return value
        return json.dumps(value, ensure_ascii=False)

    def formfield(self, **kwargs: Any) -> Any:
        # A blank field is what the column is when nobody gave it anything: null only where null is allowed.
        own: dict[str, Any] = {"form_class": YamlFormField, "blank": self.get_default, "show_hidden_initial": False}
        return super().formfield(**(own | kwargs))

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        # JSONField refuses only what is no JSON; "blank" must let empty lists and maps through.
        return value if value in ([], {}, None) and self.blank else super().clean(value, model_instance)


class IdsField(StructuredField):
    """Ids or codes, in order; edited one a line."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**({"form_class": IdsFormField} | kwargs))


class PartialDateField(models.CharField):
    """A day, a month or a year; empty where it is not known."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs |= {
            "blank": True,
            "default": "",
            "help_text": _("YYYY-MM-DD, YYYY-MM or YYYY. Blank where it is not known."),
        }
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """As the stock field of text, which it is to the database: migrations need nothing of ours."""
        name, _path, arguments, options = super().deconstruct()
        return name, "django.db.models.CharField", arguments, options

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        if value:
            try:
                parse_partial_date(value)
            except ValueError:
                raise ValidationError(
                    gettext("This cannot be read as a date (such as 2025-08-10, 2025-08 or 2025).")
                ) from None
