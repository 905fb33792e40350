"""A guide cut at its headings and questions, so that each can be found and linked by itself."""

import re
from dataclasses import dataclass

from advisor.rulebook import LANGUAGES, Guide, Language
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
