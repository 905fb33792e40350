"""What was ordered, in a person's own words: one item a line, with its price behind it where it is told. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from advisor.rulebook import Language, yen_in_words

MOST_ITEMS = 10
LONGEST_ITEM = 80
LONGEST_IN_A_MESSAGE = 120
"""So many characters the names have together where they stand in a sentence."""
_DIGITS = r"\d[\d,,]*"
_PRICED = re.compile(rf"(?P<name>\S.*?)\s+(?:[¥¥]\s*(?P<after>{_DIGITS})|(?P<before>{_DIGITS})\s*円)")


@dataclass(frozen=True)
class Item:
    """One thing that was ordered; None: its price is not told."""

    name: str
    price_jpy: int | None = None


def items_in(text: str) -> list[Item]:
    """The items of a text, one a line; blank lines say nothing."""
    return [_item(line.strip()) for line in text.splitlines() if line.strip()]


def lines_of(items: Iterable[Item], lang: Language) -> str:
    """The text that has these items."""
    priced = ((one.name, "" if one.price_jpy is None else yen_in_words(one.price_jpy, lang)) for one in items)
    return "\n".join(" ".join(filter(None, parts)) for parts in priced)


def in_a_sentence(items: Sequence[Item], lang: Language) -> str:
    """The names of all of them, or of as many as fit and how many more there are."""
    names = [one.name for one in items]
    fitting = next(count for count in range(len(names), -1, -1) if count < 2 or _fits(names[:count]))
    more = len(names) - fitting
    if lang == "ja":
        return "、".join(names[:fitting]) + (f"ほか{more}点" if more else "")
    return ", ".join(names[:fitting]) + (f" and {more} more" if more else "")


def _fits(names: list[str]) -> bool:
    return sum(map(len, names)) <= LONGEST_IN_A_MESSAGE


def _item(line: str) -> Item:
    priced = _PRICED.fullmatch(line)
    if priced is None:
        return Item(line)
    digits = re.sub("[,,]", "", priced["after"] or priced["before"])
    return Item(priced["name"], int(digits))
