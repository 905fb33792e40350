"""Each step that leads somewhere says where to press, and in a word that it is done."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import pytest

from advisor import advise, instruction_for
from advisor.advice import Advice
from advisor.entry import Language
from advisor.facts.entries import CodeEntry
from advisor.facts.faults import FaultsError
from advisor.facts.situation import Situation
from advisor.proof.golden.running import situation_of
from advisor.rulebook.contact_entries import Instruction
from tests.advisor.shipped import RELEASE, VOCABULARY

ACTIONS: dict[str, CodeEntry] = VOCABULARY.codes["actions"]
STATES_WITH_A_STEP = ("do", "next")
LONGEST_STEP = 34
SILENT = {"rebuy_elsewhere", "take_photos", "keep_item_as_is", "record_contact", "wait"}
"""Never said first, or nothing to press: they need no instruction."""


class Led(NamedTuple):
    """A worked example in which a step is to be taken."""

    name: str
    situation: Situation
    advice: Advice


@cache
def led() -> list[Led]:
    found: list[Led] = []
    for golden in RELEASE.rulebook.golden:
        try:
            situation, now = situation_of(golden, VOCABULARY)
            advice = advise(RELEASE, situation, now)
        except FaultsError:
            continue
        if advice.headline.state in STATES_WITH_A_STEP:
            found.append(Led(golden.id, situation, advice))
    return found


def test_worked_examples_lead_to_most_of_the_actions() -> None:
    assert len({one.advice.headline.action for one in led()}) >= 30


def test_every_action_but_the_silent_ones_has_an_instruction() -> None:
    assert set(ACTIONS) - {one.action for one in RELEASE.rulebook.instructions} == SILENT


def test_every_step_that_leads_in_a_worked_example_has_its_own_instruction() -> None:
    lacking = {
        (one.advice.headline.action, one.name)
        for one in led()
        if instruction_for(RELEASE, one.situation, one.advice.headline.action, one.advice.now) is None
    }
    assert lacking == set()


def test_every_action_that_can_be_done_says_so_in_a_word() -> None:
    assert [code for code, entry in ACTIONS.items() if (entry.did is None) != entry.never_done] == []


@pytest.mark.parametrize(("language", "longest"), [("ja", 16), ("en", 32)])
def test_every_title_fits_a_line_or_has_a_short_one_that_does(language: Language, longest: int) -> None:
    said = {code: (entry.short or entry.title).in_language(language) for code, entry in ACTIONS.items()}
    assert {code: title for code, title in said.items() if len(title) > longest} == {}


@pytest.mark.parametrize("one", RELEASE.rulebook.instructions, ids=lambda one: one.id)
def test_the_steps_of_an_instruction_are_short(one: Instruction) -> None:
    assert [step.ja for step in one.steps if len(step.ja) > LONGEST_STEP] == []
