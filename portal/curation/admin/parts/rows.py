"""Parts in tables of inputs, or as YAML where no input can say them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import yaml
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from advisor.rulebook import read_yaml, write_yaml
from portal.curation.admin.contract.buttons import CELLS, ROW
from portal.curation.admin.contract.choices import Choices
from portal.curation.admin.parts.field import Part, Parts
from portal.curation.admin.rowsfield import WrongInput, values_of
from portal.curation.admin.tables.cells import Words
from portal.curation.admin.tables.field import drawn_cells
from portal.curation.admin.tables.reading import said_in_rows
from portal.curation.admin.tables.table import Table, TableRow
from portal.curation.yamlfault import yaml_fault

TEXT = "text"
Titles = Mapping[Words, Mapping[str, Words]]
"""What the parts are called, those of one sort together."""


@dataclass(frozen=True)
class Named:
    """What every part has."""

    name: str
    title: str
    is_fixed = False


@dataclass(frozen=True)
class Rows(Named):
    """A part in inputs."""

    table: Table
    rows: Sequence[TableRow]
    choices: Choices
    settled: Collection[str] = frozenset()

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed."""
        return all(row.is_blank for row in self.rows)

    def value(self) -> tuple[str, Any]:
        """What the rows say together. Raises WrongInput."""
        try:
            return self.name, self.table.whole(values_of([row for row in self.rows if not row.is_blank]))
        except ValidationError as error:
            raise WrongInput(self.title, " ".join(error.messages)) from None
        except WrongInput as fault:
            raise WrongInput(self.title, fault) from None

    def said(self) -> str:
        """The same in words."""
        return f"{self.title}: {said_in_rows(self.table, self.value()[1], self.choices)}"

    def drawn(self, name: str) -> SafeString:
        """Its rows, and the buttons that reshape them."""
        own = f"{name}.{self.name}"
        context = {
            "name": own,
            "title": self.title,
            "is_single": self.table.is_single,
            "cells_name": f"{own}-{CELLS}",
            "rows": [
                {"prefix": f"{own}-{number}", "mark": f"{own}-{number}-{ROW}", "cells": cells}
                for number, row in enumerate(self.rows or [TableRow(self.table, {})])
                for cells in [drawn_cells(f"{own}-{number}", row, self.choices, self.settled)]
            ],
        }
        return render_to_string("admin/curation/parts/_rows.html", context)


@dataclass(frozen=True)
class Written(Named):
    """A part that no inputs can say, in YAML."""

    text: str

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed."""
        return not self.text.strip()

    def value(self) -> tuple[str, Any]:
        """What the text says. Raises WrongInput."""
        try:
            return self.name, read_yaml(self.text)
        except yaml.YAMLError as error:
            raise WrongInput(self.title, yaml_fault(error, self.text)) from None

    def said(self) -> str:
        """The text itself."""
        return f"{self.title}: {self.text.strip()}"

    def drawn(self, name: str) -> SafeString:
        """An area of text."""
        context = {"name": f"{name}.{self.name}-{TEXT}", "title": self.title, "text": self.text}
        return render_to_string("admin/curation/parts/_written.html", context)


class PartTables:
    """The parts of a map: of each the table of its inputs, and what it is called."""

    def __init__(self, tables: Mapping[str, Table], titles: Titles, at_first: str = "") -> None:
        self._tables, self._groups, self._at_first = tables, titles, at_first
        self._titles = {name: title for group in titles.values() for name, title in group.items()}

    def __call__(self, choices: Choices) -> Parts:
        """The parts in the words of a page."""
        groups = [(str(title), list(titles.items())) for title, titles in self._groups.items()]
        return Parts(groups, partial(self._stored, choices), partial(self._typed, choices), self._at_first)

    def _stored(self, choices: Choices, name: str, value: Any) -> Part:
        table, title = self._tables.get(name), str(self._titles.get(name, name))
        rows = table.rows_saying(value) if table else None
        return Rows(name, title, table, rows, choices) if table and rows else Written(name, title, write_yaml(value))

    def _typed(self, choices: Choices, data: Mapping[str, Any], name: str, key: str) -> Part | None:
        own, title = f"{name}.{key}", str(self._titles.get(key, key))
        table = self._tables.get(key)
        if table is None or f"{own}-{TEXT}" in data:
            text = str(data.get(f"{own}-{TEXT}", "")).replace("\r\n", "\n")
            return Written(key, title, text) if key in self._titles or text else None
        return Rows(key, title, table, table.rows_in(data, own), choices)
