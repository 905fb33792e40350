"""Joint questions in a case: those that belong to it, and the answers somebody in it can give."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from itertools import product
from typing import Any

import msgspec

from advisor.case.case import Case
from advisor.case.counting import Counting
from advisor.case.stretches import values_of
from advisor.facts.joint_entries import JointAnswer, JointQuestion
from advisor.facts.reading import read_value
from advisor.facts.vocabulary import PROBLEM

_CHOSEN = {"choice", "bool"}
_DATED = {"date", "datetime"}


def belongs(problems: list[str], case: Case) -> bool:
    """Whether the problem of the case is one of these, by name or in a group; without any, every problem is."""
    return case.vocabulary.belongs(case.known.values[PROBLEM], problems)


def fitting(
    question: JointQuestion,
    case: Case,
    left_open: Container[str],
    settled_with: Callable[[dict[str, Any]], frozenset[str]],
) -> tuple[JointAnswer, ...]:
    """The answers that somebody can give in this case, without what is settled beside the rest of an answer.

    `settled_with`: what is settled once these facts are told too. Nobody is offered what is told or was left open.
    """
    return tuple(_fitting(question, case, left_open, settled_with))


def _fitting(
    question: JointQuestion,
    case: Case,
    left_open: Container[str],
    settled_with: Callable[[dict[str, Any]], frozenset[str]],
) -> Iterator[JointAnswer]:
    for answer in case.compiled.offering.answers(question, case.known.values):
        if any(fact in left_open or fact in case.answers for fact in answer.core if fact != PROBLEM):
            continue
        settled = frozenset[str]() if answer.about.isdisjoint(case.settled) else settled_with(_told(answer, case))
        if settled.isdisjoint(answer.core):
            tells = [one for one in answer.tells if one.fact not in settled]
            then = [fact for fact in answer.then if fact not in settled]
            yield msgspec.structs.replace(answer, tells=tells, then=then)


def told_by(answer: JointAnswer, case: Case, counting: Counting) -> Iterator[dict[str, Any]]:
    """What it tells, with each of the choices that are asked beside it; nothing where it tells nothing."""
    if answer.about:
        told, facts = _told(answer, case), case.vocabulary.facts
        chosen = [name for name in answer.then if facts[name].kind in _CHOSEN]
        for values in product(*(values_of(name, case, counting) for name in chosen)):
            yield told | dict(zip(chosen, values, strict=True))


def _told(answer: JointAnswer, case: Case) -> dict[str, Any]:
    """What it tells at once, and each day that is asked beside it as today."""
    facts, now = case.vocabulary.facts, case.known.now
    told = {one.fact: read_value(facts[one.fact], one.value) for one in answer.tells}
    days = {
        name: now if facts[name].kind == "datetime" else now.date()
        for name in answer.then
        if facts[name].kind in _DATED
    }
    return told | days
