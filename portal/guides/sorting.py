"""Tables of guides in the order a reader asks for: by links, so that it works anywhere and can be passed on."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.utils.safestring import SafeString

from advisor.rulebook import Figures, Language, placeholders
from portal import markdown
from portal.passages import filled
from portal.tables import Grid

SORT = "sort"
FEWEST_ROWS = 4
"""Below that a table is seen at once, and an order of its own helps nobody."""
WIDE_FROM = 3
"""Tables of so many columns are shown line by line where it is narrow."""
_ASKED = re.compile(r"(\d{1,2})-(\d{1,2})(-down)?", re.ASCII)
_SAYS_NOTHING = {"", "-", "—"}

Key = tuple[bool, float, tuple[str | int, ...]]


@dataclass(frozen=True)
class Order:
    """By which column of which table of the guide, both counted from one."""

    table: int
    column: int
    falls: bool = False

    def __str__(self) -> str:
        return f"{self.table}-{self.column}{'-down' if self.falls else ''}"


@dataclass(frozen=True)
class Column:
    """A column: what its name leads to, if anything, and how the table is in order by it."""

    name: SafeString
    order: Order | None
    sorted: Literal["", "ascending", "descending"]


@dataclass(frozen=True)
class Table:
    """A table as a page shows it; `is_sorted`: not in the order it was written in."""

    anchor: str
    columns: list[Column]
    rows: list[list[tuple[SafeString, SafeString]]]
    is_sorted: bool

    @property
    def can_sort(self) -> bool:
        """Whether a link puts it in another order."""
        return any(column.order for column in self.columns)

    @property
    def is_wide(self) -> bool:
        """Whether it has too many columns for a phone."""
        return len(self.columns) >= WIDE_FROM


def order_in(asked: str) -> Order | None:
    """The order an address asks for; None for none."""
    found = _ASKED.fullmatch(asked)
    return Order(int(found[1]), int(found[2]), bool(found[3])) if found else None


class Tables:
    """Shows the tables of one guide, one after another."""

    def __init__(self, figures: Figures, lang: Language, today: date, asked: Order | None) -> None:
        self._figures, self._lang, self._today, self._asked = figures, lang, today, asked
        self._shown = 0
        self.is_sorted = False

    def show(self, grid: Grid) -> Table:
        """The next table, in the order that is asked for if it is asked for here."""
        self._shown += 1
        can_sort = len(grid.rows) >= FEWEST_ROWS
        order = self._order(grid) if can_sort else None
        self.is_sorted |= order is not None
        names = [self._html(name) for name in grid.names]
        return Table(
            anchor=f"table-{self._shown}",
            columns=[
                _column(name, Order(self._shown, number) if can_sort and name else None, order)
                for number, name in enumerate(names, start=1)
            ],
            rows=[
                [(name, self._html(cell)) for name, cell in zip(names, row, strict=True)]
                for row in (self._sorted(grid.rows, order) if order else grid.rows)
            ],
            is_sorted=order is not None,
        )

    def _order(self, grid: Grid) -> Order | None:
        asked = self._asked
        if asked is None or asked.table != self._shown or not 1 <= asked.column <= len(grid.names):
            return None
        return asked if grid.names[asked.column - 1] else None

    def _sorted(self, rows: list[list[str]], order: Order) -> list[list[str]]:
        """What says nothing stands last in either direction."""
        column = order.column - 1
        told = [row for row in rows if row[column] not in _SAYS_NOTHING]
        told.sort(key=lambda row: self._key(row[column]), reverse=order.falls)
        return told + [row for row in rows if row[column] in _SAYS_NOTHING]

    def _key(self, cell: str) -> Key:
        """By the figure that the cell names, if that has a size; else by its words, numbers in them as numbers."""
        for name in placeholders(cell):
            size = self._figures.size(name, self._today)
            if size is not None:
                return (False, size, ())
        said = markdown.to_text(filled(cell, self._figures, self._lang, self._today))
        pieces = re.split(r"(\d+)", unicodedata.normalize("NFKC", said).casefold())
        return (True, 0, tuple(int(one) if place % 2 else one for place, one in enumerate(pieces)))

    def _html(self, cell: str) -> SafeString:
        return markdown.to_inline_html(filled(cell, self._figures, self._lang, self._today))


def _column(name: SafeString, own: Order | None, order: Order | None) -> Column:
    if own is None or order is None or order.column != own.column:
        return Column(name, own, "")
    turned = Order(own.table, own.column, falls=not order.falls)
    return Column(name, turned, "descending" if order.falls else "ascending")
