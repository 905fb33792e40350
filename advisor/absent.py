"""Which remedies of a problem an advice does not have, and which answers decided that. Found only when asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from advisor.advice import Because, Record
from advisor.calendar.workdays import DayNotCovered
from advisor.case.case import Case
from advisor.engine import faults_of, take_up
from advisor.entry import Language
from advisor.facts.clockfacts import CLOCK_PREFIX
from advisor.facts.situation import Situation, check_now
from advisor.facts.vocabulary import PROBLEM
from advisor.matching.index import Index
from advisor.release import Release

Answers = frozenset[str]
"""Facts as they were given, all of which together decide something."""


class Absent(Record, frozen=True, kw_only=True):
    """A remedy that no rule can grant in this case. `because`: the fewest answers that decide it.

    Where the days of a window decide, they are the answers its days are counted from.
    """

    code: str
    title: str
    because: list[Because]


def absent_remedies(release: Release, situation: Situation, now: datetime, lang: Language = "ja") -> list[Absent]:
    """The remedies that rules for this problem grant, but none of them for these answers; in the vocabulary's order.

    What is ruled out, or hangs on an answer, is not among them: the advice tells of it. None where the matter is over.
    Raises FaultsError as `advise` does.
    """
    local = check_now(now)
    try:
        case = take_up(release, situation, local, lang)
    except DayNotCovered as error:
        raise faults_of(error) from None
    if case.match.holding & case.compiled.ending:
        return []
    found = ((code, _deciding(case, places)) for code, places in _out_of_reach(case).items())
    places = case.vocabulary.places("remedies")
    return [
        Absent(code=code, title=case.title(None, "remedies", code), because=because)
        for code, because in sorted(found, key=lambda one: places[one[0]])
        if because
    ]


def _out_of_reach(case: Case) -> dict[str, list[int]]:
    """The remedies of which every rule is out, and the places of these rules."""
    alive = case.match.holding | case.match.open
    granting: dict[str, list[int]] = {}
    for place, given in enumerate(case.compiled.outcomes):
        for one in given:
            if one.kind == "remedy" and not one.outcome.words_only:
                granting.setdefault(one.code, []).append(place)
    ruled_out = {code for code, rules in case.compiled.ruling_out.items() if rules & case.match.holding}
    return {
        code: places
        for code, places in granting.items()
        if code not in ruled_out and not any(alive >> place & 1 for place in places)
    }


def _deciding(case: Case, places: list[int]) -> list[Because]:
    """Few answers that keep all of the rules out."""
    index, known = case.compiled.index, case.known.values
    reasons = [reason for place in places for reason in _reasons(case, index, known, place)]
    return case.because(sorted(_fewest(case, reasons)))


def _reasons(case: Case, index: Index, known: Mapping[str, Any], place: int) -> Iterator[set[Answers]]:
    """For each thing that had to be decided against a rule, the sets of answers that would do."""
    for facts in index.why_out(known, place):
        yield {answers for fact in facts for answers in _behind(case, fact)}


def _behind(case: Case, fact: str) -> Iterator[Answers]:
    """The answers behind a fact; of a window that does not apply, those that keep its own rules out."""
    _, is_clock, name = fact.partition(CLOCK_PREFIX)
    if is_clock and name not in case.clocks and name in case.compiled.clocks_by_name:
        _, places = case.compiled.clocks_by_name[name]
        index, known = case.compiled.clock_index, case.known.values
        yield _fewest(case, [reason for place in places for reason in _reasons(case, index, known, place)])
    else:
        yield frozenset(one for one in case.input_facts([fact]) if one in case.answers)


def _fewest(case: Case, reasons: list[set[Answers]]) -> Answers:
    """Answers that satisfy every reason: first those that do so for most. The problem is no answer to choose."""
    order = case.vocabulary.order
    decided: set[str] = {PROBLEM}
    while undecided := [reason for reason in reasons if not any(answers <= decided for answers in reason)]:
        counted = Counter(answers for reason in undecided for answers in reason)
        if not counted:
            break
        best = min(counted, key=lambda one: (-counted[one], len(one), sorted(order[fact] for fact in one)))
        decided |= best
    return frozenset(decided - {PROBLEM})
