"""A release: a rulebook under a number and a digest. Advice is given from a release, never from edited rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache, cached_property
from typing import Any, NamedTuple

from advisor.case.counting import Counting, CountingAll
from advisor.case.knowledge import Follows
from advisor.case.turns import Turning
from advisor.facts.joint_entries import JointAnswer, JointQuestion
from advisor.facts.vocabulary import Vocabulary
from advisor.matching.compiled import CONDITIONAL, Compiled, Like, compile_for
from advisor.matching.grounds import Grounds, GroundsMaker
from advisor.matching.shared import Common, common_parts
from advisor.pasting.reader import Reader
from advisor.rulebook.contents import facts_told, names_said
from advisor.rulebook.entries import Rulebook
from advisor.rulebook.figures import Figures
from advisor.rulebook.formats import digest_of_content, write_content
from advisor.rulebook.ground_entries import Claim, Source
from advisor.rulebook.packreading import read_pack
from advisor.signs.checker import Checker

__all__ = ["Release", "digest_of", "shipped_release", "vocabulary_of"]


def vocabulary_of(rulebook: Rulebook) -> Vocabulary:
    """The facts, codes and shop of a rulebook, ready to be looked up."""
    return Vocabulary(rulebook.facts, rulebook.codes, rulebook.shop)


def digest_of(rulebook: Rulebook) -> str:
    """The digest under which a release of the rulebook is published: that of its content in the newest format."""
    return digest_of_content(write_content(rulebook))


class Ready(NamedTuple):
    """What was made ready of a rulebook, for others that say almost the same."""

    rulebook: Rulebook
    vocabulary: Vocabulary
    compiled: dict[str, Compiled]


@dataclass(frozen=True)
class Release:
    """A published rulebook. Number 0 is the shipped pack; `published_at` is None for it.

    `like`: of a rulebook that differs in little; what both have is then not made ready twice.
    """

    number: int
    digest: str
    published_at: datetime | None
    rulebook: Rulebook
    like: Ready | None = field(default=None, repr=False, compare=False)
    _compiled: dict[str, Compiled] = field(default_factory=dict, init=False, repr=False, compare=False)
    _counting: dict[str, Counting] = field(default_factory=dict, init=False, repr=False, compare=False)
    _counting_all: dict[str, CountingAll] = field(default_factory=dict, init=False, repr=False, compare=False)
    _turning: dict[str, Turning] = field(default_factory=dict, init=False, repr=False, compare=False)

    @classmethod
    def of(cls, rulebook: Rulebook, number: int = 0, published_at: datetime | None = None) -> Release:
        """A release of that rulebook, with its digest computed."""
        return cls(number, digest_of(rulebook), published_at, rulebook)

    def compiled_for(self, problem: str) -> Compiled:
        """What the rulebook says of that problem, ready for matching; made when first asked for, then kept."""
        if problem not in self._compiled:
            self._compiled[problem] = compile_for(problem, self._common, self._like(problem))
        return self._compiled[problem]

    def _like(self, problem: str) -> Like | None:
        """The problem as the rulebook that differs in little has it, where the facts and codes are the same."""
        compiled = self.like.compiled.get(problem) if self.like else None
        return Like(compiled, self._lists_alike) if compiled and compiled.vocabulary is self.vocabulary else None

    @property
    def ready(self) -> Ready:
        """What of it is ready by now."""
        return Ready(self.rulebook, self.vocabulary, dict(self._compiled))

    def make_ready(self) -> None:
        """Make now for every problem what is otherwise made when first asked for: so that processes can share it."""
        for problem in self.vocabulary.facts["problem"].values:
            self.compiled_for(problem)
            self.turning_for(problem)
            self.counting_for(problem)
            self.counting_all_for(problem)

    def turning_for(self, problem: str) -> Turning:
        """What of it turns with time alone; made when first asked for, then kept."""
        if problem not in self._turning:
            self._turning[problem] = Turning(self.compiled_for(problem), self._said)
        return self._turning[problem]

    def counting_for(self, problem: str) -> Counting:
        """What of it counts from which fact; made when first asked for, then kept."""
        if problem not in self._counting:
            self._counting[problem] = Counting(self.compiled_for(problem))
        return self._counting[problem]

    def counting_all_for(self, problem: str) -> CountingAll:
        """The same beyond the next step: of all that rules give. Made when first asked for, then kept."""
        if problem not in self._counting_all:
            self._counting_all[problem] = CountingAll(self.compiled_for(problem))
        return self._counting_all[problem]

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The facts, codes and shop the release speaks of."""
        if self.like and self._are_alike("facts", "codes", "shop"):
            return self.like.vocabulary
        return vocabulary_of(self.rulebook)

    def _are_alike(self, *lists: str) -> bool:
        """Whether the rulebook that differs in little has these lists just so."""
        return self.like is not None and all(
            getattr(self.rulebook, name) == getattr(self.like.rulebook, name) for name in lists
        )

    @cached_property
    def _lists_alike(self) -> frozenset[str]:
        return frozenset(name for name in CONDITIONAL if self._are_alike(name))

    @cached_property
    def figures(self) -> Figures:
        """The figures of the release, by day."""
        return Figures(self.rulebook.figures)

    @cached_property
    def sources(self) -> dict[str, Source]:
        """The sources by id."""
        return {source.id: source for source in self.rulebook.sources}

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """The claims by id."""
        return {claim.id: claim for claim in self.rulebook.claims}

    @cached_property
    def follows(self) -> Follows:
        """What follows from what in it."""
        return Follows(self.vocabulary, self.figures)

    def offered(self, fact: str, facts: Mapping[str, Any]) -> tuple[str, ...]:
        """The values of a fact that can be true beside those that are told."""
        return self._common.offering.values(fact, self._with_implied(facts))

    def answers_to(self, question: JointQuestion, facts: Mapping[str, Any]) -> list[JointAnswer]:
        """The answers to a joint question that can be true beside the facts that are told, the problem among them."""
        return self._common.offering.answers(question, self._with_implied(facts))

    def _with_implied(self, facts: Mapping[str, Any]) -> dict[str, Any]:
        implied = self.follows.implied_beside(facts)
        return {**facts, **{name: one.value for name, one in implied.items()}}

    @cached_property
    def told_in_examples(self) -> dict[str, list[frozenset[str]]]:
        """For each problem what each of its worked examples tells."""
        return facts_told(self.rulebook.golden)

    @cached_property
    def checker(self) -> Checker:
        """Its signs of a forgery, ready for messages."""
        return Checker(self.rulebook)

    @cached_property
    def reader(self) -> Reader:
        """Its layouts of texts, ready for pasted ones."""
        return Reader(self.rulebook, self.vocabulary)

    @cached_property
    def grounds_of_signs(self) -> dict[str, Grounds]:
        """What each sign of a forgery rests on, by the sign."""
        maker = GroundsMaker(self.rulebook)
        return {sign.id: maker.of_sign(sign) for sign in self.rulebook.signs}

    @cached_property
    def _said(self) -> frozenset[str]:
        return names_said(self.rulebook)

    @cached_property
    def _common(self) -> Common:
        return common_parts(self.rulebook, self.vocabulary)


@cache
def shipped_release() -> Release:
    """The shipped pack as release 0, unpublished."""
    return Release.of(read_pack())
