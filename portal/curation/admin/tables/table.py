"""A table: its inputs, and the way between the rows of a form and what is stored."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import QueryDict

from advisor.rulebook import write_yaml
from portal.curation.admin.chosen import keys_in
from portal.curation.admin.contract.buttons import CELLS, ROW
from portal.curation.admin.rowsfield import Shape, WrongInput
from portal.curation.admin.tables.cells import CHOSEN, Cell, Typed
from portal.curation.contract.sent import numbers_under, sent_under

unordered = partial(json.dumps, sort_keys=True)
"""A plain value as text, whatever the order of its keys."""
Values = dict[str, Any]
"""What the inputs of one row say, by their names."""


def only_row(rows: list[Any]) -> Any:
    """What the one row says; None where none says anything."""
    return rows[0] if rows else None


@dataclass(frozen=True)
class Table:
    """The inputs of each row, and how they make up what is stored.

    `one`: what a row says, of the values of its inputs; `whole`: all rows together; `parts`: the values of the inputs
    of each row, of what is stored. A table `is_single` whose only row always stands there; where it `counts_blank`
    that row says something though nothing was typed.
    """

    cells: tuple[Cell, ...]
    one: Callable[[Values], Any]
    parts: Callable[[Any], Iterable[Values]]
    whole: Callable[[list[Any]], Any] = list
    is_single: bool = False
    counts_blank: bool = False

    @property
    def shape(self) -> Shape:
        """What the field of rows and text needs."""
        return Shape(self.rows_of, self.rows_in, self.whole)

    def rows_of(self, values: Any) -> "list[TableRow] | None":
        """The rows that say what is stored, to the byte; None where none can."""
        return self._rows(values, write_yaml) if values else []

    def rows_saying(self, value: Any) -> "list[TableRow] | None":
        """The rows that say a value, also one that is none, as that there is no day; its keys in any order."""
        return self._rows(value, unordered)

    def _rows(self, value: Any, spelt: Callable[[Any], str]) -> "list[TableRow] | None":
        try:
            rows = [TableRow(self, self._written(part)) for part in self.parts(value)]
            is_same = spelt(self.whole([row.value() for row in rows])) == spelt(value)
        except (WrongInput, TypeError, ValueError, KeyError, AttributeError, IndexError):
            return None
        return rows if is_same else None

    def _written(self, values: Values) -> dict[str, Typed]:
        return {cell.name: cell.write(values[cell.name]) for cell in self.cells if cell.name in values}

    def rows_in(self, data: Any, name: str) -> "list[TableRow]":
        """The rows a form says, in the order of their numbers; a table whose rows were all taken out has a blank one,
        for a text of YAML alone would bring them back."""
        numbers = numbers_under(f"{name}-", sent_under(name, data))
        rows = [self._row_in(data, f"{name}-{n}") for n in numbers if f"{name}-{n}-{ROW}" in data]
        return rows or [TableRow(self, {})] if f"{name}-{CELLS}" in data else rows

    def _row_in(self, data: Any, prefix: str) -> "TableRow":
        return TableRow(self, {cell.name: _typed(data, f"{prefix}-{cell.name}", cell) for cell in self.cells})


def _typed(data: Any, name: str, cell: Cell) -> Typed:
    if cell.sort in CHOSEN:
        return keys_in(data, name)
    given = data.getlist(name) if isinstance(data, QueryDict) else data.get(name, "")
    return [str(one) for one in given][:1] if isinstance(given, list) else [str(given)]


@dataclass(frozen=True)
class TableRow:
    """One row as typed."""

    table: Table
    fields: Mapping[str, Typed]

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed: what is chosen at the beginning of a row says nothing by itself."""
        if self.table.counts_blank:
            return False
        cells = self.table.cells
        told = [one for one in cells if one.sort != "choice" or one.begins_blank] or cells
        return not any(text.strip() for cell in told for text in self.fields.get(cell.name, []))

    def value(self) -> Any:
        """What it says. Raises WrongInput."""
        return self.table.one({cell.name: cell.read(list(self.fields.get(cell.name, []))) for cell in self.table.cells})
