"""A guide cut at its headings and questions, so that each can be found and linked by itself; as readers see it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString

from advisor.rulebook import LANGUAGES, NO_VALUE, Figures, Guide, Language, cut_at_titles, fill
from portal import markdown


@dataclass(frozen=True)
class Part:
    """A piece of a guide in Markdown. What stands before the first heading or question has no anchor and no title."""

    anchor: str
    title: str
    body: str


def parts_of(guide: Guide) -> dict[Language, list[Part]]:
    """The parts in each language. The same anchors stand in both: where they differ in number, there is one part."""
    cut = {lang: _cut(guide.body.in_language(lang)) for lang in LANGUAGES}
    if len({tuple(part.anchor for part in parts) for parts in cut.values()}) > 1:
        return {lang: [Part("", "", guide.body.in_language(lang))] for lang in LANGUAGES}
    return cut


def titled_parts(guides: Iterable[Guide], lang: Language) -> Iterator[tuple[Guide, str, Part]]:
    """Each part that has a title, with its guide and with the Japanese title, by which it is named."""
    for guide in guides:
        parts = parts_of(guide)
        for named, said in zip(parts["ja"], parts[lang], strict=True):
            if named.title:
                yield guide, named.title, said


def _cut(body: str) -> list[Part]:
    pieces = cut_at_titles(body)
    first = [Part("", "", piece) for title, piece in pieces[:1] if not title]
    titled = pieces[len(first) :]
    return first + [
        Part(f"part-{number}", markdown.to_text(title).strip(), piece)
        for number, (title, piece) in enumerate(titled, start=1)
    ]


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
