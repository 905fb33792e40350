"""Somebody at an intake, who tells what he knows of a worked example and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from advisor import Advice, Asking, Situation, advise, to_ask
from advisor.advice import Action
from advisor.engine import take_up
from advisor.facts import PROBLEM, JointAnswer
from advisor.facts.reading import read_value
from tests.advisor.shipped import FACTS, RELEASE, VOCABULARY

MOST_ANSWERS = 5
NEAR_DAYS = 7
MOST_URGENT = 1
Facts = dict[str, Any]


@dataclass(frozen=True)
class Step:
    """A moment of an intake: what is told and left open so far, and what is asked then."""

    told: Facts
    left_open: frozenset[str]
    advice: Advice
    asked: list[Asking]


def intake(known: Facts, now: datetime) -> Iterator[Step]:
    """The steps of an intake, up to the one at which nothing is asked any more, or five answers are given."""
    told: Facts = {PROBLEM: known[PROBLEM]}
    left_open: frozenset[str] = frozenset()
    for left in range(MOST_ANSWERS - 1, -1, -1):
        step = _step(Situation(VOCABULARY.sorted_facts(told)), left_open, now, left)
        yield step
        if not step.asked:
            return
        told |= answered(step.asked[0], known)
        left_open |= {*step.asked[0].facts} - told.keys()


@cache
def _step(situation: Situation, left_open: frozenset[str], now: datetime, left: int) -> Step:
    """Kept, for many examples begin alike at the same moment."""
    advice = advise(RELEASE, situation, now)
    asked = to_ask(RELEASE, situation, advice, left_open, left) if left else []
    return Step(dict(situation.facts), left_open, advice, asked)


def answered(asking: Asking, known: Facts) -> Facts:
    """What is told: of a joint question the newest thing that is true, else what is known of its facts."""
    if asking.joint is None or asking.joint.is_filled_in:
        return {fact: known[fact] for fact in asking.facts if fact in known}
    true = [answer for answer in asking.answers if _is_true(answer, known)]
    if true:
        best = max(true, key=lambda answer: _newness(answer, known))
        return _tells(best) | {fact: known[fact] for fact in best.then if fact in known}
    of = asking.joint.values_of
    return {of: known[of]} if of in known else {}


def _tells(answer: JointAnswer) -> Facts:
    return {told.fact: read_value(FACTS[told.fact], told.value) for told in answer.tells}


def _is_true(answer: JointAnswer, known: Facts) -> bool:
    tells = _tells(answer)
    if any(known.get(fact, value) != value for fact, value in tells.items()):
        return False
    return any(fact in known for fact in answer.about) and (not tells or any(fact in known for fact in tells))


def _newness(answer: JointAnswer, known: Facts) -> tuple[int, date, int]:
    """First what says nothing beyond what is known, then the newest, then what says most."""
    beyond = sum(fact not in known for fact in _tells(answer))
    days = [_day(known[fact]) for fact in answer.then if isinstance(known.get(fact), date)]
    return -beyond, max(days, default=date.min), sum(fact in known for fact in answer.about)


def _day(when: date) -> date:
    return when.date() if isinstance(when, datetime) else when


def leading(advice: Advice) -> Action:
    """The action of the headline."""
    return next(one for one in advice.actions if one.code == advice.headline.action)


def is_urgent(advice: Advice) -> bool:
    """Whether what limits harm leads, or a step that has to be taken within a week."""
    step = leading(advice)
    is_near = step.by is not None and 0 <= (_day(step.by) - advice.now.date()).days <= NEAR_DAYS
    return step.urgency == MOST_URGENT or is_near


def is_asked_for(known: Facts, now: datetime) -> bool:
    """Whether the step would be the same without what nobody is asked for beside the rest."""
    settled = take_up(RELEASE, Situation(known), now, "ja").settled
    asked = {fact: value for fact, value in known.items() if fact == PROBLEM or fact not in settled}
    ends = [advise(RELEASE, Situation(facts), now).headline for facts in (known, asked)]
    return (ends[0].action, ends[0].state) == (ends[1].action, ends[1].state)


@cache
def said_on_the_sheet() -> frozenset[str]:
    """What is done, and the facts that nobody is asked for before something is."""
    done = VOCABULARY.shop.done
    after = (name for name, one in VOCABULARY.entries.items() if any(done in told for told in one.never_asked))
    return frozenset([done, *after])
