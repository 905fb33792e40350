"""Of what the tables of parts are made: one value, words, things chosen, pairs in an order, what is said by code."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.curation.admin.contract.choices import Choices
from portal.curation.admin.oneof import Options
from portal.curation.admin.rowsfield import WrongInput
from portal.curation.admin.tables.cells import NONE, Cell, Words
from portal.curation.admin.tables.shapes import NAME, TEXT, as_map, both
from portal.curation.admin.tables.table import Table, Values

WHICH, ONE_A_LINE = _("Which"), _("One a line")
NO = "no_"
"""Before the name of what a tick says that there is none of."""
OptionsOf = Callable[[Choices], Options]


def one(cell: Cell) -> Table:
    """One value; where somebody says that there is none, that."""
    return Table(
        (cell,),
        lambda values: known(values[cell.name]),
        lambda stored: [{cell.name: stored}],
        lambda rows: rows[0],
        is_single=True,
    )


def one_or_more(cell: Cell) -> Table:
    """Several things, of which a single one stands without a list."""
    return Table(
        (cell,),
        lambda values: values[cell.name],
        lambda stored: [{cell.name: [stored] if isinstance(stored, str) else stored}],
        lambda rows: rows[0] if len(rows[0]) > 1 else rows[0][0],
        is_single=True,
    )


def choice(options: OptionsOf, label: Words = WHICH) -> Table:
    """One thing chosen by its words."""
    return one(Cell("one", label, "choice", options=options, begins_blank=True))


def several(options: OptionsOf, label: Words = WHICH, *, may_be_none: bool = False) -> Table:
    """Things chosen in an order; none of them says something too where they `may_be_none`."""
    table = one(Cell("some", label, "chosen", options=options))
    return Table(table.cells, table.one, table.parts, table.whole, is_single=True, counts_blank=may_be_none)


def words(label: Words = ONE_A_LINE) -> Table:
    """Words, one a line."""
    return one(Cell("words", label, "words"))


def line(label: Words) -> Table:
    """Text on one line."""
    return one(Cell("line", label, "line"))


def yes() -> Table:
    """What is so by standing there."""
    return Table((), lambda values: True, lambda stored: [{}] if stored is True else [], _all, True, counts_blank=True)


def _all(rows: list[Any]) -> Any:
    return rows[0]


def text() -> Table:
    """A text in both languages."""
    return Table(TEXT, both, lambda stored: [stored], _all, is_single=True)


def pair(first: Cell, then: Cell) -> Table:
    """Two things in their order."""
    table = pairs_of(first, then)
    return Table(table.cells, table.one, lambda stored: table.parts([stored]), _all, is_single=True)


def pairs_of(first: Cell, then: Cell) -> Table:
    """Pairs of things, each in its order."""
    return Table(
        (first, then),
        lambda values: [values[first.name], values[then.name]],
        lambda stored: [{first.name: one, then.name: other} for one, other in stored],
    )


def record(*cells: Cell) -> Table:
    """One map with what was filled in."""
    table = records_of(*cells)
    return Table(cells, table.one, lambda stored: table.parts([stored]), _all, is_single=True)


def records_of(*cells: Cell) -> Table:
    """Maps with what was filled in; a text of both languages is `<name>.ja` and `<name>.en`."""
    return Table(cells, nested, lambda stored: [flattened(one, cells) for one in stored])


def items(code: Cell, *cells: Cell, absent: Cell | None = None) -> Table:
    """By code what is said of it; only what was filled in. `absent`: a tick that says of one thing that there is none,
    called as that is."""
    flag = replace(absent, name=NO + absent.name) if absent else None
    inputs = (*cells, flag) if flag else cells

    def said(values: Values) -> tuple[str, dict[str, Any]]:
        found = nested({name: value for name, value in values.items() if name != NAME})
        if flag and found.pop(flag.name, False):
            name = flag.name.removeprefix(NO)
            if name in found:
                raise WrongInput(flag.label, _("it is ticked, and one is there nevertheless"))
            found[name] = None
        return values[NAME], found

    def inputs_of(one: Values) -> Values:
        none = [name for name in one if flag and NO + name == flag.name and one[name] is None]
        told = {name: value for name, value in one.items() if name not in none}
        return flattened(told | {NO + name: True for name in none}, inputs)

    return Table(
        (code, *inputs),
        said,
        lambda stored: [{NAME: name} | inputs_of(one) for name, one in stored.items()],
        as_map,
    )


def known(value: Any) -> Any:
    """What a cell says; None where it says that there is none."""
    if isinstance(value, list):
        return [known(one) for one in value]
    return None if value is NONE else value


def nested(values: Values) -> dict[str, Any]:
    """What was filled in, a text of both languages as one."""
    found: dict[str, Any] = {}
    for name, value in values.items():
        if value is None or value == []:
            continue
        outer, _dot, inner = name.rpartition(".")
        (found.setdefault(outer, {}) if outer else found)[inner] = known(value)
    return found


def flattened(stored: Values, cells: tuple[Cell, ...]) -> Values:
    """The values by the names of the cells. Raises ValueError for one that no cell shows."""
    nested = {cell.name.partition(".")[0] for cell in cells if "." in cell.name}
    found: Values = {}
    for name, value in stored.items():
        found |= {f"{name}.{inner}": one for inner, one in value.items()} if name in nested else {name: value}
    if unknown := found.keys() - {cell.name for cell in cells}:
        raise ValueError(unknown)
    return found


def texts_in(name: str, label: Words, *, is_optional: bool = False) -> tuple[Cell, Cell]:
    """The two cells of a text in a record."""
    ja, en = (Cell(f"{name}.{one.language}", label, "text", one.language, is_optional=is_optional) for one in TEXT)
    return ja, en
