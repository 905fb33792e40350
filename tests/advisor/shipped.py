"""The shipped pack, and situations told in its vocabulary."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from advisor import Situation, read_situation, shipped_release

RELEASE = shipped_release()
VOCABULARY = RELEASE.vocabulary
FACTS = VOCABULARY.facts
DERIVED_FACTS = VOCABULARY.derived
PROBLEMS = VOCABULARY.problems


def situation_of(given: Any, now: datetime) -> Situation:
    """What JSON gave, read by the shipped vocabulary."""
    return read_situation(given, now, VOCABULARY)


def codes_of(listed: str) -> tuple[str, ...]:
    """The codes of a list, in the order people read them."""
    return tuple(VOCABULARY.codes[listed])
