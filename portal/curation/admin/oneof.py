"""A column that names one thing of several: chosen by its words, never typed."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from portal.curation.admin.stored import KnowsStored

Options = Iterable[tuple[str, Any]]
"""Values with their words, or titles of groups with theirs."""
NOTHING = "—"
MOST_NAMED = 8


class KnownSelect(forms.Select):
    """A select that also shows a value which is none of its options, as it stands."""

    def optgroups(self, name: str, value: list[str], attrs: Any = None) -> Any:
        groups = super().optgroups(name, value, attrs)
        known = {str(option["value"]) for _title, options, _place in groups for option in options}
        unknown = [one for one in value if one and one not in known]
        return groups + [
            (None, [self.create_option(name, one, one, True, len(groups) + place)], len(groups) + place)
            for place, one in enumerate(unknown)
        ]


class OneOfField(KnowsStored, forms.ChoiceField):
    """One of the options, or what is stored."""

    widget = KnownSelect

    @classmethod
    def of_column(cls, column: models.Field, options: Options, **kwargs: Any) -> "OneOfField":
        """The field for a column of the draft."""
        return cls(
            label=capfirst(column.verbose_name),
            required=not column.blank,
            choices=[*([] if column.has_default() and not column.blank else [("", NOTHING)]), *options],
            help_text=column.help_text,
            **kwargs,
        )

    def valid_value(self, value: str) -> bool:
        return value == self.stored or super().valid_value(value)

    def validate(self, value: Any) -> None:
        """Raises ValidationError, which names what can be chosen."""
        if value and not self.valid_value(value):
            known = [str(said) for key, said in flat(cast(Options, self.choices)) if key]
            allowed = _(", ").join(known[:MOST_NAMED]) + ("…" if len(known) > MOST_NAMED else "")
            said = _("“%(value)s” is none of those that can be chosen: %(allowed)s")
            raise ValidationError(said % {"value": value, "allowed": allowed}, code="invalid_choice")
        super().validate(value)


def flat(options: Options) -> list[tuple[str, Any]]:
    """The options without the titles of their groups."""
    found: list[tuple[str, Any]] = []
    for key, said in options:
        found += said if isinstance(said, list | tuple) else [(key, said)]
    return found
