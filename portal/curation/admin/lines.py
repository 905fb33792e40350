"""One entry in one line, as lists and pickers show it: its id, what it says, and who says it."""

from dataclasses import dataclass
from functools import singledispatch
from typing import Any

from advisor import Vocabulary
from portal.curation.models import Claim, EntryRow, Figure, Source
from portal.curation.today import value_in_words
from portal.wording import language


@dataclass(frozen=True)
class Line:
    """An entry to choose or to take away; `address` is empty where there is no such entry."""

    id: str
    text: str
    detail: str
    address: str


def line_of(row: EntryRow, address: str) -> Line:
    """The row in the language of the page."""
    text, detail = said_of(row)
    return Line(row.key[-1], text, detail, address)


def unknown_line(id_: str) -> Line:
    """An id that no entry has."""
    return Line(id_, "", "", "")


def title_of(row: EntryRow, vocabulary: Vocabulary) -> str:
    """The id of the row, and what people call it."""
    return f"{'.'.join(row.key)} {row.called(vocabulary)}".strip()


@singledispatch
def said_of(row: Any) -> tuple[str, str]:
    """What an entry says in one line, and what is to be known beside it."""
    return str(row), ""


@said_of.register
def _(row: Claim) -> tuple[str, str]:
    lang = language()
    sure = row.confidence or row.source.confidence
    return getattr(row, lang), f"{getattr(row.source, f'title_{lang}')} · {sure}"


@said_of.register
def _(row: Figure) -> tuple[str, str]:
    lang = language()
    return f"{getattr(row, f'label_{lang}')} = {value_in_words(row, lang)}", row.confidence


@said_of.register
def _(row: Source) -> tuple[str, str]:
    return getattr(row, f"title_{language()}"), f"{row.get_kind_display()} · {row.confidence}"
