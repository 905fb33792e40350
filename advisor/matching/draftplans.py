"""The drafts of one problem made ready: for each action its drafts, and an index of what they are written for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from advisor.entry import Conditions
from advisor.matching.index import Index
from advisor.rulebook.conditions import Row, RowsRead, concerns
from advisor.rulebook.contact_entries import Draft, Paragraph
from advisor.rulebook.contents import written_if

Rows = tuple[Sequence[Row], Sequence[Row]]
"""What grants and what switches off."""
MakeIndex = Callable[[list[Rows]], Index]


@dataclass(frozen=True, slots=True)
class DraftPlan:
    """A draft and its paragraphs, each with its place in the index of its action."""

    draft: Draft
    place: int
    paragraphs: tuple[tuple[Paragraph, int], ...]


@dataclass(frozen=True, slots=True)
class DraftChoice:
    """The drafts of one action: highest priority first, then smallest id."""

    plans: tuple[DraftPlan, ...]
    index: Index

    def fitting(self, facts: Mapping[str, Any]) -> tuple[Draft, list[Paragraph]] | None:
        """The first draft that fits these facts, with the paragraphs that are written."""
        holding = self.index.match(facts).holding
        for plan in self.plans:
            if holding >> plan.place & 1:
                return plan.draft, [one for one, place in plan.paragraphs if holding >> place & 1]
        return None


def draft_choices(problem: str, drafts: Iterable[Draft], read: RowsRead, index: MakeIndex) -> dict[str, DraftChoice]:
    """For each action its drafts, without the paragraphs that cannot concern the problem."""
    by_action: dict[str, list[Draft]] = {}
    for draft in sorted(drafts, key=lambda one: (-one.priority, one.id)):
        about = [part for part in draft.paragraphs if concerns(problem, read(part.when))]
        by_action.setdefault(draft.action, []).append(msgspec.structs.replace(draft, paragraphs=about))
    return {action: _choice(some, read, index) for action, some in by_action.items()}


def _choice(drafts: list[Draft], read: RowsRead, index: MakeIndex) -> DraftChoice:
    plans: list[DraftPlan] = []
    rows: list[Rows] = []
    for draft in drafts:
        place = len(rows)
        plans.append(DraftPlan(draft, place, tuple((one, place + n) for n, one in enumerate(draft.paragraphs, 1))))
        rows += [read_both(when, unless, read) for when, unless in written_if(draft)]
    return DraftChoice(tuple(plans), index(rows))


def read_both(when: Conditions, unless: list[Conditions], read: RowsRead) -> Rows:
    """The rows of what is written in an entry under `when` and `unless`."""
    return read(when), read(unless) if unless else ()
