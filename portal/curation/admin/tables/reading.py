"""The rows of a table as lines of text: what two editors compare, who know no YAML."""

from typing import Any

from portal.curation.admin.contract.choices import Choices
from portal.curation.admin.oneof import flat
from portal.curation.admin.tables.cells import Cell, Typed
from portal.curation.admin.tables.table import Table

BETWEEN_CELLS = " / "


def said_in_rows(table: Table, values: Any, choices: Choices) -> str | None:
    """A line a row; None where no rows can say it."""
    rows = table.rows_of(values)
    if rows is None:
        return None
    lines = ([_said(cell, row.fields.get(cell.name, []), choices) for cell in table.cells] for row in rows)
    return "\n".join(BETWEEN_CELLS.join(one for one in line if one) for line in lines)


def _said(cell: Cell, typed: Typed, choices: Choices) -> str:
    words = dict(flat(cell.options(choices))) if cell.options else {}
    return ", ".join(str(words.get(text, text)) for text in typed).replace("\n", ", ")
