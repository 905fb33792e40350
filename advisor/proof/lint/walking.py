"""The lists of a rulebook, and every entry's name and place."""

from __future__ import annotations

from typing import Any

from advisor.facts.entries import CodeEntry
from advisor.proof.lint.finding import Place

_IN_ONE_FILE = (
    "facts",
    "codes",
    "tools",
    "sources",
    "conflicts",
    "figures",
    "clocks",
    "channels",
    "instructions",
    "issuers",
    "signs",
    "sign_words",
    "sign_replies",
    "readings",
)
_IN_A_FOLDER = ("claims", "rules", "drafts", "guides", "golden")
LISTS = _IN_ONE_FILE + _IN_A_FOLDER


def name_of(entry: Any) -> str:
    """The id of an entry, the code of a channel, the kind and code of a code."""
    if isinstance(entry, CodeEntry):
        return f"{entry.kind}.{entry.code}"
    return str(getattr(entry, "id", None) or getattr(entry, "code", ""))


def place_of(listed: str, entry: Any) -> Place:
    """The place of an entry, as in `rules/late.yaml: late.wait`."""
    file = f"{listed}/{entry.file or listed}" if listed in _IN_A_FOLDER else listed
    return Place(listed, f"{file}.yaml", name_of(entry))


def place_in(listed: str, name: str) -> Place:
    """The place of what should stand in a list of one file, or be in one of its files."""
    return Place(listed, listed if listed in _IN_A_FOLDER else f"{listed}.yaml", name)


THE_SHOP = Place("shop", "shop.yaml", "shop")
