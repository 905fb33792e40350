"""Everything a rulebook knows of the layouts of texts, ready for pasted ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any

from advisor.facts.vocabulary import Vocabulary
from advisor.pasting import finding
from advisor.pasting.amounts import AMOUNT_FORMS, AmountLine, fits, paid, tells_parts, ways_used
from advisor.pasting.days import day_at, day_before, resolved
from advisor.pasting.finding import Place
from advisor.pasting.parcels import Head, Parcels, facts_of_parcels, head_at
from advisor.pasting.seen import Seen, orders_in, part_about, phrase_as_seen
from advisor.rulebook.entries import Rulebook
from advisor.rulebook.reading_entries import Reading, ReadingForm

MOST_CHARACTERS = 20_000
_WITH = " / "
MOST_PLACES = 40
"""Of one layout in one text; more are looked at no more."""


@dataclass(frozen=True, slots=True)
class FactRead:
    """A fact as it was read: its value, the words it stood in and where, and whether the layout is certain."""

    fact: str
    value: Any
    words: str
    certain: bool
    at: int = 0


@dataclass(frozen=True, slots=True)
class Read:
    """What was read: the order numbers, and of one order the facts; `unsure`: facts that are to be asked.

    `parcels`: those to choose from, each called by the words that head it, and `parcel` the one that was chosen;
    `lines`: by the fact that holds the parts of a payment, the amounts that may tell them.
    """

    orders: list[str]
    order: str | None
    facts: list[FactRead]
    unsure: list[str]
    parcels: list[str] = field(default_factory=list)
    parcel: str | None = None
    lines: dict[str, list[AmountLine]] = field(default_factory=dict)


class Reader:
    """The layouts of one rulebook, with their phrases taken apart once."""

    def __init__(self, rulebook: Rulebook, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._shape = rulebook.shop.order_number if rulebook.shop else None
        self._readings = [(one, [phrase_as_seen(phrase) for phrase in one.phrases]) for one in rulebook.readings]
        self._names = {
            one.id: {value: [phrase_as_seen(name) for name in names] for value, names in one.values.items()}
            for one in rulebook.readings
        }
        self._unless = {one.id: [phrase_as_seen(phrase) for phrase in one.unless] for one in rulebook.readings}
        self._of_parcels = facts_of_parcels(rulebook.readings, vocabulary)
        self._openings = [phrase for one, phrases in self._readings if one.opens for phrase in phrases]

    def read(self, pasted: str, today: date, order: str | None = None, parcel: str | None = None) -> Read:
        """What a text says of one order; of several nothing until one is chosen.

        Of several parcels only what is true of all of them, until one is chosen by the words that head it.
        """
        seen = Seen.of(pasted[:MOST_CHARACTERS])
        orders = orders_in(seen, self._shape.pattern) if self._shape else []
        if len(orders) > 1:
            if order not in orders:
                return Read(orders, None, [], [])
            seen = part_about(seen, order, orders, self._openings)
        chosen = order if order in orders else next(iter(orders), None)
        found, heads, lines = self._all_in(seen, today)
        parcels = Parcels(heads)
        if parcel in parcels.choices:
            found = [one for one in found if one.fact not in self._of_parcels or parcels.about(one.at) == parcel]
            facts, unsure = self._sure(found, lines, set())
        else:
            own = [(one.fact, one.at) for one in found if one.fact in self._of_parcels]
            facts, unsure = self._sure(found, lines, parcels.not_of_all(own))
            parcel = None
        return Read(orders, chosen, facts, unsure, parcels.choices, parcel, lines)

    def _all_in(self, seen: Seen, today: date) -> tuple[list[FactRead], list[Head], dict[str, list[AmountLine]]]:
        """All that layouts find: facts, what heads parcels, and by the fact they are parts of amounts."""
        found: list[FactRead] = []
        heads: list[Head] = []
        lines: dict[str, list[AmountLine]] = {}
        ordered: date | None = None
        for reading, place in self._places(seen):
            if reading.form in AMOUNT_FORMS:
                lines.setdefault(reading.fact, []).extend(self._line_at(reading, place, seen))
                continue
            for one in self._facts_at(reading, place, seen, today, ordered):
                found.append(one)
                head = head_at(reading, one.at, one.value, one.words, today) if one.fact == reading.fact else None
                heads.extend([head] if head else [])
                if reading.opens and isinstance(one.value, str):
                    ordered = date.fromisoformat(one.value)
        return found, heads, lines

    def _sure(
        self, found: list[FactRead], lines: dict[str, list[AmountLine]], mixed: set[str]
    ) -> tuple[list[FactRead], list[str]]:
        """The facts that are told alike wherever they are, and those that are not, or would be a mixture."""
        said: dict[str, list[FactRead]] = {}
        for one in found:
            said.setdefault(one.fact, []).append(one)
        for fact, amounts in lines.items():
            if tells_parts(amounts):
                said |= self._parts(fact, amounts, said)
        facts, unsure = [], []
        for fact, some in said.items():
            value = some[0].value
            if fact not in mixed and value is not None and all(one.value == value for one in some):
                facts.append(max(some, key=lambda one: one.certain))
            else:
                unsure.append(fact)
        return facts, unsure

    def _parts(
        self, fact: str, lines: list[AmountLine], said: dict[str, list[FactRead]]
    ) -> Iterator[tuple[str, list[FactRead]]]:
        """The price, the ways it was paid and how much in each; facts without a value where that is not sure."""
        entry = self._vocabulary.entries[fact]
        totals, ways = said.get(entry.sums_to, []), said.get(entry.keys, [])
        figures = lines, {one.value for one in totals}, {way for one in ways for way in one.value or ("",)}
        found = paid(*figures)
        price, parts = (found.price, found.parts or None) if found else (None, None)
        told = [one.words for one in lines if one.way]
        if price is None or {one.value for one in totals} != {price}:
            words = _WITH.join([*(one.words for one in totals[:1]), *told])
            yield entry.sums_to, [FactRead(entry.sums_to, price, words, certain=False)]
        words = _WITH.join(dict.fromkeys([*told, *(one.words for one in ways)]))
        used = list(parts) if parts else ways_used(*figures) or None
        yield entry.keys, [FactRead(entry.keys, used, words, certain=False)]
        yield fact, [FactRead(fact, parts, words, certain=False)]

    def _line_at(self, reading: Reading, place: Place, seen: Seen) -> Iterator[AmountLine]:
        """The amount after a label."""
        amount = finding.signed_amount_at(seen, place.after)
        if amount is None or self._is_left_out(reading, place, seen):
            return
        yen, end = amount
        if fits(reading.form, yen):
            words = " ".join(seen.text[place.start : end].split())
            yield AmountLine(reading.form, seen.low[place.start : place.end], reading.value, yen, words)

    def _places(self, seen: Seen) -> list[tuple[Reading, Place]]:
        """Where readings find something, what opens an order first; of phrases within one another the longest."""
        found = [
            (reading, place)
            for reading, phrases in self._readings
            for place in islice(_FIND[reading.form](seen, phrases), MOST_PLACES)
        ]
        return sorted(_longest(found), key=lambda one: (not one[0].opens, one[1].start))

    def _facts_at(
        self, reading: Reading, place: Place, seen: Seen, today: date, ordered: date | None
    ) -> Iterator[FactRead]:
        if self._is_left_out(reading, place, seen):
            return
        found = self._value_at(reading, place, seen, today, ordered)
        if found is None:
            return
        value, start, end, certain = found
        words = " ".join(seen.text[start:end].split())
        if reading.fact:
            yield FactRead(reading.fact, value, words, certain and reading.certain, start)
        for fact, told in reading.tells.items():
            yield FactRead(fact, self._typed(fact, told), words, reading.certain, start)

    def _is_left_out(self, reading: Reading, place: Place, seen: Seen) -> bool:
        line = seen.low[seen.low.rfind("\n", 0, place.start) + 1 : place.end]
        return any(phrase in line for phrase in self._unless[reading.id])

    def _value_at(
        self, reading: Reading, place: Place, seen: Seen, today: date, ordered: date | None
    ) -> tuple[Any, int, int, bool] | None:
        if reading.form in ("date_after", "date_before"):
            return self._day(reading, place, seen, today, ordered)
        if reading.form == "amount_after":
            amount = finding.amount_at(seen, place.after)
            return (amount[0], place.start, amount[1], True) if amount else None
        if reading.form == "number_after":
            return (None, place.start, place.end, True) if finding.number_at(seen, place.after) else None
        if reading.form == "name_after":
            return self._named(reading, place, seen)
        return (self._typed(reading.fact, reading.value) if reading.value else None, place.start, place.after, True)

    def _day(
        self, reading: Reading, place: Place, seen: Seen, today: date, ordered: date | None
    ) -> tuple[Any, int, int, bool] | None:
        entry = self._vocabulary.entries.get(reading.fact)
        is_past = entry is not None and entry.not_after_now
        if reading.form == "date_after":
            written, start = day_at(seen.low, place.after), place.start
            end = written.end if written else 0
        else:
            before = day_before(seen.low, place.start)
            written, start = before or (None, 0)
            end = place.end
        day = resolved(written, today, ordered, is_past=is_past) if written else None
        if day is None or written is None:
            return None
        return day.isoformat(), start, end, written.year is not None and not written.is_span

    def _named(self, reading: Reading, place: Place, seen: Seen) -> tuple[Any, int, int, bool] | None:
        for value, names in self._names[reading.id].items():
            for name in names:
                if seen.low.startswith(name, place.after):
                    return self._typed(reading.fact, value), place.start, place.after + len(name), True
        rest = seen.low[place.after : place.after + 1]
        return (reading.otherwise, place.start, place.end, True) if reading.otherwise and rest.strip() else None

    def _typed(self, fact: str, value: str) -> Any:
        """A value of the pack as the fact has it."""
        entry = self._vocabulary.entries.get(fact)
        if entry is not None and entry.kind == "list":
            return [value]
        return value == "true" if entry is not None and entry.kind == "bool" else value


def _longest(found: list[tuple[Reading, Place]]) -> Iterator[tuple[Reading, Place]]:
    """Those that stand within no longer one."""
    reached, longest = -1, Place(-1, -1, -1)
    for reading, place in sorted(found, key=lambda one: (one[1].start, -one[1].end)):
        if place.end > reached:
            reached, longest = place.end, place
        if place.end == reached and (place.start, place.end) == (longest.start, longest.end):
            yield reading, place


_Find = Callable[[Seen, list[str]], Iterator[Place]]
_FIND: dict[ReadingForm, _Find] = {
    "date_after": finding.labels,
    "date_before": finding.closing,
    "amount_after": finding.labels,
    **dict.fromkeys(AMOUNT_FORMS, finding.labels),
    "number_after": finding.labels,
    "name_after": finding.labels,
    "stands": finding.standing,
    "said": finding.anywhere,
    "shape": finding.shaped,
}
