"""What every rule and clock says of one situation: which hold, which wait for an answer, which are out, and by what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Literal

from advisor.advice import Because, Record
from advisor.calendar.workdays import DayNotCovered
from advisor.case.case import Case
from advisor.case.clocks import unknown_inputs
from advisor.engine import faults_of, take_up
from advisor.facts.situation import Situation, check_now
from advisor.matching.index import Alternative, Index, Match
from advisor.release import Release
from advisor.rulebook.rule_entries import Clock, Rule

__all__ = ["Judged", "judged"]

Verdict = Literal["holds", "open", "out"]
Listed = Literal["rules", "clocks"]


class Judged(Record, frozen=True, kw_only=True):
    """One rule or clock in a situation, by the list it stands in and its id.

    `facts`: what is known and makes it hold or keeps it out; of an open one what is known of its nearest alternative.
    `waits_for`: the answers an open one still needs. `is_excepted`: it would hold, and an exception keeps it out.
    """

    listed: Listed
    id: str
    verdict: Verdict
    facts: list[Because]
    waits_for: list[str]
    is_excepted: bool = False


def judged(release: Release, situation: Situation, now: datetime) -> list[Judged]:
    """All rules and clocks that can concern the problem, in the pack's order. Raises FaultsError as `advise` does."""
    local = check_now(now)
    try:
        case = take_up(release, situation, local, "ja")
    except DayNotCovered as error:
        raise faults_of(error) from None
    compiled = case.compiled
    found = {
        one.id: one
        for one in (
            *_of(case, compiled.refund_rules, compiled.refund_index, case.refund_match),
            *_of(case, compiled.rules, compiled.index, case.match),
        )
    }
    in_order = [found[rule.id] for rule in compiled.rulebook.rules]
    return [*in_order, *_of(case, compiled.rulebook.clocks, compiled.clock_index, case.clock_match)]


def _of(case: Case, entries: Sequence[Rule | Clock], index: Index, match: Match) -> Iterator[Judged]:
    for place, entry in enumerate(entries):
        listed: Listed = "rules" if isinstance(entry, Rule) else "clocks"
        if match.holding >> place & 1:
            facts = _known(case, index.holding_row(match, place).facts)
            yield Judged(listed=listed, id=entry.id, verdict="holds", facts=facts, waits_for=[])
        elif match.open >> place & 1:
            yield _open(case, index.open_rows(match, place), listed, entry.id)
        else:
            yield _out(case, index, place, listed, entry.id)


def _open(case: Case, rows: Sequence[Alternative], listed: Listed, name: str) -> Judged:
    """By the alternative that lacks the fewest answers; out where none lacks any, but a day that no answer gives."""
    lacking = [(lacks, row) for row in rows if (lacks := unknown_inputs(row, case.known))]
    if not lacking:
        return Judged(listed=listed, id=name, verdict="out", facts=_known(case, rows[0].facts), waits_for=[])
    lacks, row = min(lacking, key=lambda pair: len(pair[0]))
    return Judged(listed=listed, id=name, verdict="open", facts=_known(case, row.facts), waits_for=list(lacks))


def _out(case: Case, index: Index, place: int, listed: Listed, name: str) -> Judged:
    """By the exception that holds, else by the alternative that fails by the fewest facts."""
    values = case.known.values
    groups = index.why_out(values, place)
    is_excepted = index.is_excepted(values, place)
    named = [fact for group in groups for fact in sorted(group)] if is_excepted else sorted(_smallest(groups))
    facts = _known(case, named)
    return Judged(listed=listed, id=name, verdict="out", facts=facts, waits_for=[], is_excepted=is_excepted)


def _smallest(groups: Sequence[frozenset[str]]) -> frozenset[str]:
    return min(groups, key=len)


def _known(case: Case, facts: Iterable[str]) -> list[Because]:
    values = case.known.values
    return [Because(fact=fact, value=values[fact]) for fact in dict.fromkeys(facts) if fact in values]
