"""Facts of an order, read from a text that somebody pasted: proposals to be confirmed one by one, never more."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypedDict

from advisor.calendar.workdays import TOKYO
from advisor.entry import Language
from advisor.release import Release, shipped_release


class FactProposed(TypedDict):
    """A fact, what it is called, its value, the label and value it was read from, and whether the layout is certain."""

    fact: str
    label: str
    value: Any
    words: str
    certain: bool


class Proposed(TypedDict):
    """The order numbers of a text, the one that the facts are about, and what is to be asked instead of guessed.

    `parcels`: the words that head each, where it is about several; `parcel`: those of the one that was chosen.
    """

    orders: list[str]
    order_number: str | None
    facts: list[FactProposed]
    unsure: list[str]
    parcels: list[str]
    parcel: str | None


def read(
    text: str,
    now: datetime,
    lang: Language,
    order: str | None = None,
    release: Release | None = None,
    *,
    parcel: str | None = None,
) -> Proposed:
    """What a text says of one order, by the layouts of the release given or of the shipped one.

    A text about several orders says nothing until `order` names one of them; of several parcels it says what is true
    of each until `parcel`, by the words that head it, names one. Nothing but labels and values of the layouts is ever
    given back: no names, addresses, telephone or card numbers.
    """
    release = release or shipped_release()
    found = release.reader.read(text, now.astimezone(TOKYO).date(), order, parcel)
    return {
        "orders": found.orders,
        "order_number": found.order,
        "facts": [
            {
                "fact": one.fact,
                "label": release.vocabulary.words_of_fact(one.fact).label.in_language(lang),
                "value": one.value,
                "words": one.words,
                "certain": one.certain,
            }
            for one in found.facts
        ],
        "unsure": found.unsure,
        "parcels": found.parcels,
        "parcel": found.parcel,
    }
