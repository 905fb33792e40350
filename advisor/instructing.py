"""How an action is taken: of its instructions the one that fits the case, in one language."""

from __future__ import annotations

from datetime import datetime

from advisor.advice import InstructionItem
from advisor.case.case import Case
from advisor.engine import days_covered, take_up
from advisor.entry import Language
from advisor.facts.situation import Situation, check_now
from advisor.release import Release
from advisor.rulebook.contact_entries import Instruction

_OPENS_A_LABEL = "「"
"""What the words of a screen stand in, in the Japanese of a pack."""


def instruction_for(
    release: Release, situation: Situation, action_code: str, now: datetime, language: Language = "ja"
) -> InstructionItem | None:
    """How that action is taken in this case; None where nothing is written for it.

    Of those whose conditions hold the one of the highest priority. Pure. Raises FaultsError as `advise` does.
    """
    local = check_now(now)
    with days_covered():
        return instruction_of(take_up(release, situation, local, language), action_code)


def instruction_of(case: Case, action_code: str) -> InstructionItem | None:
    """How that action is taken in a case that is taken up."""
    written = case.compiled.instructions.get(action_code)
    found = written.fitting(case.known.values) if written is not None else None
    return None if found is None else _item(case, found)


def _item(case: Case, found: Instruction) -> InstructionItem:
    grounds = case.compiled.instruction_grounds[found.id]
    return InstructionItem(
        id=found.id,
        action=found.action,
        steps=[case.words(step) for step in found.steps],
        note=case.words(found.note),
        quotes_labels=any(_OPENS_A_LABEL in text.ja for text in (*found.steps, found.note) if text),
        sources=grounds.sources[case.language],
        checked_on=found.checked_on,
        figures=grounds.figures,
        claims=grounds.claims,
    )
