"""The oracle of what decides: for every answer a whole advice, as if it had been known from the beginning."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from advisor import Advice, FaultsError, Release, Situation, advise, read_situation
from advisor.case.stretches import values_of
from advisor.deciding import Outcome, outcome_of, outcomes
from advisor.engine import take_up


def asked(release: Release, situation: Situation, now: datetime) -> list[str]:
    """The facts an advice asks for."""
    return [one.fact for one in advise(release, situation, now).questions]


def left_to_tell(release: Release, situation: Situation) -> list[str]:
    """All that is unknown; but not amounts, which are told only beside what they are parts of."""
    facts = release.vocabulary.facts
    return [fact for fact in sorted(release.vocabulary.asked - situation.facts.keys()) if facts[fact].kind != "map"]


def told_by(advice: Advice) -> Outcome:
    """The next step of an advice, and all that is to be done now."""
    now = frozenset(one.code for one in advice.actions if one.status == "now")
    return advice.headline.action, advice.headline.state, now


def outcome_with(release: Release, situation: Situation, now: datetime, fact: str, value: Any) -> Outcome | None:
    """What comes of an answer; None where it is refused."""
    plain = situation.to_plain() | Situation({fact: value}).to_plain()
    try:
        return told_by(advise(release, read_situation(plain, now, release.vocabulary), now))
    except FaultsError:
        return None


def hold_against_brute_force(
    release: Release,
    situation: Situation,
    now: datetime,
    facts: Iterable[str],
    more: dict[str, list[Any]] | None = None,
) -> None:
    """What comes of the answers that are tried is all that comes of any: of all codes, and of `more` days and moments.

    An answer that changes nothing need not be tried.
    """
    case, counting = take_up(release, situation, now, "ja"), release.counting_for(situation.problem)
    before = outcome_of(case)
    assert before == told_by(advise(release, situation, now))
    for fact in facts:
        of_choice = release.vocabulary.facts[fact].kind == "choice"
        values = release.offered(fact, situation.facts) if of_choice else values_of(fact, case, counting)
        tried = (outcome_with(release, situation, now, fact, value) for value in [*values, *(more or {}).get(fact, ())])
        found = set(outcomes(release, situation, case, fact))
        assert found | {before} == {before} | {one for one in tried if one is not None}, fact
