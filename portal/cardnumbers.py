"""Payment-card numbers have no business here: found in a text, the text is refused."""

import re
import unicodedata

SHORTEST, LONGEST = 13, 19  # digits of a card number, ISO/IEC 7812-1
_RUN = re.compile(r"\d+(?:[ -]\d+)*")
_CARD_FIRST_DIGITS = "23456"


def has_card_number(text: str, order_number: str = "") -> bool:
    """Whether the text holds digits that could be a payment card's: right length, issuer digit and check digit.

    Full-width digits, blanks and hyphens are seen through. What fits `order_number`, the pattern of the shop's order
    numbers (`advisor.facts.OrderNumber`), is none.
    """
    plain = unicodedata.normalize("NFKC", text)
    if order_number:
        plain = re.sub(rf"(?<!\d)(?:{order_number})(?!\d)", " . ", plain)
    return any(_run_has_card(re.split("[ -]", run)) for run in _RUN.findall(plain))


def _run_has_card(groups: list[str]) -> bool:
    """Look at every stretch of neighbouring groups, so that a date before the number hides nothing."""
    for start in range(len(groups)):
        digits = ""
        for group in groups[start:]:
            digits += group
            if len(digits) > LONGEST:
                break
            if len(digits) >= SHORTEST and digits[0] in _CARD_FIRST_DIGITS and _passes_luhn(digits):
                return True
    return False


def _passes_luhn(digits: str) -> bool:
    """The check digit of ISO/IEC 7812-1, annex B."""
    doubled = [sum(divmod(int(digit) * 2, 10)) for digit in digits[-2::-2]]
    kept = [int(digit) for digit in digits[-1::-2]]
    return (sum(doubled) + sum(kept)) % 10 == 0
