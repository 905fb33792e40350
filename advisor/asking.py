"""What an intake asks next: of the questions that decide, the one that parts best what comes of its answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import Any

import msgspec

from advisor.advice import Advice
from advisor.case.case import Case
from advisor.case.stretches import values_of
from advisor.deciding import Outcome, outcome_of, outcome_with, outcomes
from advisor.engine import take_up
from advisor.facts.entries import FactEntry
from advisor.facts.joint_entries import JointAnswer, JointQuestion
from advisor.facts.reading import read_value
from advisor.facts.situation import Situation
from advisor.facts.vocabulary import PROBLEM
from advisor.release import Release

_HARDLY = 0.02
"""What a question counts that none of the worked examples tells the answer to."""
_PRIOR = 4
"""How many examples that are alike count as much as all of them together."""
_ANYWAY = 0.3
"""What a question counts whose answers all lead to the same next step, and change only what else is to be done."""


@dataclass(frozen=True, slots=True)
class Asking:
    """A question whose answer can change what is to be done.

    `facts`: those it is asked for that are unknown yet; `joint`: where one answer tells several facts, with the
    `answers` that fit this case.
    """

    facts: tuple[str, ...]
    joint: JointQuestion | None = None
    answers: tuple[JointAnswer, ...] = ()

    @property
    def about(self) -> frozenset[str]:
        """All facts that an answer can tell."""
        return frozenset(self.facts).union(*(answer.about for answer in self.answers))


def to_ask(
    release: Release, situation: Situation, advice: Advice, left_open: Container[str] = (), most: int = 1
) -> list[Asking]:
    """At most so many of the questions that decide, the best one first; none when nothing decides any more.

    `advice` is that of the release for the situation; `left_open`: what the person was asked for and could not tell.
    The best one is known by many, and its answers part evenly what the next step is.
    """
    case = take_up(release, situation, advice.now, "ja")
    trial = _Trial(release, situation, case, outcome_of(case))
    candidates = _in_turn(_by_likelihood(_candidates(trial, advice, left_open), release, situation), trial)
    found: list[tuple[float, Asking]] = []
    for likely, one in candidates:
        best = found[0][0] if found else 0.0
        if best >= likely * (1 + _ANYWAY):
            if len(found) >= most:
                break
            found += [(0.0, one)] if trial.decides(one) else []
        elif ends := trial.ends(one):
            found.append((likely * (_ANYWAY + _evenness(ends)), one))
            found.sort(key=lambda pair: -pair[0])
    return [one for _, one in found[:most]]


def _by_likelihood(askings: Iterable[Asking], release: Release, situation: Situation) -> list[tuple[float, Asking]]:
    """Each with how likely somebody can answer it, the likeliest first.

    That is the share of the worked examples that tell an answer; those that tell all that is told here count more.
    """
    examples = release.told_in_examples.get(situation.problem, [])
    told = situation.facts.keys() - {PROBLEM}
    alike = [facts for facts in examples if facts >= told]

    def share(one: Asking) -> float:
        among_all = sum(not one.about.isdisjoint(facts) for facts in examples) / max(len(examples), 1)
        among_alike = sum(not one.about.isdisjoint(facts) for facts in alike)
        return _HARDLY + (among_alike + _PRIOR * among_all) / (len(alike) + _PRIOR)

    return sorted(((share(one), one) for one in askings), key=lambda pair: -pair[0])


def _in_turn(ranked: list[tuple[float, Asking]], trial: _Trial) -> list[tuple[float, Asking]]:
    """Without those that wait for another one, which decides and is about as likely to be answered."""
    waited_for = {fact for _, one in ranked if one.joint for fact in one.joint.after}
    first = {
        fact: likely
        for likely, one in ranked
        if not waited_for.isdisjoint(one.facts) and trial.decides(one)
        for fact in one.facts
    }

    def waits(likely: float, one: Asking) -> bool:
        return one.joint is not None and any(first.get(fact, 0) >= likely / 2 for fact in one.joint.after)

    return [(likely, one) for likely, one in ranked if not waits(likely, one)]


def _evenness(ends: list[Outcome]) -> float:
    """How likely two of them differ in the next step, drawn by chance."""
    steps = Counter((action, state) for action, state, _ in ends)
    return 1 - sum((times / len(ends)) ** 2 for times in steps.values())


@dataclass(frozen=True, slots=True)
class _Trial:
    """Tries the answers to questions in one case."""

    release: Release
    situation: Situation
    case: Case
    before: Outcome
    settled: dict[str, frozenset[str]] = field(default_factory=dict)

    def decides(self, one: Asking) -> bool:
        """Whether any answer changes what is to be done."""
        return any(end != self.before for end in self._tried(one))

    def ends(self, one: Asking) -> list[Outcome]:
        """What comes of the answers, with what stands without one; nothing where none of them changes anything."""
        found = list(self._tried(one))
        return [*found, self.before] if any(end != self.before for end in found) else []

    def _tried(self, one: Asking) -> Iterator[Outcome]:
        for fact in one.facts:
            yield from outcomes(self.release, self.situation, self.case, fact)
        if one.joint is not None and one.joint.is_filled_in and len(one.facts) > 1:
            yield from self._filled_in(one.facts)
        for answer in one.answers:
            for facts in self._told_by(answer):
                end = outcome_with(self.release, self.situation, self.case, facts)
                if end is not None:
                    yield end

    def _filled_in(self, facts: tuple[str, ...]) -> Iterator[Outcome]:
        """What comes of all of them, each told beside the one before."""
        first, *others = facts
        counting = self.release.counting_for(self.situation.problem)
        for value in values_of(first, self.case, counting):
            told = Situation(dict(self.situation.facts) | {first: value})
            case = take_up(self.release, told, self.case.known.now, "ja")
            for other in others:
                yield from outcomes(self.release, told, case, other)

    def _told_by(self, answer: JointAnswer) -> Iterator[dict[str, Any]]:
        """What is told by it: each choice that is asked beside it, each day as today."""
        if not answer.about:
            return
        facts = self.case.vocabulary.facts
        tells = {told.fact: read_value(facts[told.fact], told.value) for told in answer.tells}
        asked = [name for name in answer.then if facts[name].kind in {"choice", "bool"}]
        values = [self._values(name) for name in asked]
        for chosen in product(*values):
            yield tells | self._now(answer) | dict(zip(asked, chosen, strict=True))

    def _values(self, name: str) -> Iterable[Any]:
        if self.case.vocabulary.facts[name].kind == "bool":
            return (True, False)
        return self.release.counting_for(self.situation.problem).codes[name]

    def _now(self, answer: JointAnswer) -> dict[str, Any]:
        kinds = {name: self.case.vocabulary.facts[name].kind for name in answer.then}
        now = self.case.known.now
        return {name: now if kind == "datetime" else now.date() for name, kind in kinds.items() if kind in _DATED}

    def fitting(self, question: JointQuestion, left_open: Container[str]) -> tuple[JointAnswer, ...]:
        """The answers that somebody can give in this case, without what is settled beside the rest of an answer."""
        found = []
        for answer in question.answers:
            if not _belongs(answer.problems, self):
                continue
            core = answer.then[:1] or [told.fact for told in answer.tells]
            if any(fact in left_open or fact in self.situation.facts for fact in core):
                continue
            settled = self._settled_with(answer)
            if settled.isdisjoint(core):
                tells = [told for told in answer.tells if told.fact not in settled]
                then = [fact for fact in answer.then if fact not in settled]
                found.append(msgspec.structs.replace(answer, tells=tells, then=then))
        return tuple(found)

    def _settled_with(self, answer: JointAnswer) -> frozenset[str]:
        for facts in self._told_by(answer):
            told = Situation(self.case.vocabulary.sorted_facts(dict(self.situation.facts) | facts))
            return take_up(self.release, told, self.case.known.now, "ja").settled
        return frozenset()


_DATED = {"date", "datetime"}


def _candidates(trial: _Trial, advice: Advice, left_open: Container[str]) -> list[Asking]:
    """The questions the advice asks, each joint one once in place of its facts."""
    vocabulary, told = trial.case.vocabulary, trial.situation.facts
    asked = [
        one.fact
        for one in advice.questions
        if one.fact not in left_open and _is_timely(vocabulary.entries[one.fact], told, left_open)
    ]
    joint = [one for one in vocabulary.shop.joint_questions if _belongs(one.problems, trial)]
    over = {fact for one in joint if _is_answered(one, told, left_open) for fact in one.facts}
    asked = [fact for fact in asked if fact not in over]
    open_now = {one.code: tuple(fact for fact in one.facts if fact in asked) for one in joint}
    taken: dict[str, Asking] = {}
    for fact in asked:
        question = next((one for one in joint if fact in open_now[one.code]), None)
        if question is None:
            taken[fact] = Asking((fact,))
        elif question.code not in taken:
            taken[question.code] = Asking(open_now[question.code], question, trial.fitting(question, left_open))
    return list(taken.values())


def _belongs(problems: list[str], trial: _Trial) -> bool:
    problem, groups = trial.situation.problem, trial.case.vocabulary.groups
    return not problems or any(problem == one or problem in groups.get(one, ()) for one in problems)


def _is_answered(question: JointQuestion, told: Container[str], left_open: Container[str]) -> bool:
    return any(fact in told or fact in left_open for fact in question.facts)


def _is_timely(entry: FactEntry, told: Any, left_open: Container[str]) -> bool:
    """Nothing is asked before what it follows; parts only of a known whole that has some."""
    if entry.asked_after and entry.asked_after not in told:
        return False
    if entry.kind != "map":
        return True
    keys = told.get(entry.keys, ())
    return len(keys) > 1 or (bool(keys) and entry.sums_to in left_open)
