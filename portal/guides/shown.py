"""A guide as its page shows it: part by part, its tables in the order that is asked for."""

import re
from dataclasses import dataclass, replace

from django.utils.safestring import SafeString

from advisor.rulebook import Guide
from portal import markdown
from portal.guides.sorting import Order, Table, Tables
from portal.passages import Part, filled, parts_of
from portal.tables import cut_at_tables
from portal.wording import Words

_PARAGRAPH = re.compile(r"(?![|>#-]|\d+\. )")


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
    """The whole guide. `lead`: its first paragraph, which sums it up, and `description` the same as plain text.

    `order`: the one it is shown in, None for that it was written in.
    """

    lead: SafeString
    description: str
    passages: list[Passage]
    order: Order | None


def shown(guide: Guide, words: Words, asked: Order | None) -> Shown:
    """The guide in the language of the page, each figure with its value of today."""
    figures, lang, today = words.release.figures, words.lang, words.today
    tables = Tables(figures, lang, today, asked)
    lead, parts = _apart(parts_of(guide)[lang])
    passages = [Passage(part.anchor, _pieces(part.body, words, tables)) for part in parts]
    lead = filled(lead, figures, lang, today)
    return Shown(markdown.to_html(lead), markdown.to_text(lead), passages, asked if tables.is_sorted else None)


def _apart(parts: list[Part]) -> tuple[str, list[Part]]:
    """The first paragraph, and the rest; no paragraph where the guide begins with a title, a list or a table."""
    lead, _blank, rest = parts[0].body.partition("\n\n")
    if parts[0].anchor or not _PARAGRAPH.match(lead):
        return "", parts
    return lead, [*([replace(parts[0], body=rest)] if rest else []), *parts[1:]]


def _pieces(body: str, words: Words, tables: Tables) -> list[Piece]:
    figures, lang, today = words.release.figures, words.lang, words.today
    return [
        Piece(html=markdown.to_html(filled(piece, figures, lang, today)))
        if isinstance(piece, str)
        else Piece(table=tables.show(piece))
        for piece in cut_at_tables(body)
        if not isinstance(piece, str) or piece.strip()
    ]
