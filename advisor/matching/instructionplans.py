"""The instructions of one problem made ready: for each action its own, and an index of what they are for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from advisor.matching.draftplans import MakeIndex, read_both
from advisor.matching.index import Index
from advisor.rulebook.conditions import RowsRead
from advisor.rulebook.contact_entries import Instruction


@dataclass(frozen=True, slots=True)
class InstructionChoice:
    """The instructions of one action, each with its place in the index: highest priority first, then smallest id."""

    instructions: tuple[Instruction, ...]
    index: Index

    def fitting(self, facts: Mapping[str, Any]) -> Instruction | None:
        """The first that fits these facts."""
        holding = self.index.match(facts).holding
        return next((one for place, one in enumerate(self.instructions) if holding >> place & 1), None)


def instruction_choices(
    instructions: Iterable[Instruction], read: RowsRead, index: MakeIndex
) -> dict[str, InstructionChoice]:
    """For each action its instructions."""
    by_action: dict[str, list[Instruction]] = {}
    for one in sorted(instructions, key=lambda one: (-one.priority, one.id)):
        by_action.setdefault(one.action, []).append(one)
    return {
        action: InstructionChoice(tuple(some), index([read_both(one.when, one.unless, read) for one in some]))
        for action, some in by_action.items()
    }
