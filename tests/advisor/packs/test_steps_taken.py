"""Each step that leads says why in a sentence, where to press, what to write, and how it is said to be done."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

import pytest

from advisor import instruction_for
from advisor.advice import Action, Advice
from advisor.entry import LANGUAGES, Language
from advisor.facts.entries import CodeEntry
from advisor.facts.situation import Situation
from advisor.rulebook.contact_entries import Instruction
from tests.advisor.examples import advised
from tests.advisor.shipped import RELEASE, VOCABULARY

ACTIONS: dict[str, CodeEntry] = VOCABULARY.codes["actions"]
STATES_WITH_A_STEP = ("do", "next")
LONGEST_STEP = 34
LONGEST_TITLE = 24
LONGEST_LINE = {"ja": 16, "en": 32}
LONGEST_REASON = {"ja": 42, "en": 90}
SENTENCE = {"ja": re.compile(r".*?。", re.DOTALL), "en": re.compile(r".*?[.!?](?=\s|$)", re.DOTALL)}
SILENT = {"rebuy_elsewhere", "take_photos", "keep_item_as_is", "record_contact", "wait"}
"""Never said first, or nothing to press: they need no instruction."""


class Led(NamedTuple):
    """A worked example in which a step is to be taken."""

    name: str
    situation: Situation
    advice: Advice

    @property
    def action(self) -> Action:
        """The step."""
        return next(one for one in self.advice.actions if one.code == self.advice.headline.action)


@cache
def led(language: Language = "ja") -> list[Led]:
    return [
        Led(name, situation, advice)
        for name, situation, advice in advised(language)
        if advice.headline.state in STATES_WITH_A_STEP
    ]


def test_worked_examples_lead_to_most_of_the_actions() -> None:
    assert len({one.action.code for one in led()}) >= 30


def test_every_action_but_the_silent_ones_has_an_instruction() -> None:
    assert set(ACTIONS) - {one.action for one in RELEASE.rulebook.instructions} == SILENT


def test_every_step_that_leads_in_a_worked_example_has_its_own_instruction() -> None:
    assert [
        (one.name, one.action.code)
        for one in led()
        if instruction_for(RELEASE, one.situation, one.action.code, one.advice.now) is None
    ] == []


def test_every_step_that_is_a_message_has_its_text() -> None:
    action_of = {draft.id: draft.action for draft in RELEASE.rulebook.drafts}
    written = {one.name: {action_of[draft.id] for draft in one.advice.drafts} for one in led()}
    messages = [one for one in led() if ACTIONS[one.action.code].receiver]
    assert [(one.name, one.action.code) for one in messages if one.action.code not in written[one.name]] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reason_of_a_step_is_one_short_sentence(language: Language) -> None:
    reasons = {one.name: SENTENCE[language].match(one.action.text) for one in led(language)}
    assert [name for name, found in reasons.items() if found is None] == []
    said = {name: found.group() for name, found in reasons.items() if found}
    assert {name: text for name, text in said.items() if len(text) > LONGEST_REASON[language]} == {}


def test_the_title_of_a_step_fits_two_lines() -> None:
    assert [(one.name, one.action.title) for one in led() if len(one.action.title) > LONGEST_TITLE] == []


def test_every_action_that_can_be_done_says_so_in_a_word() -> None:
    assert [code for code, entry in ACTIONS.items() if (entry.did is None) != entry.never_done] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_title_fits_a_line_or_has_a_short_one_that_does(language: Language) -> None:
    said = {code: (entry.short or entry.title).in_language(language) for code, entry in ACTIONS.items()}
    assert {code: title for code, title in said.items() if len(title) > LONGEST_LINE[language]} == {}


@pytest.mark.parametrize("one", RELEASE.rulebook.instructions, ids=lambda one: one.id)
def test_the_steps_of_an_instruction_are_short(one: Instruction) -> None:
    assert [step.ja for step in one.steps if len(step.ja) > LONGEST_STEP] == []
