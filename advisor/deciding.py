"""Which questions decide: an answer to them could change the next step, or what is to be done now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from advisor.advice import Advice
from advisor.calendar.workdays import DayNotCovered
from advisor.case.case import Case
from advisor.case.stretches import values_of
from advisor.engine import take_up
from advisor.facts.consistency import clashes
from advisor.facts.situation import Situation
from advisor.matching.index import bits
from advisor.outcomes.actions import standings
from advisor.outcomes.gathering import collect
from advisor.outcomes.questions import waiting_for
from advisor.outcomes.steps import next_step, without_repeats
from advisor.release import Release
from advisor.rulebook.entries import Moment

Outcome = tuple[str, str, frozenset[str]]
"""The action and the state of the next step, and the codes of all that is to be done now."""


def with_deciding(release: Release, situation: Situation, advice: Advice) -> Advice:
    """The advice with `decides` said of each question, those that decide first.

    `advice` is that of the release for the situation, in any language.
    """
    case = take_up(release, situation, advice.now, "ja")
    possible = could_decide(case)
    told = [
        msgspec.structs.replace(one, decides=one.fact in possible and decides(release, case, situation, one.fact))
        for one in advice.questions
    ]
    return msgspec.structs.replace(advice, questions=sorted(told, key=lambda one: one.decides is not True))


def could_decide(case: Case) -> set[str]:
    """The unknown facts that something behind the outcome waits for; of all others no answer changes it."""
    match, deciding, known = case.match, case.compiled.deciding, case.known
    found = {
        *waiting_for(case.compiled.index, match, known, ~deciding),
        *waiting_for(case.compiled.clock_index, case.clock_match, known, 0),
        *waiting_for(case.compiled.refund_index, case.refund_match, known, 0),
    }
    lacking = [part.starts for part in case.parts if part.waits]
    lacking += [fact for reading in case.clocks.values() for fact in (*reading.opens.missing, *reading.closes.missing)]
    lacking += [fact for moment in _moments_told(case) for fact in case.at(moment).missing]
    return {*found, *lacking, *known.follows.entangled}


def _moments_told(case: Case) -> Iterator[Moment]:
    """The moments told by what holds of the rules that decide."""
    for place in bits(case.match.holding & case.compiled.deciding):
        for outcome in case.compiled.rules[place].give:
            yield from (one for one in (outcome.by, outcome.after, outcome.until) if one is not None)


def decides(release: Release, case: Case, situation: Situation, fact: str) -> bool:
    """Whether some answer to that question, valid beside the others, would change the outcome of the case."""
    before = outcome_of(case)
    return any(after != before for after in outcomes(release, case, situation, fact))


def outcomes(release: Release, case: Case, situation: Situation, fact: str) -> Iterator[Outcome]:
    """What comes of each answer to a question that is valid beside the other answers."""
    for value in values_of(fact, case, release.counting_for(situation.problem)):
        found = _with(release, case, situation, fact, value)
        if found is not None:
            yield found


def _with(release: Release, case: Case, situation: Situation, fact: str, value: Any) -> Outcome | None:
    facts = dict(situation.facts) | {fact: value}
    if any(clashes(facts, case.known.now, case.vocabulary)):
        return None
    try:
        return outcome_of(take_up(release, Situation(facts), case.known.now, case.language))
    except DayNotCovered:
        return None


def outcome_of(case: Case) -> Outcome:
    """The next step of a case and what is to be done now, without a word of it."""
    holding, waiting = collect(case)
    standing = standings(case, holding, waiting)
    step = next_step(case, holding, standing)
    headline = step.headline
    now = {one.code for one in without_repeats(case, step, standing) if one.status == "now"}
    waits = {headline.action} if headline.action == case.vocabulary.shop.waiting else set()
    return headline.action, headline.state, frozenset(now | waits)
