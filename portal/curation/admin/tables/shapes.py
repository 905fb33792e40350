"""The shapes of lists and maps in a pack, as tables: texts, texts by name, words by name, plain records."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from advisor.rulebook import LANGUAGES
from portal.curation.admin.contract.choices import Choices
from portal.curation.admin.oneof import Options
from portal.curation.admin.rowsfield import WrongInput
from portal.curation.admin.tables.cells import Cell, Words
from portal.curation.admin.tables.table import Table, Values, only_row

NAME = "code"
JAPANESE, ENGLISH = _("In Japanese"), _("In English")
TEXT = (Cell("ja", JAPANESE, "text", "ja"), Cell("en", ENGLISH, "text", "en"))
WORDS = (
    Cell("ja", _("In Japanese, one a line"), "words", "ja"),
    Cell("en", _("In English, one a line"), "words", "en"),
)
CODE = Cell(NAME, _("Code"), "code")


def texts() -> Table:
    """Texts in both languages, one below the other."""
    return Table(TEXT, both, list)


def by_name(name: Cell, cells: tuple[Cell, ...] = TEXT) -> Table:
    """Texts, or words of both languages, by the name of what they are about."""
    return Table(
        (name, *cells),
        lambda values: (values[NAME], both(values)),
        lambda stored: ({NAME: one} | said for one, said in stored.items()),
        as_map,
    )


def lists_by_name(name: Cell, members: Cell) -> Table:
    """Things in an order, by the name of what they make up."""
    return Table(
        (name, members),
        lambda values: (values[NAME], values[members.name]),
        lambda stored: ({NAME: one, members.name: some} for one, some in stored.items()),
        as_map,
    )


def named_lists(members: Cell) -> Table:
    """Things in an order under a title in both languages."""
    title = "name"
    return Table(
        (*TEXT, members),
        lambda values: {title: both(values), members.name: values[members.name]},
        lambda stored: (one[title] | {members.name: one[members.name]} for one in stored),
    )


def records(*cells: Cell, optional: tuple[str, ...] = ()) -> Table:
    """Maps that have just these keys; the optional ones only where they say something."""
    return Table(cells, lambda values: {name: one for name, one in values.items() if one or name not in optional}, list)


def lines(cell: Cell) -> Table:
    """Texts, one a row."""
    return Table((cell,), lambda values: values[cell.name], lambda stored: ({cell.name: one} for one in stored))


def pairs(name: Cell, cell: Cell) -> Table:
    """A text by the name of what it stands for."""
    return Table(
        (name, cell),
        lambda values: (values[name.name], values[cell.name]),
        lambda stored: ({name.name: one, cell.name: said} for one, said in stored.items()),
        as_map,
    )


def words_of_both_languages() -> Table:
    """People's own words in both languages, or nothing."""
    return Table(WORDS, both, lambda stored: [stored], only_row, is_single=True)


def texts_in_places(place: Cell) -> Table:
    """Texts in both languages, each in one of some places, in the order of these."""
    return Table(
        (place, *TEXT),
        lambda values: (values[place.name], both(values)),
        lambda stored: ({place.name: one} | said for one, some in stored.items() for said in some),
        _grouped,
    )


def chosen_name(label: Words, options: Callable[[Choices], Options]) -> Cell:
    """The name of what a row is about, chosen by its words."""
    return Cell(NAME, label, "choice", options=options)


def both(values: Values) -> dict[str, Any]:
    """The texts of both languages."""
    return {language: values[language] for language in LANGUAGES}


def as_map(rows: list[tuple[str, Any]]) -> dict[str, Any]:
    """The rows by their names. Raises WrongInput for a name that stands there twice."""
    found: dict[str, Any] = {}
    for name, value in rows:
        if name in found:
            raise WrongInput("", _("%(name)s stands there twice. Each stands once.") % {"name": name})
        found[name] = value
    return found


def _grouped(rows: list[tuple[str, Any]]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for place, said in rows:
        found.setdefault(place, []).append(said)
    return found
