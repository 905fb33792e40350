"""Facts as conditions of what is asked see them: beside its values, one may be that it is not told yet."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Protocol

from advisor import Vocabulary
from advisor.facts import Fact
from advisor.rulebook import UNKNOWN


class Known(Protocol):
    """What the fields of a condition ask of a vocabulary."""

    @property
    def groups(self) -> Mapping[str, Any]:
        """The groups of problems."""

    def fact_type(self, name: str) -> Fact | None:
        """The fact of that name."""


class WithUntold:
    """A vocabulary whose facts may also be unknown."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self.groups = vocabulary.groups

    def fact_type(self, name: str) -> Fact | None:
        """The fact of that name, with one value more."""
        fact = self._vocabulary.fact_type(name)
        if fact is None:
            return None
        return replace(fact, values=(UNKNOWN, *fact.values))
