"""A value made of both sides' changes, where they go together."""

from typing import Any

import msgspec
import yaml
from django.db import models

from advisor.rulebook import read_yaml
from portal.curation.editconflict.places import shown
from portal.curation.editconflict.texts import merged
from portal.curation.exchange.merging import Conflict, Spot
from portal.curation.exchange.ordering import woven
from portal.curation.models.columns import columns_of
from portal.curation.models.fields import IdsField, StructuredField
from portal.curation.rows import LISTS

FILE = "file"


def field_of(spot: Spot) -> models.Field:
    """The column that is in conflict."""
    field: models.Field = LISTS[spot.listed]._meta.get_field(spot.column.removesuffix("_id"))  # type: ignore[assignment]
    return field


def is_text(spot: Spot) -> bool:
    """Whether a person may write it anew: a text, not a list, a number, one of several words, or a file's name."""
    if spot.column in ("", FILE):
        return False
    field = field_of(spot)
    return type(field) in (models.CharField, models.TextField) and not field.choices


def combined(conflict: Conflict) -> Any | None:
    """The column with the changes of both; None where they touch the same place, or nobody knows what it was."""
    spot, sides = conflict.spot, (conflict.base, conflict.ours, conflict.theirs)
    if not spot.column or None in sides:
        return None
    field, (base, ours, theirs) = field_of(spot), (getattr(row, spot.column) for row in sides)
    if isinstance(field, IdsField):
        gone = {name for name in base if name not in ours or name not in theirs}
        return woven(base, ours, theirs, {*ours, *theirs} - gone)
    if isinstance(field, StructuredField):
        return _structured(spot, merged(*(shown(field, row) for row in sides if row is not None)))
    return merged(base, ours, theirs) if is_text(spot) else None


def _structured(spot: Spot, text: str | None) -> Any | None:
    """The list or map that the text says; None where it says nothing that may stand there."""
    column = next(one for one in columns_of(LISTS[spot.listed].entry_type) if one.attribute == spot.column)
    try:
        value = read_yaml(text or "")
        msgspec.convert(value, type=column.type)
    except (yaml.YAMLError, msgspec.ValidationError):
        return None
    return value
