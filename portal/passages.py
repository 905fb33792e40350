"""A guide cut at its headings and questions, so that each can be found and linked by itself; as readers see it."""

import re
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString

from advisor.rulebook import LANGUAGES, NO_VALUE, Figures, Guide, Language, fill
from portal import markdown

_OPENING = re.compile(r"(?:\A|\n\n)(?=#{2,4} |\*\*)")
_TITLE = re.compile(r"#+ +(?P<heading>.+)|\*\*(?P<bold>.+?)\*\*")


@dataclass(frozen=True)
class Part:
    """A piece of a guide in Markdown. What stands before the first heading or question has no anchor and no title."""

    anchor: str
    title: str
    body: str


def parts_of(guide: Guide) -> dict[Language, list[Part]]:
    """The parts in each language. The same anchors stand in both: where they differ in number, there is one part."""
    cut = {lang: _cut(guide.body.in_language(lang).strip()) for lang in LANGUAGES}
    if len({tuple(part.anchor for part in parts) for parts in cut.values()}) > 1:
        return {lang: [Part("", "", guide.body.in_language(lang))] for lang in LANGUAGES}
    return cut


def _cut(body: str) -> list[Part]:
    before, *opened = _OPENING.split(body)
    first = [Part("", "", before)] if before else []
    return first + [Part(f"part-{number}", _title(piece), piece) for number, piece in enumerate(opened, start=1)]


def _title(piece: str) -> str:
    found = _TITLE.match(piece)
    return markdown.to_text(found["heading"] or found["bold"]).strip() if found else ""


@dataclass(frozen=True)
class Passage:
    """A part of a guide as safe HTML under its anchor; the opening one has none."""

    anchor: str
    html: SafeString


def passages_in(guide: Guide, figures: Figures, lang: Language, today: date) -> list[Passage]:
    """The guide, part by part; each figure with its value of that day."""
    return [
        Passage(part.anchor, markdown.to_html(filled(part.body, figures, lang, today)))
        for part in parts_of(guide)[lang]
    ]


def filled(text: str, figures: Figures, lang: Language, today: date) -> str:
    """The text with each figure's value of today."""

    def resolve(name: str) -> str:
        return figures.in_words(name, today, lang) if name in figures.by_id else NO_VALUE

    return fill(text, resolve)
