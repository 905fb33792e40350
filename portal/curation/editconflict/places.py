"""Where two edits of an entry differ, column by column."""

from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import dataclass
from typing import Any, Literal

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from portal.curation.editconflict.texts import merged
from portal.curation.marked import Pieces, marked
from portal.curation.models import EntryRow
from portal.curation.models.fields import StructuredField

Who = Literal["both", "mine", "theirs"]
Reader = Callable[[models.Field, EntryRow], str]


@dataclass(frozen=True)
class Place:
    """A column that somebody changed, and what each made of it; `combined` where it is a text that may be combined."""

    column: str
    label: str
    who: Who
    theirs: Pieces
    mine: Pieces
    is_text: bool
    is_yaml: bool = False
    combined: str | None = None
    combined_said: str = ""
    """What the combination says, where it is typed otherwise."""

    @property
    def is_only_by_hand(self) -> bool:
        """Whether only somebody who writes YAML could combine it."""
        return self.is_yaml and self.combined is None


def columns_of(table: type[EntryRow]) -> list[models.Field]:
    """The columns a curator edits."""
    return [field for field in table._meta.fields if field.editable and not field.primary_key]


def places(base: EntryRow | None, theirs: EntryRow, mine: EntryRow, read: Reader | None = None) -> list[Place]:
    """The columns that differ from the common origin. Without one, what differs at all was changed by both.

    `read`: how a column is said to a person, where that is not how it is typed.
    """
    return list(_places(base, theirs, mine, read or shown))


def _places(base: EntryRow | None, theirs: EntryRow, mine: EntryRow, read: Reader) -> Iterator[Place]:
    for field in columns_of(type(mine)):
        own, other = field.value_from_object(mine), field.value_from_object(theirs)
        if own == other:
            continue
        who = _who(field.value_from_object(base), own, other) if base else "both"
        yield _place(field, who, base, mine, theirs, read)


def _who(before: Any, own: Any, other: Any) -> Who:
    if before == own:
        return "theirs"
    return "mine" if before == other else "both"


def _place(
    field: models.Field, who: Who, base: EntryRow | None, mine: EntryRow, theirs: EntryRow, read: Reader
) -> Place:
    is_yaml = isinstance(field, StructuredField)
    is_text = is_yaml or (isinstance(field, models.CharField | models.TextField) and not field.choices)
    own, other = read(field, mine), read(field, theirs)
    if own == other:  # spelt otherwise, said alike
        read = shown
        own, other = read(field, mine), read(field, theirs)
    before = read(field, base) if base else None
    combined = _combined(field, base, mine, theirs) if is_text and base and who == "both" else None
    return Place(
        field.name,
        str(field.verbose_name),
        who,
        theirs=marked(own if before is None else before, other)[1],
        mine=marked(other if before is None else before, own)[1],
        is_text=is_text,
        is_yaml=is_yaml,
        combined=combined,
        combined_said=_said(field, mine, combined, read) if is_yaml and combined else "",
    )


def _combined(field: models.Field, base: EntryRow, mine: EntryRow, theirs: EntryRow) -> str | None:
    """Both changes in one text, as it is typed."""
    return merged(*(shown(field, row) for row in (base, mine, theirs)))


def _form_field(field: models.Field) -> Any:
    return field.formfield()


def _said(field: models.Field, row: EntryRow, typed: str, read: Reader) -> str:
    """What an entry would say with that typed into a column; nothing where it cannot be."""
    made = copy(row)
    try:
        setattr(made, field.attname, _form_field(field).clean(typed))
    except ValidationError:
        return ""
    return read(field, made)


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
