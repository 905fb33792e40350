"""Conflicts as a page shows them, and what was chosen there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from portal.curation.comparing import CONDITIONS
from portal.curation.desk.changes import LONGEST, Change, between, values_in_words
from portal.curation.editconflict.places import shown
from portal.curation.editconflict.texts import merged
from portal.curation.exchange.merging import OURS, THEIRS, Choice, Conflict, Spot, Written
from portal.curation.listing import shortened
from portal.curation.marked import Pieces, marked
from portal.curation.models import EntryRow, Figure
from portal.curation.models.fields import StructuredField
from portal.curation.naming import Names
from portal.curation.rows import LISTS
from portal.curation.saying import say
from portal.curation.textfield import TextFormField
from portal.wording import language

MOST_SHOWN = 200
"""Conflicts that are decided one by one; a form has only so many fields."""
OWN = "own"
REST = "rest"


@dataclass(frozen=True)
class Decision:
    """What was chosen for a conflict so far, what was typed, and what is wrong with it."""

    take: str = ""
    text: str = ""
    fault: str = ""


@dataclass(frozen=True)
class ShownConflict:
    """A conflict: what it is about, the three texts where both sides have one, and what may be chosen."""

    name: str
    kind: str
    title: str
    id: str
    label: str
    base: str | None
    theirs: Pieces
    ours: Pieces
    is_text: bool
    is_deleted_by: str
    edit: Change | None
    decision: Decision


def decisions(conflicts: list[Conflict], sent: Mapping[str, Any]) -> dict[Spot, Decision]:
    """What was chosen for each conflict, or for all the others; a fault where nothing was, or it cannot stand there."""
    return {one.spot: _decision(one, sent) for one in conflicts}


def choices(found: Mapping[Spot, Decision]) -> dict[Spot, Choice]:
    """The choices that are made, as the merge takes them."""
    return {spot: choice for spot, one in found.items() if not one.fault for choice in _choice(spot, one)}


def show(conflicts: list[Conflict], found: Mapping[Spot, Decision], names: Names) -> Iterator[ShownConflict]:
    """The conflicts with what was decided so far; where both changes of a text go together, they are proposed."""
    for one in conflicts[:MOST_SHOWN]:
        yield _shown(one, found.get(one.spot), names)


def name_of(spot: Spot) -> str:
    """The conflict's name in the form."""
    return ":".join((spot.listed, ".".join(spot.key), spot.column))


def _decision(conflict: Conflict, sent: Mapping[str, Any]) -> Decision:
    name = name_of(conflict.spot)
    text = str(sent.get(f"text-{name}", ""))
    take = str(sent.get(f"take-{name}") or sent.get(REST) or "")
    allowed = (OURS, THEIRS, OWN) if _is_text(conflict.spot) else (OURS, THEIRS)
    if take not in allowed:
        return Decision("", text, _("Choose what is to stand here."))
    return Decision(take, text, _fault(conflict.spot, text) if take == OWN else "")


def _choice(spot: Spot, decision: Decision) -> Iterator[Choice]:
    if decision.take == OWN:
        yield Written(_field_of_form(spot).clean(decision.text))
    elif decision.take == THEIRS:
        yield THEIRS
    else:
        yield OURS


def _fault(spot: Spot, text: str) -> str:
    try:
        _field_of_form(spot).clean(text)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


def _field_of_form(spot: Spot) -> Any:
    return _field(spot).formfield(form_class=TextFormField)


def _field(spot: Spot) -> models.Field:
    field: models.Field = LISTS[spot.listed]._meta.get_field(spot.column.removesuffix("_id"))  # type: ignore[assignment]
    return field


def _is_text(spot: Spot) -> bool:
    """Whether a person may write it anew: a text, not a list, a number, one of several words, or a file's name."""
    if spot.column in ("", "file"):
        return False
    field = _field(spot)
    return type(field) in (models.CharField, models.TextField) and not field.choices


def _shown(conflict: Conflict, decision: Decision | None, names: Names) -> ShownConflict:
    spot, table = conflict.spot, LISTS[conflict.spot.listed]
    row = conflict.ours or conflict.theirs or conflict.base
    base, theirs, ours = (_said(one, spot, names) for one in (conflict.base, conflict.theirs, conflict.ours))
    origin = ours if conflict.base is None else base
    combined = merged(base, ours, theirs) if conflict.base is not None and _is_text(spot) else None
    proposed = Decision(OWN if combined else "", combined or ours)
    return ShownConflict(
        name_of(spot),
        str(table._meta.verbose_name),
        shortened(row.called(names.vocabulary), LONGEST) if row else "",
        ".".join(spot.key),
        str(_field(spot).verbose_name) if spot.column else "",
        None if conflict.base is None else base,
        marked(origin, theirs)[1],
        marked(theirs if conflict.base is None else base, ours)[1],
        _is_text(spot),
        THEIRS if conflict.theirs is None else OURS if conflict.ours is None else "",
        None if spot.column or row is None else between(table, conflict.base, row.to_entry(), names),
        decision or proposed,
    )


def _said(row: EntryRow | None, spot: Spot, names: Names) -> str:
    """A column as a person reads it: conditions and the values of figures in words."""
    if row is None or not spot.column:
        return ""
    value = getattr(row, spot.column)
    if spot.column in CONDITIONS:
        return say(value, names, language()) if value else ""
    if isinstance(row, Figure) and spot.column == "values":
        return values_in_words(row.to_entry())
    field = _field(spot)
    if isinstance(field, StructuredField) and not value:
        return ""
    return str(value or "") if field.is_relation else shown(field, row)
