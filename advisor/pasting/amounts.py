"""How a price was paid: so much in each way, where all figures of a text agree. Where they do not, it is asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from advisor.rulebook.reading_entries import ReadingForm

AMOUNT_FORMS: tuple[ReadingForm, ...] = ("addend_after", "balance_after", "charge_after")
"""What is read for the sake of the sum."""


@dataclass(frozen=True, slots=True)
class AmountLine:
    """Yen after a label, less than none where a minus stands before them; `way`: the way of payment they are about."""

    form: ReadingForm
    label: str
    way: str
    yen: int
    words: str


@dataclass(frozen=True, slots=True)
class Paid:
    """A price, and how much of it was paid in each way: together the whole of it, or none where that is not sure."""

    price: int
    parts: dict[str, int]


def fits(form: ReadingForm, yen: int) -> bool:
    """What was taken from a balance has a minus, what was charged has none."""
    return form == "addend_after" or (yen < 0) == (form == "balance_after")


def tells_parts(lines: Iterable[AmountLine]) -> bool:
    """Whether something is said of single ways of payment."""
    return any(one.way and one.yen for one in lines)


def paid(lines: Collection[AmountLine], totals: Collection[int], ways: Collection[str]) -> Paid | None:
    """What the price was, and how it was paid; None where the price is not sure.

    `totals`: what the text calls the total, before or after balances were taken off; none where these took all of it.
    `ways`: the ways it names without an amount, of which one may have paid the rest; an empty one: it names one that
    cannot be told from others.
    """
    balances = _by_way(one for one in lines if one.form == "balance_after")
    named = _by_way(one for one in lines if one.form == "charge_after" and one.way)
    charges = {one.yen for one in lines if one.form == "charge_after" and not one.way}
    if balances is None or named is None:
        return None
    taken = sum(balances.values())
    if len(totals) == 2 and max(totals) - min(totals) == taken:  # the total twice, before the balances and after them
        totals, charges = {max(totals)}, charges | {min(totals)}
    if len(totals) > 1 or len(charges) > 1:
        return None
    price = _price(next(iter(totals), 0), taken, _added(lines), next(iter(charges), None), sum(named.values()))
    if price is None:
        return None
    parts, others = {**balances, **named}, [way for way in ways if way not in balances and way not in named]
    rest = price - sum(parts.values())
    is_sure = rest >= 0 and "" not in ways and len(others) == (1 if rest else 0)
    return Paid(price, parts | dict.fromkeys(others, rest) if is_sure else {})


def ways_used(lines: Collection[AmountLine], totals: Collection[int], ways: Collection[str]) -> list[str]:
    """The ways a price was paid where it is not sure how much in each: balances, and one other that they left some for.

    Empty where that is not sure either: the total may be what was left, or what all of it was taken from; and what was
    charged is one of these.
    """
    balances = [one for one in lines if one.form == "balance_after"]
    taken = dict.fromkeys(one.way for one in balances)
    others = [way for way in ways if way not in taken]
    left = {total + sum(one.yen for one in balances) for total in totals}
    charged = {0 if one.way else one.yen for one in lines if one.form == "charge_after"}
    is_left = len(totals) == 1 and min(left) > 0 and charged <= {*totals, *left}
    return [*taken, *others] if taken and is_left and len(others) == 1 and others[0] else []


def _price(total: int, taken: int, added: int | None, charge: int | None, named: int) -> int | None:
    """The total, or what it was before the balances were taken off: the one that nothing speaks against.

    That it was more than the total is only said by what it is made up of.
    """
    found = [
        price
        for price in {total, total + taken}
        if (added == price if added is not None else price == total)
        and (charge is None or charge == price - taken)
        and (named + taken == price or not named)
        and (added is not None or charge is not None or named + taken == price)
    ]
    return found[0] if len(found) == 1 else None


def _added(lines: Iterable[AmountLine]) -> int | None:
    """What the price is made up of, added; None for nothing, and where one of it stands twice, as with two parcels."""
    addends = [one for one in lines if one.form == "addend_after"]
    if not addends or max(Counter(one.label for one in addends).values()) > 1:
        return None
    return sum(one.yen for one in addends)


def _by_way(lines: Iterable[AmountLine]) -> dict[str, int] | None:
    """The yen of each way; None where one stands twice, for it may be the same or another parcel's."""
    said = [(one.way, abs(one.yen)) for one in lines if one.yen]
    found = dict(said)
    return found if len(found) == len(said) else None
