"""Columns for lists and maps: JSON in the database, YAML in the admin, as in the pack's files."""

from typing import Any

from django.db import models

from portal.curation.yamlfield import IdsFormField, YamlFormField


class StructuredField(models.JSONField):
    """A list or a map, edited as YAML."""

    def deconstruct(self) -> Any:
        """As the stock field, which it is to the database: migrations need nothing of ours."""
        name, _, arguments, options = super().deconstruct()
        return name, "django.db.models.JSONField", arguments, options

    def formfield(self, **kwargs: Any) -> Any:
        # A blank field is what the column is when nobody gave it anything: null only where null is allowed.
        return super().formfield(**({"form_class": YamlFormField, "blank": self.get_default} | kwargs))

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        # JSONField refuses only what is no JSON; "blank" must let empty lists and maps through.
        return value if value in ([], {}, None) and self.blank else super().clean(value, model_instance)


class IdsField(StructuredField):
    """The ids of claims, figures, sources or systems, in order; edited one a line."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**({"form_class": IdsFormField} | kwargs))
