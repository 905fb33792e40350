"""Which rules hold, which are open, which are out: one pass over bit masks, no loop over rules.

A rule is a set of alternative rows (`when`) and of rows that switch it off (`unless`). Every row has a bit: the n-th
rows of all rules lie side by side in the n-th block, which is as wide as the rules that have one lie apart, and the
rows that switch off lie above those that grant. For each fact there is a mask of the rows its value leaves standing and
a mask of the rows that name it; the blocks laid over each other then say which rules hold. The closer rules with
several rows stand together, the shorter the masks, and the less memory a match goes through.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, NamedTuple

import msgspec

from advisor.facts.vocabulary import Excluded
from advisor.rulebook.conditions import Row, Test, holds

_MOST_KEPT = 256


def bits(mask: int) -> list[int]:
    """The numbers of the bits set in `mask`, lowest first; taken from the top, so that what is left gets shorter."""
    numbers: list[int] = []
    while mask:
        highest = mask.bit_length() - 1
        numbers.append(highest)
        mask ^= 1 << highest
    numbers.reverse()
    return numbers


class _Codes(dict[Any, int]):
    """Masks of a fact with codes: one for each code that some row names, one for all others."""

    def __init__(self, everything: int, tests: Sequence[tuple[int, Test]]) -> None:
        super().__init__()
        self._others, wanted, unwanted = _by_code(everything, tests)
        for code in wanted.keys() | unwanted.keys():
            self[code] = (self._others | wanted.get(code, 0)) & ~unwanted.get(code, 0)
        for value in (True, False):
            self[value] = self.get(str(value).lower(), self._others)

    def __missing__(self, value: Any) -> int:
        return self._others


class _Members:
    """Masks of a fact that holds several codes: any wanted one suffices, any unwanted one drops."""

    def __init__(self, everything: int, tests: Sequence[tuple[int, Test]]) -> None:
        self._free, self._wanted, self._unwanted = _by_code(everything, tests)

    def standing(self, value: Iterable[str]) -> int:
        """The rows these members leave standing."""
        found, dropped = self._free, 0
        for code in value:
            found |= self._wanted.get(code, 0)
            dropped |= self._unwanted.get(code, 0)
        return found & ~dropped


class _Ranges(dict[Any, int]):
    """Masks of a fact with numbers or days: one for each stretch between break points.

    Found by bisection, and kept for the first values that are asked for.
    """

    def __init__(self, everything: int, tests: Sequence[tuple[int, Test]]) -> None:
        super().__init__()
        starts = {t.low for _, t in tests if t.low is not None} | {t.high + 1 for _, t in tests if t.high is not None}
        self._breaks = sorted(starts)
        self._masks = [everything] * (len(self._breaks) + 1)
        for row, test in tests:
            first = 0 if test.low is None else bisect_right(self._breaks, test.low)
            last = len(self._breaks) if test.high is None else bisect_left(self._breaks, test.high + 1)
            for stretch in (*range(first), *range(last + 1, len(self._masks))):
                self._masks[stretch] &= ~(1 << row)

    def __missing__(self, value: int | date) -> int:
        number = value.toordinal() if isinstance(value, date) else value
        mask = self._masks[bisect_right(self._breaks, number)]
        if len(self) < _MOST_KEPT:
            self[value] = mask
        return mask


_Standing = Callable[[Any], int]
"""From a value to the mask of the rows it leaves standing."""


def _by_code(everything: int, tests: Iterable[tuple[int, Test]]) -> tuple[int, dict[str, int], dict[str, int]]:
    """The rows that want no code, and for each code that is named the rows that want it and those that do not."""
    wanted, unwanted, free = defaultdict[str, int](int), defaultdict[str, int](int), everything
    for row, test in tests:
        bit = 1 << row
        if test.form == "in":
            free &= ~bit
        masks = wanted if test.form == "in" else unwanted
        for code in test.values:
            masks[code] |= bit
    return free, wanted, unwanted


def _mask(places: Iterable[int]) -> int:
    mask = 0
    for place in places:
        mask |= 1 << place
    return mask


def _standing(everything: int, tests: list[tuple[int, Test]], is_list: bool) -> _Standing | None:
    """None when the fact is only asked to be known: any value leaves every row standing."""
    deciding = [(row, test) for row, test in tests if test.form != "known"]
    if not deciding:
        return None
    if deciding[0][1].form == "range":
        return _Ranges(everything, deciding).__getitem__
    return _Members(everything, deciding).standing if is_list else _Codes(everything, deciding).__getitem__


class Alternative(msgspec.Struct, frozen=True):
    """A row of a rule: its tests, the facts they are about, and those that are merely asked to be known."""

    tests: Row
    facts: tuple[str, ...]
    told: frozenset[str]


def _alternative(row: Row) -> Alternative:
    facts = dict.fromkeys(test.fact for test in row)
    return Alternative(row, tuple(facts), frozenset(test.fact for test in row if test.form == "known"))


class Match(msgspec.Struct, frozen=True):
    """What one situation makes of the rules, as bit masks by the rules' places.

    `rows_holding` (of those that grant) and `rows_open` are masks by the index's rows, for reasons and questions.
    """

    holding: int
    open: int
    rows_holding: int
    rows_open: int

    def of_these(self, rules: int) -> Match:
        """Of these rules those that hold, as if none were open."""
        return Match(self.holding & rules, 0, self.rows_holding, 0)


class Index:
    """The matching index of a list of rules, each given as its `when` rows and its `unless` rows.

    `list_facts`: facts that hold several codes at once. `excluded`: what a fact cannot be while another one has its
    value, so that nothing waits for it.
    """

    def __init__(
        self,
        rules: Sequence[tuple[Sequence[Row], Sequence[Row]]],
        list_facts: frozenset[str] = frozenset(),
        excluded: Sequence[Excluded] = (),
    ) -> None:
        self.size = len(rules)
        self._rules = rules
        self._asked_for: dict[int, list[Alternative]] = {}
        self._granting = _blocks([len(when) for when, _ in rules], 0)
        self._switching_from = sum(block.width for block in self._granting)
        self._switching = _blocks([len(unless) for _, unless in rules], self._switching_from)
        self._granting_rows = (1 << self._switching_from) - 1
        rows = dict(self._numbered_rows())
        self._everything = _mask(rows)
        turns_of = _tests_by_fact(rows)
        self._facts = [
            (fact, _mask(_rows_with(turns)), self._tables(turns, fact in list_facts))
            for fact, turns in turns_of.items()
        ]
        self._tables_of = {fact: (1 << place, tables) for place, (fact, _, tables) in enumerate(self._facts)}
        self._waiting: dict[int, int] = {}
        self._naming = [(fact, self._by_block(naming)) for fact, naming, _ in self._facts]
        self._telling = [
            (fact, _mask(asking))
            for fact, turns in turns_of.items()
            if (asking := _rows_with(turns, lambda test: test.form == "known"))
        ]
        self._excluded = [
            (one, _mask(needing))
            for one in excluded
            if (needing := _rows_with(turns_of.get(one.fact, ()), partial(_needs, one)))
        ]

    def _tables(self, turns: _Turns, is_list: bool) -> tuple[_Standing, ...]:
        tables = [_standing(self._everything, tests, is_list) for tests in turns]
        return tuple(table for table in tables if table is not None)

    def _by_block(self, rows: int) -> list[tuple[int, int, int]]:
        """The blocks that have some of the rows, by number, each with these and the first place in it."""
        blocks = enumerate((*self._granting, *self._switching))
        return [(number, own, block.first) for number, block in blocks if (own := rows >> block.start & block.mask)]

    def _numbered_rows(self) -> Iterator[tuple[int, Row]]:
        for place, rule in enumerate(self._rules):
            for blocks, rows in zip((self._granting, self._switching), rule, strict=True):
                for block, row in zip(blocks, rows, strict=False):
                    yield block.row_of(place), row

    def match(self, facts: Mapping[str, Any]) -> Match:
        """Match the known facts; a fact that is absent is unknown."""
        standing, value_of, known = self._everything, facts.get, 0
        for fact in self._tables_of.keys() & facts.keys():
            own, tables = self._tables_of[fact]
            known |= own
            for standing_for in tables:
                standing &= standing_for(facts[fact])
        for one, needing in self._excluded:
            if value_of(one.fact) is None and value_of(one.other) not in {None, one.value}:
                standing &= ~needing
        open_ = standing & self._waiting_beside(known)
        held = standing ^ open_
        grants = held & self._granting_rows
        off = _rules_of(held, self._switching) if held >> self._switching_from else 0
        granted = _rules_of(grants, self._granting)
        possible = granted | _rules_of(open_, self._granting)
        holding = granted & ~off
        return Match(holding, (possible ^ granted) & ~off, grants, open_)

    def _waiting_beside(self, known: int) -> int:
        """The rows that name a fact which is not among these, a bit each in the order of `_facts`."""
        waiting = self._waiting.get(known)
        if waiting is None:
            waiting = 0
            for place, (_, naming, _) in enumerate(self._facts):
                if not known >> place & 1:
                    waiting |= naming
            if len(self._waiting) >= _MOST_KEPT:
                self._waiting.clear()
            self._waiting[known] = waiting
        return waiting

    def rows_to_be_told(self, facts: Mapping[str, Any]) -> int:
        """The rows that ask for something merely to be known which is not: until it has happened they do not apply."""
        rows = 0
        for fact, asking in self._telling:
            if fact not in facts:
                rows |= asking
        return rows

    def rules_granted_by(self, rows: int) -> int:
        """The rules that rows which grant belong to."""
        return _rules_of(rows, self._granting)

    def holding_row(self, match: Match, place: int) -> Alternative:
        """The first alternative of a holding rule that holds."""
        alternatives = self._asked_for.get(place) or self._alternatives(place)
        return alternatives[0] if len(alternatives) == 1 else self.rows_among(match.rows_holding, place)[0]

    def open_rows(self, match: Match, place: int) -> list[Alternative]:
        """The alternatives of an open rule that still wait for a fact."""
        return self.rows_among(match.rows_open, place)

    def _alternatives(self, place: int) -> list[Alternative]:
        """Those of a rule, made when they are first asked for: of most rules they never are."""
        if place not in self._asked_for:
            self._asked_for[place] = [_alternative(row) for row in self._rules[place][0]]
        return self._asked_for[place]

    def rows_among(self, rows: int, place: int) -> list[Alternative]:
        """The alternatives of a rule whose rows are among these; of a rule with one, that one."""
        alternatives = self._alternatives(place)
        if len(alternatives) == 1:
            return alternatives
        blocks = zip(alternatives, self._granting, strict=False)
        return [one for one, block in blocks if rows >> block.row_of(place) & 1]

    def waiting_for(self, match: Match, facts: Container[str], to_grant: int, to_switch_off: int) -> dict[str, int]:
        """Fact to the mask of rules that wait for it; `facts` are known, or of no interest.

        Of the rules `to_grant` the rows that grant count, of the rules `to_switch_off` those that switch off.
        """
        rows, found = match.rows_open, dict[str, int]()
        waiting = [rows >> block.start & block.mask & to_grant >> block.first for block in self._granting]
        waiting += [rows >> block.start & block.mask & to_switch_off >> block.first for block in self._switching]
        for fact, naming in self._naming if any(waiting) else ():
            if fact not in facts:
                rules = 0
                for block, named, first in naming:
                    if own := named & waiting[block]:
                        rules |= own << first
                if rules:
                    found[fact] = rules
        return found

    def why_out(self, known: Mapping[str, Any], place: int) -> list[frozenset[str]]:
        """What dropped a rule that is out: groups of facts, of which one of each group is enough to keep it out.

        Each row that grants has its group, the facts that fail it; of a rule that is switched off, each fact of the row
        that did is a group of its own.
        """
        off = self._exception(known, place)
        if off is not None:
            return [frozenset({test.fact}) for test in off]
        return [frozenset(fact for test in row for fact in self._failing(test, known)) for row in self._rules[place][0]]

    def is_excepted(self, facts: Mapping[str, Any], place: int) -> bool:
        """Whether a row that switches the rule off holds."""
        return self._exception(facts, place) is not None

    def _exception(self, known: Mapping[str, Any], place: int) -> Row | None:
        return next((row for row in self._rules[place][1] if holds(row, known)), None)

    def _failing(self, test: Test, known: Mapping[str, Any]) -> Iterator[str]:
        """The known facts that fail a test: its own, or one beside which it cannot be passed."""
        if test.fact in known:
            if not holds((test,), known):
                yield test.fact
            return
        for one, _ in self._excluded:
            if _needs(one, test) and known.get(one.other) not in {None, one.value}:
                yield one.other


class _Block(NamedTuple):
    """Where the n-th rows of the rules lie: from the rule at the place `first` on, `width` bits from `start` on."""

    start: int
    first: int
    width: int
    mask: int

    def row_of(self, place: int) -> int:
        """The number of the row of the rule at that place."""
        return self.start + place - self.first


def _blocks(counts: Sequence[int], start: int) -> list[_Block]:
    """The blocks of rules that have so many rows each, one above the other."""
    blocks: list[_Block] = []
    for number in range(max(counts, default=0)):
        places = [place for place, count in enumerate(counts) if count > number]
        width = places[-1] - places[0] + 1
        blocks.append(_Block(start, places[0], width, (1 << width) - 1))
        start += width
    return blocks


def _rules_of(rows: int, blocks: Iterable[_Block]) -> int:
    """The rules that any of the rows in these blocks belongs to: all laid over each other."""
    rules = 0
    for start, first, _width, mask in blocks:
        if own := rows >> start & mask:
            rules |= own << first
    return rules


def _needs(one: Excluded, test: Test) -> bool:
    """Only codes that are excluded pass the test."""
    return test.fact == one.fact and test.form == "in" and test.values <= one.codes


_Turns = list[list[tuple[int, Test]]]
"""The tests on one fact with their rows; a row's further test on the same fact comes in a further turn."""


def _tests_by_fact(rows: Mapping[int, Row]) -> dict[str, _Turns]:
    found: dict[str, _Turns] = {}
    for number, row in rows.items():
        next_turn: dict[str, int] = {}
        for test in row:
            turns, turn = found.setdefault(test.fact, []), next_turn.get(test.fact, 0)
            next_turn[test.fact] = turn + 1
            if turn == len(turns):
                turns.append([])
            turns[turn].append((number, test))
    return found


def _rows_with(turns: Iterable[list[tuple[int, Test]]], wanted: Callable[[Test], bool] | None = None) -> list[int]:
    """The rows that have a test, or such a one."""
    return [row for tests in turns for row, test in tests if wanted is None or wanted(test)]
