"""The form field of a table, and the widget that draws its rows, the buttons that reshape them, and the YAML below."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.db import models
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from portal.curation.admin.chosen import ChosenWidget
from portal.curation.admin.contract.choices import Choices
from portal.curation.admin.contract.moments import with_chosen
from portal.curation.admin.oneof import NOTHING, flat
from portal.curation.admin.rowsfield import RowsField, TypedRows
from portal.curation.admin.stored import KnowsStored
from portal.curation.admin.tables.cells import CHOSEN, Cell, Typed
from portal.curation.admin.tables.table import Table, TableRow


class TableWidget(forms.Textarea):
    """The rows, whose fields are named `<name>-<n>-…`; the text has the name alone."""

    has_own_legend = True

    def __init__(self, table: Table, choices: Choices, legend: Any = "") -> None:
        super().__init__()
        self.table, self.choices, self.legend = table, choices, legend
        self.settled: frozenset[str] = frozenset()
        """The codes that are stored, which others name: their words alone can change."""

    def id_for_label(self, id_: str) -> str:
        return f"{id_}-text"

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Never: rows are an answer too."""
        return False

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return TypedRows.of_form(data, name, self.table.shape)

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        id_ = f"id_{name}"
        is_shown = bool(value.rows) or not value.strip()
        rows = value.rows or [TableRow(self.table, {})]
        context = {
            "name": name,
            "id": id_,
            "legend": self.legend,
            "is_shown": is_shown,
            "is_single": self.table.is_single,
            "has_settled": bool(self.settled),
            "cells": self.table.cells,
            "rows": [self._drawn(f"{name}-{number}", row) for number, row in enumerate(rows)] if is_shown else [],
            "mark": value.mark,
            "text": super().render(name, str(value), (attrs or {}) | {"id": f"{id_}-text"}, renderer),
        }
        return render_to_string("admin/curation/_table.html", context)

    def _drawn(self, prefix: str, row: TableRow) -> dict[str, Any]:
        return {"prefix": prefix, "cells": drawn_cells(prefix, row, self.choices, self.settled)}


def drawn_cells(
    prefix: str, row: TableRow, choices: Choices, settled: Collection[str] = frozenset()
) -> list[dict[str, Any]]:
    """What a template shows of the inputs of a row."""
    return [_cell(prefix, cell, list(row.fields.get(cell.name, [])), choices, settled) for cell in row.table.cells]


def _cell(prefix: str, cell: Cell, typed: Typed, choices: Choices, settled: Collection[str]) -> dict[str, Any]:
    name = f"{prefix}-{cell.name}"
    options = list(cell.options(choices)) if cell.options else []
    return {
        "name": name,
        "label": cell.label,
        "sort": "chosen" if cell.sort in CHOSEN else cell.sort,
        "language": cell.language,
        "typed": typed[0] if typed else "",
        "is_settled": cell.sort == "code" and typed[:1] and typed[0] in settled,
        "is_short": cell.sort in ("number", "count"),
        "options": _options(cell, typed, options) if cell.sort == "choice" else [],
        "chosen": ChosenWidget(options, cell.label).render(name, typed) if cell.sort in CHOSEN else "",
    }


def _options(cell: Cell, typed: Typed, options: list[Any]) -> list[tuple[str, Any, bool]]:
    """The options, ticked or not; before anything is chosen none of them is, where the cell begins blank."""
    blank = [("", NOTHING, not any(typed))] if cell.begins_blank else []
    return [*blank, *with_chosen(flat(options), typed)]


class TableField(KnowsStored, RowsField):
    """A list or a map as a table."""

    widget: TableWidget  # type: ignore[assignment]  # an instance, made for the column

    def __init__(self, *, table: Table, choices: Choices, **kwargs: Any) -> None:
        kwargs["widget"] = TableWidget(table, choices, kwargs.get("label", ""))
        super().__init__(**kwargs)
        self.shape = table.shape

    def know(self, stored: Any) -> None:
        super().know(stored)
        is_named = self.widget.table.cells[0].sort == "code" and isinstance(stored, dict)
        self.widget.settled = frozenset(stored if is_named else ())

    @classmethod
    def of_column(cls, column: models.Field, table: Table, choices: Choices) -> "TableField":
        """The field for a column of the draft."""
        return cls(
            table=table,
            choices=choices,
            label=column.verbose_name,
            required=not column.blank,
            blank=column.get_default,
            help_text=column.help_text,
        )
