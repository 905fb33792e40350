"""The library: the pack's guides on their shelves."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from advisor.rulebook import Guide
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
