"""What an intake asks next: of the questions that decide, the one that parts best what comes of its answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from advisor.advice import Advice
from advisor.case.case import Case
from advisor.case.stretches import values_of
from advisor.deciding import Outcome, outcome_of, outcome_with, outcomes
from advisor.engine import take_up
from advisor.facts.entries import FactEntry
from advisor.facts.joint_entries import JointAnswer, JointQuestion
from advisor.facts.situation import Situation
from advisor.facts.vocabulary import PROBLEM
from advisor.outcomes.joint import belongs, fitting, told_by
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


Ranked = list[tuple[float, Asking]]


def to_ask(
    release: Release, situation: Situation, advice: Advice, left_open: Container[str] = (), most: int = 1
) -> list[Asking]:
    """At most so many of the questions that decide, the best one first; none when nothing decides any more.

    `advice` is that of the release for the situation; `left_open`: what the person was asked for and could not tell.
    The best one is known by many, and its answers part evenly what the next step is.
    """
    case = take_up(release, situation, advice.now, "ja")
    trial = _Trial(release, situation, case, outcome_of(case))
    ranked = _by_likelihood(_candidates(trial, advice, left_open), release, situation)
    return [one for _, one in _best(_in_turn(ranked, trial), trial, most)[:most]]


def _best(ranked: Ranked, trial: _Trial, most: int) -> Ranked:
    """Those that decide, the best first: so many as are wanted, where none further down could be better."""
    found: Ranked = []
    for likely, one in ranked:
        if found and found[0][0] >= likely * (1 + _ANYWAY):
            if len(found) >= most:
                break
            found += [(0.0, one)] if trial.decides(one) else []
        elif trial.decides(one):
            found.append((likely * (_ANYWAY + trial.evenness(one)), one))
            found.sort(key=lambda pair: -pair[0])
    return found


def _by_likelihood(askings: Iterable[Asking], release: Release, situation: Situation) -> Ranked:
    """Each with how likely somebody can answer it, the likeliest first.

    That is the share of the worked examples that tell an answer; those that tell all that is told here count more.
    """
    examples = release.told_in_examples.get(situation.problem, [])
    told = situation.facts.keys() - {PROBLEM}
    alike = [facts for facts in examples if facts >= told]

    def likelihood(one: Asking) -> float:
        about = one.about
        among_all = sum(not about.isdisjoint(facts) for facts in examples) / max(len(examples), 1)
        among_alike = sum(not about.isdisjoint(facts) for facts in alike)
        return _HARDLY + (among_alike + _PRIOR * among_all) / (len(alike) + _PRIOR)

    return sorted(((likelihood(one), one) for one in askings), key=lambda pair: -pair[0])


def _in_turn(ranked: Ranked, trial: _Trial) -> Ranked:
    """Without those that wait for another one which decides."""
    waits: dict[str, set[str]] = {}
    for later in trial.case.vocabulary.shop.asked_later:
        if belongs(later.problems, trial.case):
            for fact in later.facts:
                waits.setdefault(fact, set()).update(later.than)
    waiting = {fact for _, one in ranked for fact in one.facts if fact in waits}
    waited_for = set().union(*(waits[fact] for fact in waiting))
    first = {
        fact for _, one in ranked if not waited_for.isdisjoint(one.facts) and trial.decides(one) for fact in one.facts
    }
    return [(likely, one) for likely, one in ranked if all(first.isdisjoint(waits.get(fact, ())) for fact in one.facts)]


@dataclass(frozen=True, slots=True)
class _Trial:
    """Tries the answers to questions in one case; `before`: what comes of it without one."""

    release: Release
    situation: Situation
    case: Case
    before: Outcome
    _ends: dict[tuple[str, ...], list[Outcome]] = field(default_factory=dict)
    _decides: dict[tuple[str, ...], bool] = field(default_factory=dict)

    def decides(self, one: Asking) -> bool:
        """Whether any answer changes what is to be done."""
        if one.facts not in self._decides:
            singly = chain.from_iterable(self._of_fact(fact) for fact in one.facts)
            ends = chain(self._jointly(one), singly) if one.joint is not None else singly
            self._decides[one.facts] = any(end != self.before for end in ends)
        return self._decides[one.facts]

    def evenness(self, one: Asking) -> float:
        """How likely two answers, none among them, lead to different next steps."""
        ends = [*self._jointly(one)] if one.joint is not None else [*self._of_fact(one.facts[0])]
        steps = Counter((action, state) for action, state, _ in [*ends, self.before])
        return 1 - sum((times / (len(ends) + 1)) ** 2 for times in steps.values())

    def _of_fact(self, fact: str) -> Iterator[Outcome]:
        return self._kept((fact,), outcomes(self.release, self.situation, self.case, fact))

    def _jointly(self, one: Asking) -> Iterator[Outcome]:
        return self._kept(("jointly", *one.facts), self._of_answers(one))

    def _kept(self, key: tuple[str, ...], ends: Iterator[Outcome]) -> Iterator[Outcome]:
        """The same, kept once all of them are known."""
        if key in self._ends:
            yield from self._ends[key]
            return
        found = []
        for end in ends:
            found.append(end)
            yield end
        self._ends[key] = found

    def _of_answers(self, one: Asking) -> Iterator[Outcome]:
        """What comes of each of the answers, or of all facts filled in one after the other."""
        if one.joint is not None and one.joint.is_filled_in:
            yield from self._filled_in(self.situation, self.case, one.facts)
        elif one.joint is not None and one.joint.values_of in one.facts:
            yield from self._of_fact(one.joint.values_of)
        counting = self.release.counting_for(self.situation.problem)
        for answer in one.answers:
            for told in told_by(answer, self.case, counting):
                end = outcome_with(self.release, self.situation, self.case, told)
                if end is not None:
                    yield end

    def _filled_in(self, situation: Situation, case: Case, facts: tuple[str, ...]) -> Iterator[Outcome]:
        first, *others = facts
        if not others:
            yield from outcomes(self.release, situation, case, first)
            return
        for value in values_of(first, case, self.release.counting_for(situation.problem)):
            told = Situation(dict(situation.facts) | {first: value})
            if outcome_with(self.release, situation, case, {first: value}) is not None:
                taken_up = take_up(self.release, told, case.known.now, "ja")
                yield from self._filled_in(told, taken_up, tuple(others))

    def settled_with(self, told: dict[str, Any]) -> frozenset[str]:
        """What nobody is asked for once that is told too."""
        facts = self.case.vocabulary.sorted_facts(dict(self.situation.facts) | told)
        return take_up(self.release, Situation(facts), self.case.known.now, "ja").settled


def _candidates(trial: _Trial, advice: Advice, left_open: Container[str]) -> list[Asking]:
    """The questions the advice asks, each joint one once in place of its facts."""
    vocabulary, told = trial.case.vocabulary, trial.situation.facts
    joint = [one for one in vocabulary.shop.joint_questions if belongs(one.problems, trial.case)]
    over = {fact for one in joint if any(fact in told or fact in left_open for fact in one.facts) for fact in one.facts}
    asked = [
        one.fact
        for one in advice.questions
        if one.fact not in left_open
        and one.fact not in over
        and _is_timely(vocabulary.entries[one.fact], told, left_open)
    ]
    taken: dict[str, Asking] = {}
    for fact in asked:
        question = next((one for one in joint if fact in one.facts), None)
        if question is None:
            taken[fact] = Asking((fact,))
        elif question.code not in taken:
            facts = tuple(one for one in question.facts if one in asked)
            answers = fitting(question, trial.case, left_open, trial.settled_with)
            taken[question.code] = Asking(facts, question, answers)
    return list(taken.values())


def _is_timely(entry: FactEntry, told: Mapping[str, Any], left_open: Container[str]) -> bool:
    """Nothing is asked before what it follows; parts only of a known whole that has some."""
    if entry.asked_after and entry.asked_after not in told:
        return False
    if entry.kind != "map":
        return True
    keys = told.get(entry.keys, ())
    return len(keys) > 1 or (bool(keys) and entry.sums_to in left_open)
