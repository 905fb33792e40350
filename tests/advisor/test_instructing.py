"""What to press for one action: of its instructions the one that fits the case, in the reader's language."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import msgspec
import pytest

from advisor import FaultsError, Release, Situation, instruction_for
from advisor.entry import Text
from advisor.rulebook.contact_entries import Instruction
from tests.advisor.shipped import RELEASE

NOW = datetime.fromisoformat("2026-11-28T09:00+09:00")
LATE: dict[str, Any] = {"problem": "late", "promised_date": date(2026, 11, 20)}


def said(word: str) -> Text:
    return Text(ja=f"{word}を見る", en=f"see {word}")


def instruction(name: str, **more: Any) -> Instruction:
    steps = [said(name), Text(ja="{contact.follow_up_after}待つ", en="wait {contact.follow_up_after}")]
    one: dict[str, Any] = {"id": name, "action": "contact_amazon", "steps": steps, "checked_on": date(2026, 11, 1)}
    return Instruction(**one | {"claims": ["F2-118"]} | more)


def release_with(*instructions: Instruction) -> Release:
    return Release.of(msgspec.structs.replace(RELEASE.rulebook, instructions=list(instructions)))


def fitting(release: Release, **more: Any) -> str | None:
    found = instruction_for(release, Situation(LATE | more), "contact_amazon", NOW)
    return found.id if found else None


def test_the_one_that_fits_is_said_with_its_figures_and_what_it_rests_on() -> None:
    found = instruction_for(release_with(instruction("one")), Situation(LATE), "contact_amazon", NOW, "en")
    assert found is not None
    assert found.steps == ["see one", "wait 24 hours"]
    assert (found.note, found.figures, found.checked_on) == ("", ["contact.follow_up_after"], date(2026, 11, 1))
    assert "F2" in [source.id for source in found.sources]
    assert "F2-118" in found.claims


def test_of_several_the_highest_priority_that_fits_is_said_then_the_smallest_id() -> None:
    release = release_with(
        instruction("b"),
        instruction("a"),
        instruction("seller", when={"sold_by": "third_party"}, priority=1, unless=[{"prime": True}]),
        instruction("other_problem", when={"problem": "damaged"}, priority=2),
    )
    assert fitting(release) == "a"
    assert fitting(release, sold_by="third_party") == "seller"
    assert fitting(release, sold_by="third_party", prime=True) == "a"


def test_conditions_may_ask_for_what_follows_from_the_answers() -> None:
    release = release_with(instruction("late", when={"days_late": {"min": 8}}))
    assert fitting(release) == "late"
    assert fitting(release, promised_date=date(2026, 11, 21)) is None


def test_nothing_is_said_of_an_action_that_nothing_is_written_for() -> None:
    assert instruction_for(release_with(), Situation(LATE), "contact_amazon", NOW) is None
    assert instruction_for(RELEASE, Situation(LATE), "no_such_action", NOW) is None


def test_a_moment_outside_the_calendar_is_a_fault() -> None:
    with pytest.raises(FaultsError):
        instruction_for(release_with(instruction("one")), Situation(LATE), "contact_amazon", NOW.replace(year=2050))


@pytest.mark.parametrize("one", RELEASE.rulebook.instructions, ids=lambda one: one.id)
def test_every_shipped_instruction_is_said_for_some_problem(one: Instruction) -> None:
    vocabulary = RELEASE.vocabulary
    assert any(
        one in choice.instructions
        for problem in vocabulary.problems
        for choice in RELEASE.compiled_for(problem).instructions.values()
    )
