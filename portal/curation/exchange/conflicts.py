"""Conflicts as a page shows them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from portal.curation.desk.changes import LONGEST_TITLE, Change, between
from portal.curation.editconflict.places import Reader
from portal.curation.exchange.combining import combined, field_of, is_text
from portal.curation.exchange.deciding import Decision, name_of, proposed
from portal.curation.exchange.merging import OURS, THEIRS, Conflict, Spot
from portal.curation.listing import shortened
from portal.curation.marked import Pieces, marked
from portal.curation.models import EntryRow
from portal.curation.naming import Names
from portal.curation.rows import LISTS

MOST_SHOWN = 200
"""Conflicts that are decided one by one; a form has only so many fields."""


@dataclass(frozen=True)
class ShownConflict:
    """A conflict: what it is about, the three texts or what was edited of the deleted, and what may be chosen."""

    name: str
    kind: str
    title: str
    id: str
    label: str
    base: str | None
    theirs: Pieces
    ours: Pieces
    both: str
    is_text: bool
    is_deleted_by: str
    edit: Change | None
    decision: Decision


def show(
    conflicts: list[Conflict], found: Mapping[Spot, Decision], names: Names, read: Reader
) -> Iterator[ShownConflict]:
    """The conflicts with what was decided so far, or is proposed. `read`: how a column is said to a person."""
    for one in conflicts[:MOST_SHOWN]:
        yield _shown(one, found.get(one.spot), names, read)


def _shown(conflict: Conflict, decision: Decision | None, names: Names, read: Reader) -> ShownConflict:
    spot, table = conflict.spot, LISTS[conflict.spot.listed]
    row: EntryRow = conflict.ours or conflict.theirs  # type: ignore[assignment]  # one of them is there
    base, theirs, ours = (_said(one, spot, read) for one in (conflict.base, conflict.theirs, conflict.ours))
    has_base = conflict.base is not None
    return ShownConflict(
        name_of(spot),
        str(table._meta.verbose_name),
        shortened(row.called(names.vocabulary), LONGEST_TITLE),
        ".".join(spot.key),
        str(field_of(spot).verbose_name) if spot.column else "",
        base if has_base else None,
        marked(base if has_base else ours, theirs)[1],
        marked(base if has_base else theirs, ours)[1],
        _both(conflict, read),
        is_text(spot),
        THEIRS if conflict.theirs is None else OURS if conflict.ours is None else "",
        None if spot.column else between(table, conflict.base, row.to_entry(), names),
        decision or proposed(conflict),
    )


def _both(conflict: Conflict, read: Reader) -> str:
    """What it would say with both changes, where that is no text to be written."""
    value = None if is_text(conflict.spot) else combined(conflict)
    if value is None or conflict.ours is None:
        return ""
    row = LISTS[conflict.spot.listed].of(conflict.ours.to_entry())
    setattr(row, conflict.spot.column, value)
    return _said(row, conflict.spot, read)


def _said(row: EntryRow | None, spot: Spot, read: Reader) -> str:
    """A column as a person reads it; what another entry is called is known only of those in the draft."""
    if row is None or not spot.column:
        return ""
    field = field_of(spot)
    return str(getattr(row, spot.column)) if field.is_relation else read(field, row)
