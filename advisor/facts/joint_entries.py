"""Questions that one answer settles several facts of, as entries of a pack."""

from __future__ import annotations

from advisor.entry import Entry, Text
from advisor.facts.entries import Told


class JointAnswer(Entry, frozen=True, kw_only=True):
    """One of the answers: what it tells at once, and the facts asked beside it once it is chosen.

    The first of `then`, else all it tells, is what the answer is about: where that is never asked, nobody gives it.
    `problems`: those it is given in; without any, in all.
    """

    code: str
    name: Text
    hint: Text | None = None
    problems: list[str] = []
    tells: list[Told] = []
    then: list[str] = []

    @property
    def about(self) -> frozenset[str]:
        """The facts it can tell."""
        return frozenset([*(told.fact for told in self.tells), *self.then])


class JointQuestion(Entry, frozen=True, kw_only=True):
    """Several facts asked on one screen, as one answer.

    `facts`: it is asked as long as one of these is; whatever is answered, they are not asked again. `after`: facts that
    come before it, as long as they decide and are as likely to be known. `problems`: those it belongs to, by name or as
    a group; without any it belongs to all. `answers`: what one chooses from, after the values of the fact `values_of`;
    without any, all its facts are filled in. `unknown`: how "I don't know" is said.
    """

    code: str
    question: Text
    help: Text | None = None
    unknown: Text | None = None
    problems: list[str] = []
    facts: list[str]
    after: list[str] = []
    values_of: str = ""
    answers: list[JointAnswer] = []
    note: str = ""

    @property
    def about(self) -> frozenset[str]:
        """All facts that its answers can tell."""
        return frozenset(self.facts).union(*(answer.about for answer in self.answers))

    @property
    def is_filled_in(self) -> bool:
        """Whether there is nothing to choose from: all its facts are asked below each other."""
        return not self.answers and not self.values_of
