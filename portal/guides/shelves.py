"""The library: the pack's guides on their shelves, their figures filled in."""

from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from advisor.rulebook import NO_VALUE, Figures, Guide, Language, fill
from portal import markdown
from portal.guides.parts import parts_of
from portal.wording import Words


@dataclass(frozen=True)
class Shelf:
    """A shelf and its guides."""

    name: str
    guides: list[Guide]


def shelves(words: Words) -> list[Shelf]:
    """The shelves that hold something; guides of an unnamed file stand at the end."""
    guides, names = words.rulebook.guides, words.vocabulary.shop.shelves
    named = [
        Shelf(name.in_language(words.lang), [one for one in guides if one.file == file]) for file, name in names.items()
    ]
    rest = Shelf(_("More"), [one for one in guides if one.file not in names])
    return [shelf for shelf in (*named, rest) if shelf.guides]


@dataclass(frozen=True)
class Passage:
    """A part of a guide as safe HTML under its anchor; the opening one has none."""

    anchor: str
    html: SafeString


def passages_of(guide: Guide, words: Words) -> list[Passage]:
    """The guide, part by part; each figure with its value of today."""
    return [
        Passage(part.anchor, markdown.to_html(filled(part.body, words.release.figures, words.lang, words.today)))
        for part in parts_of(guide)[words.lang]
    ]


def filled(text: str, figures: Figures, lang: Language, today: date) -> str:
    """The text with each figure's value of today."""

    def resolve(name: str) -> str:
        return figures.in_words(name, today, lang) if name in figures.by_id else NO_VALUE

    return fill(text, resolve)
