"""What a pasted text says, in the words of the release, to be confirmed one by one."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from advisor import FactProposed, Proposed, check, read
from advisor.rulebook import yen_in_words
from portal.curation.pastedtexts import count_pasted
from portal.desk import Desk
from portal.pasting.forms import TextForm


@dataclass(frozen=True)
class ProposalLine:
    """A fact with its value in the address and in words, and the words it was read from."""

    fact: str
    value: str
    label: str
    said: str | date
    words: str
    certain: bool

    @property
    def is_day(self) -> bool:
        """Whether it is said as a day."""
        return isinstance(self.said, date)


@dataclass(frozen=True)
class Proposals:
    """What was read of one order; of several orders the numbers to choose from. `suspicious`: check it first."""

    lines: list[ProposalLine]
    orders: list[str]
    order_number: str | None
    unsure: list[str]
    suspicious: bool

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
    order = form.cleaned_data["order"]
    found = proposals_in(form.cleaned_data["text"], order, desk)
    if not order:  # with one it is the text of a moment ago
        count_pasted(desk.now.date(), is_empty=found.is_empty)
    return found


def proposals_in(text: str, order: str, desk: Desk) -> Proposals:
    """The proposals of a text. Nothing else of it is in them."""
    found: Proposed = read(text, desk.now, desk.lang, order or None, desk.release)
    signs = check({"text": text}, desk.lang, desk.release)["signs"]
    return Proposals(
        lines=[_line(one, desk) for one in found["facts"]],
        orders=found["orders"],
        order_number=found["order_number"],
        unsure=[desk.words.label(fact) for fact in found["unsure"]],
        suspicious=any(sign["weight"] == "strong" for sign in signs),
    )


def _line(one: FactProposed, desk: Desk) -> ProposalLine:
    value = _in_address(one["value"])
    return ProposalLine(one["fact"], value, one["label"], _said(one["fact"], value, desk), one["words"], one["certain"])


def _in_address(value: Any) -> str:
    if isinstance(value, list):
        return str(value[0])
    return str(value).lower() if isinstance(value, bool) else str(value)


def _said(fact: str, value: str, desk: Desk) -> str | date:
    entry = desk.vocabulary.entries[fact]
    match entry.kind:
        case "date":
            return date.fromisoformat(value)
        case "int":
            return yen_in_words(int(value), desk.lang)
        case _:
            return desk.words.choice(fact, value)
