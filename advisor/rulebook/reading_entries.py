"""How texts of the shop are laid out: labels and words, and the facts that stand beside them."""

from __future__ import annotations

from typing import Literal

from advisor.entry import Entry

ReadingForm = Literal[
    "date_after",
    "date_before",
    "amount_after",
    "addend_after",
    "balance_after",
    "charge_after",
    "number_after",
    "name_after",
    "stands",
    "said",
    "shape",
]
"""What is read: a day; yen, and yen that a price is made up of, that came from a balance (with a minus), that were
charged; the number of a parcel or a name after a label; a day before words; words that stand by themselves on a line;
words anywhere; something of a shape in which # is a digit."""


class ReadingExample(Entry, frozen=True, kw_only=True):
    """A line of such a text, and the value that is read from it; none: nothing is."""

    text: str
    value: str = ""


class Reading(Entry, frozen=True, kw_only=True):
    """A layout: after, before or at one of its `phrases` stands a fact.

    `value`: what words mean; without one they mean that the fact has to be asked. `values`: names by the value they
    mean, and `otherwise` what any other name means. `tells`: facts that are known with it. `unless`: no such words
    before it on the line. `opens`: in a list of orders it is the first line of each. `certain`: several had it before
    them; else it is likely.
    """

    id: str
    form: ReadingForm
    phrases: list[str]
    fact: str = ""
    value: str = ""
    values: dict[str, list[str]] = {}
    otherwise: str = ""
    tells: dict[str, str] = {}
    unless: list[str] = []
    opens: bool = False
    certain: bool = False
    examples: list[ReadingExample] = []
    note: str = ""
