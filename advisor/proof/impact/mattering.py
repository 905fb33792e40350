"""Whether what a change of a rulebook touches can matter in a situation: more than it does, never less.

Two looks are taken. By the answers alone, before any window or refund is worked out, something touched must be able to
hold or to wait; where that is no window or refund, these are what they were, and the case of the old release tells
more. What is left is taken up by both releases: they know something else, or something touched holds or waits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from advisor.calendar.workdays import DayNotCovered
from advisor.case.case import Case
from advisor.case.knowledge import know
from advisor.engine import take_up
from advisor.entry import Conditions
from advisor.facts.situation import Situation
from advisor.facts.vocabulary import Vocabulary
from advisor.matching.compiled import Compiled, rows_of
from advisor.matching.index import Index, Match, bits
from advisor.proof.impact.advised import Advised
from advisor.release import Release
from advisor.rulebook.conditions import Row, RowsRead, read_rows, told_and_untold
from advisor.rulebook.contact_entries import Draft
from advisor.rulebook.ground_entries import Conflict
from advisor.rulebook.rule_entries import Clock, Rule

Conditional = Rule | Clock | Conflict | Draft
Rows = tuple[tuple[Row, ...], tuple[Row, ...]]
"""What grants and what switches off."""


class Look(NamedTuple):
    """What a look at a situation finds; `cases`: those of both releases, where they were taken up to tell it."""

    may_change: bool
    cases: tuple[Case, Case] | None = None


class Touched:
    """The conditional entries that are touched, ready to be matched.

    `names`: what is touched besides; `differing`: the entries that are not what they were, in both versions.
    """

    def __init__(
        self, entries: list[Conditional], names: set[str], differing: list[Any], releases: tuple[Release, Release]
    ) -> None:
        self._old, self._new = releases
        vocabulary, self._follows = self._new.vocabulary, self._new.follows
        at_once = {*vocabulary.facts, *(one.fact for one in self._follows.at_once)} - names
        rows = [_rows(entry, vocabulary) for entry in entries]
        settling: list[Rows] = [(read_rows(told, vocabulary), ()) for told in _settling(names, vocabulary)]
        makers = [_relaxed(one, at_once) for one, entry in zip(rows, entries, strict=True) if _makes_known(entry)]
        at_last = [([_without(row, names) for row in when], _wholly(unless, names)) for when, unless in rows]
        self._entries: list[Conditional | None] = [*entries, *(None for _ in settling)]
        self._by_answers = Index([_relaxed(one, at_once) for one in (*rows, *settling)], vocabulary.list_facts)
        self._makers = Index(makers, vocabulary.list_facts)
        self._at_last = Index([*at_last, *settling], vocabulary.list_facts)
        self._beside = _mask(one is None or isinstance(one, Conflict | Draft) for one in self._entries)
        self._touched = {_named(entry) for entry in entries}
        self._differing = {_named(entry) for entry in differing if isinstance(entry, Conditional)}
        self._masks: dict[int, tuple[Compiled, list[tuple[int, int]]]] = {}

    def look(self, situation: Situation, now: datetime, before: Advised | None) -> Look:
        """Whether something touched can matter in the situation; `before`: where the old case may be kept."""
        known = know(situation.facts, now, self._follows).values
        if not _possible(self._by_answers.match(known)):
            return Look(may_change=False)
        try:
            old = before.case(situation, now) if before else take_up(self._old, situation, now, "ja")
            possible = _possible(self._at_last.match(old.known.values))
            if not _possible(self._makers.match(known)) and not self._any_matters(possible, old):
                return Look(may_change=False)
            new = take_up(self._new, situation, now, "ja")
        except DayNotCovered:
            return Look(may_change=True)
        is_another = old.known.values != new.known.values or self._any_matters(possible & self._beside, old)
        return Look(is_another or self._is_used(old) or self._is_used(new), (old, new))

    def _any_matters(self, possible: int, case: Case) -> bool:
        found = (self._entries[place] for place in bits(possible))
        return any(not isinstance(one, Conflict) or _is_cited(one, case) for one in found)

    def _is_used(self, case: Case) -> bool:
        """Whether something touched holds in the case, or waits in a way that shows what it says."""
        masks = zip(_matches(case), self._masks_of(case.compiled), strict=True)
        return any(match.holding & holding or match.open & waiting for match, (holding, waiting) in masks)

    def _masks_of(self, compiled: Compiled) -> list[tuple[int, int]]:
        """Of the refunds, the windows and the other rules those that matter while they hold, and while they wait.

        What waits is of interest only where it waits for something else than it did, or shows what it would give.
        """
        kept = self._masks.get(id(compiled))
        if kept is None:
            masks = [
                self._mask_of(compiled.refund_rules, 0),
                self._mask_of(compiled.rulebook.clocks, 0),
                self._mask_of(compiled.rules, compiled.showable_when_open),
            ]
            kept = self._masks[id(compiled)] = compiled, masks
        return kept[1]

    def _mask_of(self, entries: Sequence[Rule | Clock], shown: int) -> tuple[int, int]:
        touched, differing = (
            _mask(_named(entry) in some for entry in entries) for some in (self._touched, self._differing)
        )
        return touched, touched & shown | differing


def _mask(are: Iterable[bool]) -> int:
    return sum(1 << place for place, is_one in enumerate(are) if is_one)


def _named(entry: Conditional) -> tuple[type, str]:
    return type(entry), entry.id


def _matches(case: Case) -> tuple[Match, Match, Match]:
    return case.refund_match, case.clock_match, case.match


def _possible(match: Match) -> int:
    return match.holding | match.open


def _is_cited(conflict: Conflict, case: Case) -> bool:
    """Whether something that holds or waits rests on a claim of the disagreement."""
    compiled = case.compiled
    claims = {claim for position in conflict.positions for claim in position.claims}
    grounds = (compiled.refund_grounds, compiled.clock_grounds, compiled.grounds)
    return any(
        not claims.isdisjoint(some[place].claims)
        for match, some in zip(_matches(case), grounds, strict=True)
        for place in bits(_possible(match))
    )


def _makes_known(entry: Conditional) -> bool:
    """Whether it is a window or a refund, whose facts others ask for."""
    return isinstance(entry, Clock) or (isinstance(entry, Rule) and any(one.refund for one in entry.give))


def _rows(entry: Conditional, vocabulary: Vocabulary) -> Rows:
    when, unless = rows_of(entry, RowsRead(vocabulary))
    return tuple(when), tuple(unless)


def _relaxed(rows: Rows, settled: set[str]) -> Rows:
    """The rows without the tests of what is not settled, and the exceptions that are settled altogether."""
    when, unless = rows
    return (
        tuple(tuple(test for test in row if test.fact in settled) for row in when),
        tuple(row for row in unless if all(test.fact in settled for test in row)),
    )


def _without(row: Row, names: set[str]) -> Row:
    return tuple(test for test in row if test.fact not in names)


def _wholly(rows: Iterable[Row], names: set[str]) -> tuple[Row, ...]:
    return tuple(row for row in rows if all(test.fact not in names for test in row))


def _settling(names: set[str], vocabulary: Vocabulary) -> Iterator[Conditions]:
    """The conditions under which a question is not asked, where something touched is among them."""
    for entry in vocabulary.entries.values():
        for one in entry.never_asked:
            if not names.isdisjoint(one):
                yield from (told for told, _untold in told_and_untold(one))
