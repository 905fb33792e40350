"""How an action is taken: of its instructions the one that fits the case, in one language."""

from __future__ import annotations

from datetime import datetime

from advisor.advice import InstructionItem
from advisor.calendar.workdays import DayNotCovered
from advisor.case.case import Case
from advisor.engine import faults_of, take_up
from advisor.entry import Language
from advisor.facts.situation import Situation, check_now
from advisor.release import Release
from advisor.rulebook.contact_entries import Instruction


def instruction_for(
    release: Release, situation: Situation, action_code: str, now: datetime, language: Language = "ja"
) -> InstructionItem | None:
    """How that action is taken in this case; None where nothing is written for it.

    Of those whose conditions hold the one of the highest priority. Pure. Raises FaultsError as `advise` does.
    """
    local = check_now(now)
    if action_code not in release.compiled_for(situation.problem).instructions:
        return None
    try:
        case = take_up(release, situation, local, language)
    except DayNotCovered as error:
        raise faults_of(error) from None
    found = case.compiled.instructions[action_code].fitting(case.known.values)
    return None if found is None else _item(case, found)


def _item(case: Case, found: Instruction) -> InstructionItem:
    grounds = case.compiled.instruction_grounds[found.id]
    return InstructionItem(
        id=found.id,
        action=found.action,
        steps=[case.words(step) for step in found.steps],
        note=case.words(found.note),
        sources=grounds.sources[case.language],
        checked_on=found.checked_on,
        figures=grounds.figures,
        claims=grounds.claims,
    )
