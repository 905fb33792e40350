"""A guide as its page shows it: part by part, its tables in the order that is asked for."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from advisor.rulebook import Guide
from portal import markdown
from portal.guides.sorting import Order, Table, Tables
from portal.passages import filled, parts_of
from portal.tables import cut_at_tables
from portal.wording import Words


@dataclass(frozen=True)
class Piece:
    """A stretch of text, or a table."""

    html: SafeString | None = None
    table: Table | None = None


@dataclass(frozen=True)
class Passage:
    """A part of a guide under its anchor; the opening one has none."""

    anchor: str
    pieces: list[Piece]


@dataclass(frozen=True)
class Shown:
    """The whole guide. `order`: the one it is shown in, None for that it was written in."""

    passages: list[Passage]
    order: Order | None


def shown(guide: Guide, words: Words, asked: Order | None) -> Shown:
    """The guide in the language of the page, each figure with its value of today."""
    tables = Tables(words.release.figures, words.lang, words.today, asked)
    passages = [Passage(part.anchor, _pieces(part.body, words, tables)) for part in parts_of(guide)[words.lang]]
    return Shown(passages, asked if tables.is_sorted else None)


def _pieces(body: str, words: Words, tables: Tables) -> list[Piece]:
    figures, lang, today = words.release.figures, words.lang, words.today
    return [
        Piece(html=markdown.to_html(filled(piece, figures, lang, today)))
        if isinstance(piece, str)
        else Piece(table=tables.show(piece))
        for piece in cut_at_tables(body)
        if not isinstance(piece, str) or piece.strip()
    ]
