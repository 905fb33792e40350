"""Tables in what curators write: found in the Markdown, line by line and cell by cell, the cells as Markdown still."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LINES = re.compile(r"(?:^\|.+\|[ ]*(?:\n|\Z))+", re.MULTILINE)
_BELOW_NAMES = re.compile(r"\|[-:| ]+\|[ ]*")


@dataclass(frozen=True)
class Grid:
    """A table: the names of its columns, and its lines, each with a cell for every name."""

    names: list[str]
    rows: list[list[str]]


def cut_at_tables(body: str) -> Iterator[str | Grid]:
    """The text as it stands, with a grid where there is a table."""
    end = 0
    for found in _LINES.finditer(body):
        grid = _grid(found[0])
        if grid is not None:
            yield body[end : found.start()]
            yield grid
            end = found.end()
    yield body[end:]


def _grid(lines: str) -> Grid | None:
    """None for lines that only look like a table: nothing divides the names from the rest."""
    first, *others = lines.splitlines()
    if not others or not _BELOW_NAMES.fullmatch(others[0]):
        return None
    names = _cells(first)
    return Grid(names, [_as_many(_cells(line), len(names)) for line in others[1:]])


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]


def _as_many(cells: list[str], count: int) -> list[str]:
    return [*cells, *[""] * count][:count]
