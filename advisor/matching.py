"""Which rules hold, which are open, which are out: one pass over bit masks, no loop over rules.

A rule is a set of alternative rows (`when`) and of rows that switch it off (`unless`). Rows are spread over layers
so that layer n holds the n-th row of each rule at the rule's own bit; combining layers is then AND, OR and NOT on
whole numbers. Inside a layer each fact has a mask of the rules its value leaves standing and a mask of the rules
that name it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from advisor.conditions import Row, Test, value_for_matching


def bits(mask: int) -> Iterator[int]:
    """The numbers of the bits set in `mask`, lowest first."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


class _Codes:
    """Masks of a fact with codes: one for each code, one for codes no rule names."""

    def __init__(self, everything: int, tests: Sequence[tuple[int, Test]]) -> None:
        wanted = sum(1 << place for place, test in tests if test.form == "in")
        self._others = everything & ~wanted
        self._by_code: dict[str, int] = {}
        for code in {code for _, test in tests for code in test.values}:
            mask = self._others
            for place, test in tests:
                if (code in test.values) == (test.form == "in"):
                    mask |= 1 << place
                else:
                    mask &= ~(1 << place)
            self._by_code[code] = mask

    def standing(self, value: str) -> int:
        """The rules this value leaves standing."""
        return self._by_code.get(value, self._others)


class _Members:
    """Masks of a fact that holds several codes: any wanted one suffices, any unwanted one drops."""

    def __init__(self, everything: int, tests: Sequence[tuple[int, Test]]) -> None:
        self._wanting = sum(1 << place for place, test in tests if test.form == "in")
        self._free = everything & ~self._wanting
        self._wanted: dict[str, int] = defaultdict(int)
        self._unwanted: dict[str, int] = defaultdict(int)
        for place, test in tests:
            for code in test.values:
                (self._wanted if test.form == "in" else self._unwanted)[code] |= 1 << place

    def standing(self, value: Iterable[str]) -> int:
        """The rules these members leave standing."""
        found, dropped = self._free, 0
        for code in value:
            found |= self._wanted.get(code, 0)
            dropped |= self._unwanted.get(code, 0)
        return found & ~dropped


class _Ranges:
    """Masks of a fact with numbers: one for each stretch between break points, found by bisection."""

    def __init__(self, everything: int, tests: Sequence[tuple[int, Test]]) -> None:
        starts = {t.low for _, t in tests if t.low is not None} | {t.high + 1 for _, t in tests if t.high is not None}
        self._breaks = sorted(starts)
        self._masks = [everything] * (len(self._breaks) + 1)
        for place, test in tests:
            first = 0 if test.low is None else bisect_right(self._breaks, test.low)
            last = len(self._breaks) if test.high is None else bisect_left(self._breaks, test.high + 1)
            for stretch in (*range(first), *range(last + 1, len(self._masks))):
                self._masks[stretch] &= ~(1 << place)

    def standing(self, value: int) -> int:
        """The rules this number leaves standing."""
        return self._masks[bisect_right(self._breaks, value)]


class _Known:
    """A fact that is only asked to be known: any value leaves every rule standing."""

    def __init__(self, everything: int) -> None:
        self._everything = everything

    def standing(self, value: Any) -> int:
        """All rules."""
        return self._everything


_Table = _Codes | _Members | _Ranges | _Known


def _table(everything: int, tests: list[tuple[int, Test]], is_list: bool) -> _Table:
    deciding = [(place, test) for place, test in tests if test.form != "known"]
    if not deciding:
        return _Known(everything)
    if deciding[0][1].form == "range":
        return _Ranges(everything, deciding)
    return _Members(everything, deciding) if is_list else _Codes(everything, deciding)


class Layer:
    """At most one row of each rule, at the rule's bit."""

    def __init__(self, rows: Mapping[int, Row], list_facts: frozenset[str]) -> None:
        self.rows = rows
        self.everything = sum(1 << place for place in rows)
        tests: dict[str, list[tuple[int, Test]]] = defaultdict(list)
        for place, row in rows.items():
            for test in row:
                tests[test.fact].append((place, test))
        self.names = {fact: sum(1 << place for place in {p for p, _ in some}) for fact, some in tests.items()}
        self._tables = [
            (fact, table)
            for fact, some in tests.items()
            for table in _tables_of(self.everything, some, fact in list_facts)
        ]

    def match(self, values: Mapping[str, Any]) -> tuple[int, int]:
        """The masks of rows that hold and of rows that are open; `values` as `value_for_matching` gives them."""
        alive, waiting = self.everything, 0
        for fact, table in self._tables:
            value = values.get(fact)
            if value is None:
                waiting |= self.names[fact]
            else:
                alive &= table.standing(value)
        return alive & ~waiting, alive & waiting


def _tables_of(everything: int, tests: list[tuple[int, Test]], is_list: bool) -> list[_Table]:
    """One table a fact, and a further one for each further test of the same row on the same fact."""
    rounds: list[list[tuple[int, Test]]] = []
    count: dict[int, int] = defaultdict(int)
    for place, test in tests:
        if count[place] == len(rounds):
            rounds.append([])
        rounds[count[place]].append((place, test))
        count[place] += 1
    return [_table(everything, some, is_list) for some in rounds]


@dataclass(frozen=True, slots=True)
class Match:
    """What one situation makes of the rules, as bit masks by the rules' places.

    `when` and `unless` are the (hold, open) masks of each layer, for reasons and questions.
    """

    holding: int
    open: int
    when: tuple[tuple[int, int], ...]
    unless: tuple[tuple[int, int], ...]


class Index:
    """The matching index of a list of rules, each given as its `when` rows and its `unless` rows."""

    def __init__(
        self, rules: Sequence[tuple[Sequence[Row], Sequence[Row]]], list_facts: frozenset[str] = frozenset()
    ) -> None:
        self.size = len(rules)
        self.when = _layers([when for when, _ in rules], list_facts)
        self.unless = _layers([unless for _, unless in rules], list_facts)

    def match(self, facts: Mapping[str, Any]) -> Match:
        """Match the known facts; a fact that is absent is unknown."""
        values = {name: value_for_matching(value) for name, value in facts.items()}
        when = tuple(layer.match(values) for layer in self.when)
        unless = tuple(layer.match(values) for layer in self.unless)
        holding = possible = off = 0
        for held, waiting in when:
            holding |= held
            possible |= waiting
        for held, _ in unless:
            off |= held
        return Match(holding & ~off, possible & ~holding & ~off, when, unless)

    def holding_row(self, match: Match, place: int) -> Row:
        """The first alternative of a holding rule that holds."""
        return next(
            layer.rows[place] for layer, (held, _) in zip(self.when, match.when, strict=True) if held >> place & 1
        )

    def open_rows(self, match: Match, place: int) -> list[Row]:
        """The alternatives of an open rule that still wait for a fact."""
        return [
            layer.rows[place] for layer, (_, waiting) in zip(self.when, match.when, strict=True) if waiting >> place & 1
        ]

    def why_out(self, facts: Mapping[str, Any], place: int) -> set[str]:
        """The facts that dropped a rule: those that fail its rows, or hold in a row that switches it off."""
        values = {name: value_for_matching(value) for name, value in facts.items()}
        reasons: set[str] = set()
        for layer in self.when:
            row = layer.rows.get(place, ())
            reasons |= {test.fact for test in row if test.fact in values and not _alone(test, layer, place, values)}
        for layer in self.unless:
            row = layer.rows.get(place, ())
            if row and Layer({place: row}, _list_facts(values)).match(values)[0]:
                reasons |= {test.fact for test in row}
        return reasons


def _list_facts(values: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(name for name, value in values.items() if isinstance(value, (tuple, dict)))


def _alone(test: Test, layer: Layer, place: int, values: Mapping[str, Any]) -> bool:
    return bool(Layer({place: (test,)}, _list_facts(values)).match(values)[0])


def _layers(rows_by_rule: list[Sequence[Row]], list_facts: frozenset[str]) -> tuple[Layer, ...]:
    depth = max((len(rows) for rows in rows_by_rule), default=0)
    return tuple(
        Layer({place: rows[n] for place, rows in enumerate(rows_by_rule) if n < len(rows)}, list_facts)
        for n in range(depth)
    )
