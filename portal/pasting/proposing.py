"""What a pasted text says, in the words of the release, to be confirmed one by one."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from advisor import FactProposed, Proposed, check, read
from portal.curation.pastedtexts import count_pasted
from portal.desk import Desk
from portal.pasted import TAKEN, Pairs, query_of
from portal.pasting.forms import TextForm


@dataclass(frozen=True)
class ProposalLine:
    """A fact with what it is in an address and in words, and the words it was read from."""

    fact: str
    pairs: Pairs
    label: str
    said: str | date
    words: str
    certain: bool

    @property
    def name(self) -> str:
        """The name of the field that stands for it."""
        return self.fact if len(self.pairs) == 1 else TAKEN

    @property
    def value(self) -> str:
        """The value of that field."""
        return self.pairs[0][1] if len(self.pairs) == 1 else query_of(self.pairs)

    @property
    def is_day(self) -> bool:
        """Whether it is said as a day."""
        return isinstance(self.said, date)


@dataclass(frozen=True)
class Proposals:
    """What was read of one order; of several orders the numbers to choose from. `suspicious`: check it first.

    `parcels`: the words that head each, where there are several of the order; `parcel`: those of the chosen one.
    """

    lines: list[ProposalLine]
    orders: list[str]
    order_number: str | None
    unsure: list[str]
    suspicious: bool
    parcels: list[str]
    parcel: str | None

    @property
    def must_choose(self) -> bool:
        """Whether one of several orders has to be chosen first."""
        return len(self.orders) > 1 and self.order_number is None

    @property
    def is_empty(self) -> bool:
        """Whether no layout fitted."""
        return not (self.lines or self.orders or self.unsure)


def proposals_of(form: TextForm, desk: Desk) -> Proposals:
    """The proposals of a text that was sent; that there was one is counted, and whether anything was found in it."""
    order, parcel = form.cleaned_data["order"], form.cleaned_data["parcel"]
    found = proposals_in(form.cleaned_data["text"], order, parcel, desk)
    if not order and not parcel:  # with one it is the text of a moment ago
        count_pasted(desk.now.date(), is_empty=found.is_empty)
    return found


def proposals_in(text: str, order: str, parcel: str, desk: Desk) -> Proposals:
    """The proposals of a text. Nothing else of it is in them."""
    found: Proposed = read(text, desk.now, desk.lang, order or None, desk.release, parcel=parcel or None)
    signs = check({"text": text}, desk.lang, desk.release)["signs"]
    return Proposals(
        lines=_lines(found["facts"], desk),
        orders=found["orders"],
        order_number=found["order_number"],
        unsure=[desk.words.label(fact) for fact in found["unsure"]],
        suspicious=any(sign["weight"] == "strong" for sign in signs),
        parcels=found["parcels"],
        parcel=found["parcel"],
    )


def _lines(found: list[FactProposed], desk: Desk) -> list[ProposalLine]:
    """A line for each fact; the ways of paying stand with how much was paid in each, where that was read."""
    entries = desk.vocabulary.entries
    told_with_others = {entries[one["fact"]].keys for one in found}
    return [_line(one, desk) for one in found if one["fact"] not in told_with_others]


def _line(one: FactProposed, desk: Desk) -> ProposalLine:
    fact, value = one["fact"], one["value"]
    pairs = _in_address(fact, value, desk.vocabulary.entries[fact].keys)
    return ProposalLine(fact, pairs, one["label"], _said(fact, value, desk), one["words"], one["certain"])


def _in_address(fact: str, value: Any, keys: str) -> Pairs:
    if isinstance(value, dict):
        return [*((keys, key) for key in value), *((f"{fact}.{key}", str(part)) for key, part in value.items())]
    if isinstance(value, list):
        return [(fact, one) for one in value]
    return [(fact, str(value).lower() if isinstance(value, bool) else str(value))]


def _said(fact: str, value: Any, desk: Desk) -> str | date:
    is_day = desk.vocabulary.entries[fact].kind == "date"
    return date.fromisoformat(value) if is_day else desk.words.value(fact, value)
