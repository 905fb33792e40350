"""What is told once more: the first or the last telling that stays known beside it, where a fact keeps that."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from advisor.facts.entries import FactEntry

Pick = Callable[..., Any]
"""`min` or `max`."""


def pick_plainly(pick: Pick, one: Any, other: Any) -> Any:
    """The earlier or the later of two moments."""
    return pick(one, other)


def beside_the_first(
    entry: FactEntry,
    known: Any,
    told: Any,
    facts: Mapping[str, Any],
    picked: Callable[[Pick, Any, Any], Any] = pick_plainly,
) -> dict[str, Any]:
    """The fact that keeps the other telling of `entry`, with its value; empty where nothing new is told, or none does.

    `picked` compares the values, where they are not typed.
    """
    if known is None or told is None or known == told:
        return {}
    if entry.later_in:
        return {entry.later_in: picked(max, known, told)}
    if entry.first_in:
        return {entry.first_in: picked(min, known, facts.get(entry.first_in) or told)}
    return {}
