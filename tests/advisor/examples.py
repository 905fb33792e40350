"""The worked examples of the shipped pack with their advice, for tests that look at all of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from advisor import Stage, advise, course
from advisor.advice import Advice
from advisor.entry import Language
from advisor.facts.faults import FaultsError
from advisor.facts.situation import Situation
from advisor.proof.golden.running import situation_of
from tests.advisor.shipped import RELEASE, VOCABULARY


class Advised(NamedTuple):
    """A worked example, what it tells, and the advice on it at its own moment."""

    name: str
    situation: Situation
    advice: Advice


@cache
def advised(language: Language) -> tuple[Advised, ...]:
    """All that are advised on; some are there to be refused."""
    return tuple(_advised(language))


@cache
def planned() -> dict[str, list[Stage]]:
    """What follows by itself in each of them, in Japanese, by its name."""
    return {one.name: course(RELEASE, one.situation, one.advice.now) for one in advised("ja")}


def _advised(language: Language) -> Iterator[Advised]:
    for golden in RELEASE.rulebook.golden:
        try:
            situation, now = situation_of(golden, VOCABULARY)
            yield Advised(golden.id, situation, advise(RELEASE, situation, now, language))
        except FaultsError:
            continue
