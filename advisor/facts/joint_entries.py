"""Questions whose one answer tells several facts, as entries of a pack, and which facts are asked after others."""

from __future__ import annotations

from advisor.entry import Entry, Text
from advisor.facts.entries import Told


class JointAnswer(Entry, frozen=True, kw_only=True):
    """One of the answers: what it tells at once, and the facts asked beside it once it is chosen.

    The first of `then`, else all it tells, is what the answer is about: where that is never asked, nobody gives it.
    `problems`: those it is given in, by name or as a group; without any, in all. `forgets`: the answers that are over
    with it, since they were about something else.
    """

    code: str
    name: Text
    hint: Text | None = None
    problems: list[str] = []
    tells: list[Told] = []
    then: list[str] = []
    forgets: list[str] = []

    @property
    def about(self) -> frozenset[str]:
        """The facts it can tell."""
        return frozenset([*(told.fact for told in self.tells), *self.then])

    @property
    def core(self) -> list[str]:
        """The facts without which it is no answer."""
        return self.then[:1] or [told.fact for told in self.tells]


class JointQuestion(Entry, frozen=True, kw_only=True):
    """Several facts asked on one screen, as one answer.

    `facts`: it is asked as long as one of these is; whatever is answered, they are not asked again. `problems`: those
    it belongs to, by name or as a group; without any it belongs to all. `answers`: what one chooses from, after the
    values of the fact `values_of`; without any, all its facts are filled in. `unknown`: how "I don't know" is said.
    `after`: answers after which it is asked at once, where all is filled in: what was told of it before is over.
    """

    code: str
    question: Text
    help: Text | None = None
    unknown: Text | None = None
    problems: list[str] = []
    facts: list[str]
    values_of: str = ""
    answers: list[JointAnswer] = []
    after: list[Told] = []

    @property
    def is_one_tap(self) -> bool:
        """Whether each of its answers is whole: nothing is filled in beside it."""
        return bool(self.answers) and not self.values_of and not any(answer.then for answer in self.answers)

    @property
    def tells_more(self) -> bool:
        """Whether an answer tells more than is asked for."""
        return any(told.fact not in self.facts for answer in self.answers for told in answer.tells)

    @property
    def is_filled_in(self) -> bool:
        """Whether there is nothing to choose from: all its facts are asked below each other."""
        return not self.answers and not self.values_of

    @property
    def words_one_fact(self) -> bool:
        """Whether it only says for its problems how one fact is asked."""
        return self.is_filled_in and len(self.facts) == 1


class AskedLater(Entry, frozen=True, kw_only=True):
    """Facts that are asked only when none of others decides any more, for these problems or, without any, for all."""

    facts: list[str]
    than: list[str]
    problems: list[str] = []
