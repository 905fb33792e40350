"""Which answers to a question can be true: of a fact's values those that nothing known contradicts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from advisor.facts.joint_entries import JointAnswer, JointQuestion
from advisor.facts.reading import read_value
from advisor.facts.vocabulary import PROBLEM, Vocabulary
from advisor.rulebook.conditions import Row, RowsRead, holds, value_for_matching


class Offering:
    """What can be offered beside what is known, by what the facts say under `never_offered`."""

    def __init__(self, vocabulary: Vocabulary, read: RowsRead) -> None:
        self._vocabulary = vocabulary
        self._never: dict[str, list[tuple[frozenset[str], tuple[Row, ...]]]] = {
            name: [(untold, read(told)) for one in entry.never_offered for told, untold in read.unasked(one)]
            for name, entry in vocabulary.entries.items()
            if entry.never_offered
        }

    def values(self, fact: str, known: Mapping[str, Any]) -> tuple[str, ...]:
        """The values of a fact that are offered, but for those that cannot be true."""
        offered = self._vocabulary.offered(fact)
        name = self._vocabulary.entries[fact].keys or fact
        if name not in self._never:
            return offered
        return tuple(code for code in offered if self._can_be(name, code, known))

    def answers(self, question: JointQuestion, known: Mapping[str, Any]) -> list[JointAnswer]:
        """The answers to a joint question that the problem can have, but for those that cannot be true.

        What an answer tells that is told already stays.
        """
        found = self._vocabulary.answers_to(question, known[PROBLEM])
        return [one for one in found if self._can_tell(one, known)]

    def _can_tell(self, answer: JointAnswer, known: Mapping[str, Any]) -> bool:
        facts = self._vocabulary.facts
        told = {one.fact: read_value(facts[one.fact], one.value) for one in answer.tells}
        limited = told.keys() & self._never.keys()
        if not limited or told.items() <= known.items():
            return True
        codes = ((name, value_for_matching(code)) for name in limited for code in _listed(told[name]))
        return all(self._can_be(name, code, {**known, **told}) for name, code in codes)

    def _can_be(self, name: str, code: str, known: Mapping[str, Any]) -> bool:
        with_it = {**known, name: (code,) if name in self._vocabulary.list_facts else code}
        never = (rows for untold, rows in self._never[name] if untold.isdisjoint(with_it))
        return not any(holds(row, with_it) for rows in never for row in rows)


def _listed(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)
