"""Which questions decide: an answer to them could change the next step, or what is to be done now."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any

import msgspec

from advisor.advice import Advice
from advisor.calendar.workdays import DayNotCovered
from advisor.case.case import Case
from advisor.case.stretches import values_of
from advisor.engine import take_up
from advisor.facts.consistency import clashes
from advisor.facts.situation import Situation
from advisor.facts.vocabulary import Vocabulary
from advisor.outcomes.actions import Standing, standings
from advisor.outcomes.gathering import Collected, collect, collect_deciding
from advisor.outcomes.steps import Step, next_step, without_repeats
from advisor.release import Release

_MOST_LOOKED_AT = 3
"""So many of the most useful questions are tried, whether one decides."""
Outcome = tuple[str, str, frozenset[str]]
"""The action and the state of the next step, and the codes of all that is to be done now."""


def with_deciding(release: Release, situation: Situation, advice: Advice) -> Advice:
    """The advice with `decides` said of each question, those that decide first.

    `advice` is that of the release for the situation, in any language.
    """
    case = take_up(release, situation, advice.now, "ja")
    before = outcome_of(case)

    def decides(fact: str) -> bool:
        return any(after != before for after in outcomes(release, situation, case, fact))

    told = [msgspec.structs.replace(one, decides=decides(one.fact)) for one in advice.questions]
    return msgspec.structs.replace(advice, questions=sorted(told, key=lambda one: one.decides is not True))


def deciding_beside(
    release: Release, situation: Situation, case: Case, advice: Advice, kept: Container[str]
) -> str | None:
    """Of the most useful questions that are not kept back the first that can change the next step; None where none can.

    A contact that no step would make gives way to the one that the first such step would, where that decides too.
    `case` is the situation taken up, in any language, and `advice` that on it.
    """
    before = outcome_of(case)

    def first(facts: Iterable[str]) -> str | None:
        return next(
            (one for one in facts if any(after != before for after in outcomes(release, situation, case, one))), None
        )

    open_ = [one.fact for one in advice.questions if one.fact not in kept]
    found = first(open_[:_MOST_LOOKED_AT])
    own = _contact_to_make(case.vocabulary, advice, open_, found) if found else None
    return found if own is None else first([own]) or found


def _contact_to_make(vocabulary: Vocabulary, advice: Advice, open_: list[str], found: str) -> str | None:
    """Of the contacts not told yet the one that the first step which makes one tells; None unless another is found."""
    contacts = {one.contacted for one in vocabulary.shop.events.parties} & {*open_}
    made = [told.fact for step in advice.actions for told in vocabulary.tellings_of(step.code)]
    if found not in contacts or found in made:
        return None
    return next((fact for fact in made if fact in contacts), None)


def outcomes(release: Release, situation: Situation, case: Case, fact: str) -> Iterator[Outcome]:
    """What comes of the answers to a question that are valid beside the others; of those that come to the same, one.

    None of a fact that nothing looks at: the outcome stays as it is.
    """
    counting = release.counting_for(situation.problem)
    for value in values_of(fact, case, counting) if fact in counting.looked_at else ():
        found = outcome_with(release, situation, case, {fact: value})
        if found is not None:
            yield found


def outcome_with(release: Release, situation: Situation, case: Case, told: Mapping[str, Any]) -> Outcome | None:
    """What comes of those answers; None where they contradict others, or nothing can be counted from them."""
    facts = dict(situation.facts) | dict(told)
    if any(clashes(facts, case.known.now, case.vocabulary)):
        return None
    try:
        return outcome_of(take_up(release, Situation(facts), case.known.now, case.language))
    except DayNotCovered:
        return None


def outcome_of(case: Case) -> Outcome:
    """The next step of a case and what is to be done now, without a word of it."""
    standing, step = led(case)
    headline = step.headline
    now = {one.code for one in without_repeats(case, step, standing) if one.status == "now"}
    waits = {headline.action} if headline.action == case.vocabulary.shop.waiting else set()
    return headline.action, headline.state, frozenset(now | waits)


def led(case: Case) -> tuple[list[Standing], Step]:
    """The next step of a case, and how the actions stand of which it is chosen.

    Of these those that hang on an answer are gathered only where one could lead.
    """
    if led not in case.found:
        standing, step = _led(case, collect_deciding(case), {})
        case.found[led] = (standing, step) if step.is_firm else _led(case, *collect(case))
    found: tuple[list[Standing], Step] = case.found[led]
    return found


def _led(case: Case, holding: Collected, waiting: Collected) -> tuple[list[Standing], Step]:
    standing = standings(case, holding, waiting)
    return standing, next_step(case, holding, standing)
