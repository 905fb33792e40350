"""What the shop's order numbers look like: a pattern that cannot be slow, fits its example and lets no card through."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import prod

from advisor.message import Message, message
from advisor.message import gettext_noop as _
from advisor.proof.lint.finding import Finding, error
from advisor.proof.lint.subject import Subject
from advisor.proof.lint.walking import THE_SHOP

MOST_WAYS = 64
"""So many ways to match a text one after the other are quick whatever the text."""
MOST_CHARACTERS = 40
_CHARACTER = r"(?:\\d|\\[./-]|\[[A-Za-z0-9-]+\]|[A-Za-z0-9 _/#-])"
_PART = re.compile(rf"\(\?:|\)|\||{_CHARACTER}(?:\{{(\d{{1,2}})(?:,(\d{{1,2}}))?\}})?")
_CARDS = (
    "4222222222222",
    "30569309025904",
    "378282246310005",
    "3782-822463-10005",
    "4111111111111111",
    "4111-1111-1111-1111",
    "4111 1111 1111 1111",
)


def order_number(subject: Subject) -> Iterator[Finding]:
    """The pattern is of simple parts, compiles, fits the example, and fits no payment card."""
    shape = subject.rulebook.shop.order_number if subject.rulebook.shop else None
    if shape is None:
        return
    wrong = fault_of(shape.pattern)
    if wrong is None and not re.fullmatch(shape.pattern, shape.example, re.ASCII):
        wrong = message(_("%(example)s does not fit it"), example=shape.example)
    if wrong is None and len(shape.example) > MOST_CHARACTERS:
        wrong = message(_("an order number has at most %(most)s characters"), most=MOST_CHARACTERS)
    if wrong is not None:
        yield error(
            "bad_order_number",
            THE_SHOP.at("order_number"),
            _("%(pattern)s: %(fault)s"),
            pattern=shape.pattern,
            fault=wrong,
        )


def fault_of(pattern: str) -> Message | None:
    """What is wrong with a pattern by itself; None for a sound one."""
    parts = list(_PART.finditer(pattern))
    if "".join(part.group() for part in parts) != pattern or not pattern:
        return message(
            _("only characters, classes in [ ], digits, (?: | ), and counts like {7} or {1,3} after one belong here")
        )
    try:
        re.compile(pattern, re.ASCII)
    except re.error as fault:
        return message(_("it is no pattern: %(fault)s"), fault=str(fault))
    spans = [(int(part[1]), int(part[2])) for part in parts if part[2]]
    if prod(most - least + 1 for least, most in spans) * 2 ** pattern.count("|") > MOST_WAYS:
        return message(_("it can be matched in too many ways; name fixed counts"))
    if fits_a_card(pattern):
        return message(_("it fits numbers of payment cards, which would then be taken"))
    return None


def fits_a_card(pattern: str) -> bool:
    """Whether numbers of payment cards are of that form."""
    return any(re.fullmatch(pattern, card, re.ASCII) for card in _CARDS)


CHECKS = (order_number,)
