"""The engines that are compared. Each is built from the rules once and then told situations, one a call."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Protocol

import clips
import zen

from advisor.matching.index import Index, bits
from advisor.rulebook.conditions import Row, Test
from bench.synthetic import CODE_FACTS, CODES, MOST_NUMBER, NUMBER_FACTS, TOPIC, TOPICS, Facts, SyntheticRule

ALL_FACTS = [TOPIC, *CODE_FACTS, *NUMBER_FACTS]


class Engine(Protocol):
    """What is timed is `match` alone; `ids` turns its result into the ids of the rules that hold."""

    def match(self, facts: Facts) -> Any:
        """The engine's own result."""

    def ids(self, result: Any) -> set[str]:
        """The rules that hold by that result."""


class OurIndex:
    """The advisor's index, down to the list of ids."""

    def __init__(self, rules: list[SyntheticRule]) -> None:
        self._ids = [rule.id for rule in rules]
        self._index = Index([(rule.rows, ()) for rule in rules])

    def match(self, facts: Facts) -> list[str]:
        """The ids of the rules that hold."""
        return list(map(self._ids.__getitem__, bits(self._index.match(facts).holding)))

    def ids(self, result: list[str]) -> set[str]:
        """The same as a set."""
        return set(result)


class Floor:
    """The least that any bit-mask index must do: one look-up and one AND for each fact, and nothing else."""

    def __init__(self, rules: list[SyntheticRule]) -> None:
        self._rows = [(rule.id, {test.fact: test for test in row}) for rule in rules for row in rule.rows]
        self._everything = (1 << len(self._rows)) - 1
        self._tables = [(fact, {value: self._mask(fact, value) for value in _values(fact)}) for fact in ALL_FACTS]

    def _mask(self, fact: str, value: Any) -> int:
        places = (n for n, (_, tests) in enumerate(self._rows) if fact not in tests or passes(tests[fact], value))
        return sum(1 << place for place in places)

    def match(self, facts: Facts) -> int:
        """The mask of the rows that hold."""
        mask, value_of = self._everything, facts.get
        for fact, table in self._tables:
            mask &= table[value_of(fact)]
        return mask

    def ids(self, result: int) -> set[str]:
        """The rules of those rows."""
        return {self._rows[place][0] for place in bits(result)}


def _values(fact: str) -> list[Any]:
    return [None, *(TOPICS if fact == TOPIC else CODES if fact in CODE_FACTS else range(MOST_NUMBER + 1))]


def passes(test: Test, value: str | int | None) -> bool:
    """Whether a value passes; an unknown one does not."""
    if value is None:
        return False
    return value in test.values if isinstance(value, str) else (test.low or 0) <= value <= (test.high or 0)


class Closures:
    """A loop over all rules, each row a function: the plain way."""

    def __init__(self, rules: list[SyntheticRule]) -> None:
        self._rules = [(rule.id, [_closure(row) for row in rule.rows]) for rule in rules]

    def match(self, facts: Facts) -> list[str]:
        """The ids of the rules that hold."""
        return [id_ for id_, rows in self._rules if any(row(facts) for row in rows)]

    def ids(self, result: list[str]) -> set[str]:
        """The same as a set."""
        return set(result)


def _closure(row: Row) -> Callable[[Facts], bool]:
    return lambda facts: all(passes(test, facts.get(test.fact)) for test in row)


class Zen:
    """zen-engine: one decision table that collects every row that hits."""

    def __init__(self, rules: list[SyntheticRule]) -> None:
        rows = [
            {"_id": f"{rule.id}.{n}", "id": f"'{rule.id}'", **{test.fact: _zen_cell(test) for test in row}}
            for rule in rules
            for n, row in enumerate(rule.rows)
        ]
        inputs = [{"id": fact, "name": fact, "field": fact} for fact in ALL_FACTS]
        table = {
            "hitPolicy": "collect",
            "inputs": inputs,
            "outputs": [{"id": "id", "name": "id", "field": "id"}],
            "rules": [dict.fromkeys(ALL_FACTS, "") | row for row in rows],
        }
        nodes = [
            {"id": "in", "name": "in", "type": "inputNode"},
            {"id": "table", "name": "table", "type": "decisionTableNode", "content": table},
            {"id": "out", "name": "out", "type": "outputNode"},
        ]
        edges = [
            {"id": "1", "sourceId": "in", "targetId": "table", "type": "edge"},
            {"id": "2", "sourceId": "table", "targetId": "out", "type": "edge"},
        ]
        self._decision = zen.ZenEngine().create_decision(json.dumps({"nodes": nodes, "edges": edges}))

    def match(self, facts: Facts) -> Any:
        """The engine's answer to a single call."""
        return self._decision.evaluate(facts)

    def ids(self, result: Any) -> set[str]:
        """The ids of the rows that hit."""
        return {row["id"] for row in result["result"]}


def _zen_cell(test: Test) -> str:
    if test.form == "range":
        return f"[{test.low}..{test.high}]"
    return ", ".join(f"'{code}'" for code in sorted(test.values))


class Clips:
    """clipspy: a defrule for each row; the fact is asserted and the agenda read."""

    def __init__(self, rules: list[SyntheticRule]) -> None:
        self._environment = clips.Environment()
        slots = " ".join(f"(slot {fact} (default nil))" for fact in ALL_FACTS)
        self._environment.build(f"(deftemplate situation {slots})")
        for rule in rules:
            for n, row in enumerate(rule.rows):
                pattern = " ".join(f"({test.fact} {_clips_constraint(test)})" for test in row)
                self._environment.build(f"(defrule {rule.id}_{n} (situation {pattern}) =>)")
        self._template = self._environment.find_template("situation")

    def match(self, facts: Facts) -> list[str]:
        """The names of the rules on the agenda."""
        self._environment.reset()
        known = {name: clips.Symbol(value) if isinstance(value, str) else value for name, value in facts.items()}
        self._template.assert_fact(**known)
        return [activation.name for activation in self._environment.activations()]

    def ids(self, result: list[str]) -> set[str]:
        """The rules of those rows."""
        return {name.partition("_")[0] for name in result}


def _clips_constraint(test: Test) -> str:
    if test.form == "range":
        return f"?v&:(and (integerp ?v) (<= {test.low} ?v {test.high}))".replace("?v", f"?{test.fact}")
    return "|".join(sorted(test.values))


ENGINES: dict[str, Callable[[list[SyntheticRule]], Engine]] = {
    "floor (look-ups and ANDs)": Floor,
    "advisor": OurIndex,
    "closures": Closures,
    "zen-engine": Zen,
    "clipspy": Clips,
}
