"""Where two edits of an entry differ, column by column."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from django.db import models
from django.utils.translation import gettext as _

from portal.curation.editconflict.texts import merged
from portal.curation.marked import Pieces, marked
from portal.curation.models import EntryRow
from portal.curation.models.fields import StructuredField

Who = Literal["both", "mine", "theirs"]


@dataclass(frozen=True)
class Place:
    """A column that somebody changed, and what each made of it; `combined` where it is a text that may be combined."""

    column: str
    label: str
    who: Who
    theirs: Pieces
    mine: Pieces
    is_text: bool
    combined: str | None = None


def columns_of(table: type[EntryRow]) -> list[models.Field]:
    """The columns a curator edits."""
    return [field for field in table._meta.fields if field.editable and not field.primary_key]


def places(base: EntryRow | None, theirs: EntryRow, mine: EntryRow) -> list[Place]:
    """The columns that differ from the common origin. Without one, what differs at all was changed by both."""
    return list(_places(base, theirs, mine))


def _places(base: EntryRow | None, theirs: EntryRow, mine: EntryRow) -> Iterator[Place]:
    for field in columns_of(type(mine)):
        own, other = field.value_from_object(mine), field.value_from_object(theirs)
        if own == other:
            continue
        who = _who(field.value_from_object(base), own, other) if base else "both"
        before = shown(field, base) if base else None
        yield _place(field, who, before, shown(field, mine), shown(field, theirs))


def _who(before: Any, own: Any, other: Any) -> Who:
    if before == own:
        return "theirs"
    return "mine" if before == other else "both"


def _place(field: models.Field, who: Who, before: str | None, own: str, other: str) -> Place:
    is_text = isinstance(field, StructuredField) or (
        isinstance(field, models.CharField | models.TextField) and not field.choices
    )
    return Place(
        field.name,
        str(field.verbose_name),
        who,
        theirs=marked(own if before is None else before, other)[1],
        mine=marked(other if before is None else before, own)[1],
        is_text=is_text,
        combined=merged(before, own, other) if is_text and before is not None and who == "both" else None,
    )


def shown(field: models.Field, row: EntryRow) -> str:
    """The value of a column as a person reads it; lists and maps as they are typed."""
    value = field.value_from_object(row)
    if isinstance(field, StructuredField):
        return str(field.formfield().prepare_value(value))
    if isinstance(field, models.BooleanField):
        return _("Yes") if value else _("No")
    if isinstance(field, models.ForeignKey):
        return str(getattr(row, field.name)) if value else ""
    return str(dict(field.flatchoices).get(value, value)) if value is not None else ""
