"""Payment-card numbers have no business here: found in a text, the text is refused.

What people do write here has many digits, too: days, telephone and tracking numbers, those of orders and goods. So
digits count as a card's only where an issuer gives out such numbers, grouped as cards are, and the check digit fits.
"""

import re
import unicodedata
from collections.abc import Iterator

_ISSUED = re.compile(
    r"""
    4\d{15}(?:\d{3})?                                                        # Visa
    | (?:5[1-5]\d\d | 222[1-9] | 22[3-9]\d | 2[3-6]\d\d | 27[01]\d | 2720)\d{12}  # Mastercard
    | 3[47]\d{13}                                                            # American Express
    | 35(?:2[89] | [3-8]\d)\d{12}                                            # JCB
    | 3(?:0[0-59] | [689]\d)\d{11}(?:\d\d)?                                  # Diners Club
    | (?:6011 | 64[4-9]\d | 65\d\d)\d{12}                                    # Discover
    | (?:62 | 81)\d{14}(?:\d{3})?                                            # UnionPay
    """,
    re.VERBOSE,
)
_GROUPED = {(4, 4, 4, 4), (4, 4, 4, 4, 3), (4, 4, 4, 3), (4, 4, 4, 2), (4, 6, 5), (4, 6, 4), (6, 13)}
"""How many digits stand together, where they do not stand all together."""
_DASHES = re.compile("[‐‑‒–—―−ー]")
_RUN = re.compile(r"\d+(?: ?- ?\d+| {1,3}\d+)*", re.ASCII)


def has_card_number(text: str, order_number: str = "") -> bool:
    """Whether the text holds digits that could be a payment card's.

    Full-width digits, blanks and hyphens are seen through. What fits `order_number`, the pattern of the shop's order
    numbers (`advisor.facts.OrderNumber`), is none.
    """
    plain = _DASHES.sub("-", unicodedata.normalize("NFKC", text))
    if order_number:
        plain = re.sub(rf"(?<!\d)(?:{order_number})(?!\d)", " . ", plain)
    return any(_has_card(groups) for run in _RUN.findall(plain) for groups in _alike(run))


def _alike(run: str) -> Iterator[list[str]]:
    """The groups of digits that one sign parts: a hyphen binds closer than a blank, as in a day among other numbers."""
    bare: list[str] = []
    for piece in re.sub(" ?- ?", "-", run).split():
        if "-" not in piece:
            bare.append(piece)
            continue
        yield piece.split("-")
        yield bare
        bare = []
    yield bare


def _has_card(groups: list[str]) -> bool:
    """Look at every stretch of neighbouring groups, so that a number before or after it hides nothing."""
    stretches = (groups[start : start + count] for count in range(1, 6) for start in range(len(groups) - count + 1))
    return any(_is_card(stretch) for stretch in stretches)


def _is_card(groups: list[str]) -> bool:
    if len(groups) > 1 and tuple(map(len, groups)) not in _GROUPED:
        return False
    digits = "".join(groups)
    return _ISSUED.fullmatch(digits) is not None and _passes_luhn(digits)


def _passes_luhn(digits: str) -> bool:
    """The check digit of ISO/IEC 7812-1, annex B."""
    doubled = [sum(divmod(int(digit) * 2, 10)) for digit in digits[-2::-2]]
    kept = [int(digit) for digit in digits[-1::-2]]
    return (sum(doubled) + sum(kept)) % 10 == 0
