"""The library: the pack's guides on their shelves, their figures filled in."""

from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from advisor.rulebook.entries import Guide, Language, Rulebook
from advisor.rulebook.figures import NO_VALUE, Figures
from advisor.rulebook.words import fill
from portal import markdown
from portal.guides.parts import parts_of
from portal.wording import Words

SHELVES = {
    "contact": _("Reaching somebody"),
    "delivery": _("Delivery and tracking"),
    "goods": _("Goods and returns"),
    "money": _("Refunds, points and coupons"),
    "safety": _("Staying safe"),
    "shopping": _("Buying again, and prevention"),
    "background": _("Background"),
}
"""Shelf (the file the guide lies in) to its name, in the order shown."""


@dataclass(frozen=True)
class Shelf:
    """A shelf and its guides."""

    name: str
    guides: list[Guide]


def shelves(rulebook: Rulebook) -> list[Shelf]:
    """The shelves that hold something; guides of an unnamed file stand at the end."""
    named = [Shelf(str(name), [one for one in rulebook.guides if one.file == file]) for file, name in SHELVES.items()]
    rest = Shelf(str(_("More")), [one for one in rulebook.guides if one.file not in SHELVES])
    return [shelf for shelf in (*named, rest) if shelf.guides]


@dataclass(frozen=True)
class Passage:
    """A part of a guide as safe HTML under its anchor; the opening one has none."""

    anchor: str
    html: SafeString


def passages_of(guide: Guide, rulebook: Rulebook, words: Words, today: date) -> list[Passage]:
    """The guide, part by part; each figure with its value of today."""
    return [
        Passage(part.anchor, markdown.to_html(filled(part.body, rulebook, words.lang, today)))
        for part in parts_of(guide)[words.lang]
    ]


def filled(text: str, rulebook: Rulebook, lang: Language, today: date) -> str:
    """The text with each figure's value of today."""
    figures = Figures(rulebook.figures)

    def resolve(name: str) -> str:
        return figures.in_words(name, today, lang) if name in figures.by_id else NO_VALUE

    return fill(text, resolve)
