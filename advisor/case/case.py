"""One case on its way to an advice: what is known, what matched, and the reasons and words of each item."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from itertools import chain
from types import MappingProxyType
from typing import Any

import msgspec

from advisor.advice import Because
from advisor.case.clocks import Reading, days_closing
from advisor.case.knowledge import Known
from advisor.case.moments import At, work_out
from advisor.case.refunds import Part
from advisor.entry import Language, Text
from advisor.facts.clockfacts import CLOCK_PREFIX
from advisor.facts.vocabulary import Vocabulary
from advisor.matching.compiled import Compiled
from advisor.matching.grounds import Grounds, merge_grounds
from advisor.matching.index import Match, bits
from advisor.rulebook.rule_entries import Moment, Outcome, Rule
from advisor.rulebook.words import fact_in_message, fact_in_words, fill, local_in_words, yen_in_words

_NEVER = At(None)
_ALL_TODAY: Mapping[str, date] = MappingProxyType({})


class Given(msgspec.Struct, frozen=True):
    """An outcome that a rule gives in this case. `tested`: the facts it asked for; `waits_for`: none when it holds."""

    rule: Rule
    outcome: Outcome
    grounds: Grounds
    tested: tuple[str, ...]
    waits_for: tuple[str, ...] = ()


@dataclass
class Case:
    """The state of one `advise` call; `answers` are the given facts as reasons, `reasons` those of several facts.

    `vocabulary`: the facts and codes the release speaks of; `worked_out`: the moments of the pack that were asked for.
    `found`: what others have found of the case as a whole and several of them ask for, by who finds it.
    """

    compiled: Compiled
    known: Known
    language: Language
    parts: list[Part]
    refund_match: Match
    clocks: dict[str, Reading]
    clock_match: Match
    match: Match
    answers: dict[str, Because]
    reasons: dict[tuple[str, ...], list[Because]] = field(default_factory=dict)
    worked_out: dict[int, tuple[Moment, At]] = field(default_factory=dict)
    found: dict[Callable[..., Any], Any] = field(default_factory=dict)
    vocabulary: Vocabulary = field(init=False)

    def __post_init__(self) -> None:
        self.vocabulary = self.compiled.vocabulary

    @property
    def settled(self) -> frozenset[str]:
        """The facts nobody is asked for here: the list of what is done, and what the problem or an answer settles."""
        return self._not_asked[0]

    @property
    def too_early(self) -> frozenset[str]:
        """The facts nobody is asked for before another answer is known."""
        return self._not_asked[1]

    @cached_property
    def _not_asked(self) -> tuple[frozenset[str], frozenset[str]]:
        settled, early, values = {self.vocabulary.shop.done, *self.compiled.settled}, set[str](), self.known.values
        for place in bits(self.compiled.settled_index.match(values).holding):
            fact, untold = self.compiled.settled_facts[place]
            if values.keys().isdisjoint(untold):
                (early if untold else settled).add(fact)
        return frozenset(settled), frozenset(early)

    def offered(self, fact: str) -> tuple[str, ...]:
        """The values of a fact that can be true in this case."""
        return self.compiled.offering.values(fact, self.known.values)

    def can_be(self, fact: str) -> list[Any]:
        """What a fact that has codes can be in this case, as it is told: of a list a single member."""
        kind, codes = self.vocabulary.facts[fact].kind, self.offered(fact)
        return [code == "true" if kind == "bool" else (code,) if kind == "list" else code for code in codes]

    @property
    def today(self) -> date:
        """Today in Tokyo."""
        return self.known.today

    def input_facts(self, known: Iterable[str]) -> tuple[str, ...]:
        """The given answers that known facts rest on."""
        return tuple(chain.from_iterable(map(self.known.basis.__getitem__, known)))

    @cached_property
    def days_closing(self) -> int | None:
        """How many days before its end a window is closing today; None where nobody knows."""
        return days_closing(self.compiled.figures, self.vocabulary.shop.closing, self.today)

    def is_near(self, when: date | datetime | None) -> bool:
        """Whether the end of a window is so near that it is closing."""
        if when is None:
            return False
        near = self.days_closing
        day = when.date() if isinstance(when, datetime) else when
        return near is not None and (day - self.today).days <= near

    def at(self, moment: Moment | None) -> At:
        """A moment of the pack worked out for this case."""
        if moment is None:
            return _NEVER
        # By identity, and kept with what was found so that it stays the same; once clocks are read nothing changes.
        found = self.worked_out.get(id(moment))
        if found is None:
            at = work_out(moment, self.known, self.compiled.figures, self.clocks)
            found = self.worked_out[id(moment)] = moment, at
        return found[1]

    def days_read(self, leading: Given, givens: list[Given]) -> dict[str, date]:
        """The figures behind what rules give, each with the day it was read for; `leading` has the last word."""
        days: dict[str, date] = {}
        for given in givens:
            if self.known.read or given.outcome.by or given.outcome.after:
                days |= self._read_for(given)
        return days | self._read_for(leading) if days and len(givens) > 1 else days

    def _read_for(self, given: Given) -> dict[str, date]:
        """Those behind what the rule asked for, behind the outcome's own days, and above all behind its clock."""
        outcome, read = given.outcome, self.known.read
        asked = [one for fact in given.tested for one in read.get(fact, ())]
        own = self.at(outcome.after).read + self.at(outcome.by).read
        return dict([*asked, *own, *read.get(CLOCK_PREFIX + (outcome.clock or outcome.serves or ""), ())])

    def title(self, own: Text | None, codes_list: str, code: str) -> str:
        """The title something carries, else its code's; the code itself where the pack has no words for it."""
        if own is not None:
            return own.in_language(self.language)
        return self.vocabulary.words_of_code(codes_list, code).title.in_language(self.language)

    def words(
        self,
        text: Text | None,
        dates: Callable[[], dict[str, Any]] = dict,
        days_read: Mapping[str, date] = _ALL_TODAY,
    ) -> str:
        """A curated text with its placeholders filled: `dates` of the item, figures, facts.

        A figure says its value of today, or that of the day it was read for.
        """
        written = "" if text is None else text.in_language(self.language)
        return fill(written, self._resolver(dates(), days_read, self._fact)) if "{" in written else written

    def figures_in(self, written: str) -> str:
        """A text that belongs to no rule, with the figures it names as they read today."""
        return fill(written, self._resolver({}, _ALL_TODAY, self._fact)) if "{" in written else written

    def message(self, text: Text, days_read: Mapping[str, date] = _ALL_TODAY) -> str:
        """A text to be sent to somebody: a fact is said in the words that messages have for it."""
        written = text.in_language(self.language)
        return fill(written, self._resolver({}, days_read, self._fact_in_message)) if "{" in written else written

    def _resolver(
        self, local: dict[str, Any], days_read: Mapping[str, date], say: Callable[[str], str]
    ) -> Callable[[str], str]:
        def resolve(name: str) -> str:
            if name in local:
                return local_in_words(name, local[name], self.language, self.today)
            if name in self.compiled.figures.by_id:
                return self.compiled.figures.in_words(name, days_read.get(name, self.today), self.language)
            return say(name)

        return resolve

    def _fact(self, name: str) -> str:
        words = self.vocabulary.words_of_fact(name)
        if name not in self.known.values:
            return f"【{words.label.in_language(self.language)}】"
        value = self.known.values[name]
        if words.unit == "yen" and isinstance(value, int):
            return yen_in_words(value, self.language)
        return fact_in_words(value, self.vocabulary.words_of_values(name), self.language, self.today)

    def _fact_in_message(self, name: str) -> str:
        own = self.vocabulary.words_in_messages(name)
        if not own or name not in self.known.values:
            return self._fact(name)
        words = {**self.vocabulary.words_of_values(name), **own}
        return fact_in_message(self.known.values[name], words, self.language, self.today)

    def because(self, facts: Iterable[str]) -> list[Because]:
        """The answers, each once, in the vocabulary's order, as JSON has them."""
        named = tuple(facts)
        found = self.reasons.get(named)
        if found is None:
            given = named if len(named) == 1 else sorted({*named}, key=self.vocabulary.order.__getitem__)
            found = [self.answers[name] for name in given if name in self.answers]
            self.reasons[named] = found
        return found

    def grounds(self, givens: list[Given]) -> Grounds:
        """What rules stand on, and the clocks they follow."""
        clocks = [given.outcome.clock for given in givens if given.outcome.clock in self.clocks]
        if len(givens) == 1 and not clocks:
            return givens[0].grounds
        followed = tuple([ground for clock in clocks for ground in self.clock_grounds(clock)])
        return merge_grounds(tuple([given.grounds for given in givens]), followed)

    def clock_grounds(self, name: str) -> list[Grounds]:
        """What stands behind a clock as it was read."""
        return [self.compiled.clock_grounds[place] for place in self.clocks[name].places]

    def why(self, givens: list[Given]) -> list[Because]:
        """The answers that rules rest on."""
        return self.because(self.answers_behind(givens))

    def answers_behind(self, givens: Iterable[Given]) -> list[str]:
        """The given answers that rules rest on, by those of the facts they asked for that are known."""
        values, basis = self.known.values, self.known.basis
        return [answer for given in givens for fact in given.tested if fact in values for answer in basis[fact]]

    def state_of(self, clock: str) -> str | None:
        """The state of a clock, None while unknown."""
        state = self.known.values.get(CLOCK_PREFIX + clock)
        return str(state) if state is not None else None
