"""A figure's values as rows of a table, and the fields of a form that say them: both ways without loss."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from portal.curation.admin.figure.kinds import KINDS, OR_LATEST
from portal.curation.admin.rowsfield import WrongInput

FROM, TO = "from", "to"
SAMPLE = "sample"
"""What somebody tries a pattern with; no part of the value."""
Value = dict[str, Any]


@dataclass(frozen=True)
class Row:
    """One value as typed: its kind, and what stands in each field."""

    kind: str
    fields: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed into it."""
        return not any(typed.strip() for name, typed in self.fields.items() if not name.endswith("unit"))

    def value(self) -> Value:
        """The value it says. Raises WrongInput."""
        begins, ends = (self._day(name) for name in (FROM, TO))
        if not begins:
            raise WrongInput(_("From"), _("a day, such as 2026-12-01"))
        return {FROM: begins} | ({TO: ends} if ends else {}) | {self.kind: KINDS[self.kind].read(self.fields)}

    def _day(self, name: str) -> str:
        typed = self.fields.get(name, "").strip()
        if typed and not is_day(typed):
            raise WrongInput(_("From") if name == FROM else _("Until"), _("a day, such as 2026-12-01"))
        return typed


def is_day(typed: Any) -> bool:
    """Whether it is a day as the pack writes it."""
    try:
        return bool(date.fromisoformat(typed).isoformat() == typed)
    except (TypeError, ValueError):
        return False


def rows_of(values: Any) -> list[Row] | None:
    """The rows that say the values; None where no rows can."""
    rows = [_row_of(value) for value in values] if isinstance(values, list) else [None]
    return None if None in rows else [row for row in rows if row]


def _row_of(value: Any) -> Row | None:
    if not isinstance(value, dict):
        return None
    kinds = [name for name in value if name not in (FROM, TO)]
    if len(kinds) != 1 or kinds[0] not in KINDS:
        return None
    fields = KINDS[kinds[0]].write(value[kinds[0]])
    days = {name: value[name] for name in (FROM, TO) if name in value}
    if fields is None or FROM not in days or not all(map(is_day, days.values())):
        return None
    row = Row(kinds[0], fields | days)
    return row if list(row.value()) == list(value) else None


def rows_in(data: Any, name: str) -> list[Row]:
    """The rows that a form says, in the order of their numbers."""
    found = (re.fullmatch(rf"{re.escape(name)}-(\d{{1,9}})-kind", key, re.ASCII) for key in data)
    return [row_in(data, f"{name}-{one}") for one in sorted({one[1] for one in found if one}, key=int)]


def row_in(data: Any, prefix: str) -> Row:
    """The row that the fields with that prefix say."""
    given = data.get(f"{prefix}-kind", "")
    kind = given if given in KINDS else next(iter(KINDS))
    names = (FROM, TO, *KINDS[kind].names, OR_LATEST, SAMPLE)
    return Row(kind, {name: data[f"{prefix}-{name}"] for name in names if f"{prefix}-{name}" in data})


def put_rows(state: QueryDict, name: str, rows: list[Row]) -> None:
    """Make the fields of a form say these rows, numbered anew."""
    for key in [key for key in state if re.match(rf"{re.escape(name)}-\d+-", key)]:
        del state[key]
    for number, row in enumerate(rows):
        state[f"{name}-{number}-kind"] = row.kind
        for key, typed in row.fields.items():
            state[f"{name}-{number}-{key}"] = typed
