"""Made-up rules and situations, the same on every run: forty facts, one of them the topic; two to six tests a row."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

from advisor.rulebook.conditions import Row, Test

CODES = [f"c{n}" for n in range(8)]
MOST_NUMBER = 60
TOPICS = [f"t{n}" for n in range(16)]
TOPIC = "topic"
CODE_FACTS = [f"code{n}" for n in range(29)]
NUMBER_FACTS = [f"number{n}" for n in range(10)]
SHARE_KNOWN = 0.7

Facts = dict[str, Any]


@dataclass(frozen=True)
class SyntheticRule:
    """A rule that holds when any of its rows does."""

    id: str
    rows: tuple[Row, ...]


def make_rules(count: int) -> list[SyntheticRule]:
    """Rules about one of 16 topics each, as many as a pack has problems; one in ten has two alternatives, as there."""
    rng = random.Random(count)
    return [SyntheticRule(f"r{n}", tuple(_row(rng) for _ in range(2 if n % 10 == 0 else 1))) for n in range(count)]


def _row(rng: random.Random) -> Row:
    others = rng.sample(CODE_FACTS + NUMBER_FACTS, rng.randint(1, 5))
    topic = Test(TOPIC, "in", frozenset([rng.choice(TOPICS)]))
    return (topic, *(_test(rng, fact) for fact in others))


def _test(rng: random.Random, fact: str) -> Test:
    if fact in NUMBER_FACTS:
        low = rng.randint(0, MOST_NUMBER // 2)
        return Test(fact, "range", low=low, high=rng.randint(low, MOST_NUMBER))
    return Test(fact, "in", frozenset(rng.sample(CODES, rng.randint(1, 4))))


def make_situations(count: int) -> list[Facts]:
    """Situations in which the topic and most other facts are known."""
    rng = random.Random(count)
    return [_situation(rng) for _ in range(count)]


def _situation(rng: random.Random) -> Facts:
    facts: Facts = {TOPIC: rng.choice(TOPICS)}
    for fact in CODE_FACTS + NUMBER_FACTS:
        if rng.random() < SHARE_KNOWN:
            facts[fact] = rng.choice(CODES) if fact in CODE_FACTS else rng.randint(0, MOST_NUMBER)
    return facts
