"""Order numbers as people type them, brought to the form in which the shop prints them."""

import re
import unicodedata

from advisor.facts import OrderNumber

_DASHES = re.compile(r"\s*[‐‑‒–—―−ー-]\s*")  # what keyboards and copies put in place of a hyphen


def without_dashes(text: str) -> str:
    """The text of one width, its dashes left out, so that a number is found however it is cut."""
    return _DASHES.sub("", unicodedata.normalize("NFKC", text)).strip()


def as_printed(typed: str, shape: OrderNumber) -> str | None:
    """The number in ASCII, with hyphens, its letters as the shop writes them; None for what is no order number."""
    seen = "".join(letter for letter in typed if unicodedata.category(letter) != "Cf")  # a copy brings such marks along
    plain = _DASHES.sub("-", unicodedata.normalize("NFKC", seen)).strip()
    written = (plain, plain.upper(), plain.lower())
    return next((one for one in written if re.fullmatch(shape.pattern, one, re.ASCII)), None)
