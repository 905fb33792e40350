"""Faults in what is asked on one screen, and in what is asked after what."""

from typing import Any

import pytest

from tests.advisor.planting import Plant
from tests.advisor.proof.test_lint import found
from tests.advisor.whole_rulebook import Plain, text, whole

YES = {"code": "yes", "name": text("yes"), "tells": [{"fact": "prime", "value": True}]}


def joint(**more: Any) -> Plant:
    """Plants a question about membership."""

    def plant(plain: Plain) -> None:
        question = {"code": "planted", "question": text("asked"), "facts": ["prime"], "answers": [YES], **more}
        plain["shop"]["joint_questions"].append(question)

    return plant


def answer(**more: Any) -> Plant:
    return joint(answers=[{**YES, **more}])


def later(**more: Any) -> Plant:
    """Plants what is asked later."""

    def plant(plain: Plain) -> None:
        plain["shop"]["asked_later"].append({"facts": ["prime"], "than": ["sold_by"], **more})

    return plant


SOUND: dict[str, Plant] = {
    "a question": joint(),
    "one for a group of problems": joint(problems=["delivery", "damaged"]),
    "one that is filled in": joint(answers=[]),
    "one that follows an answer": joint(answers=[], after=[{"fact": "sold_by", "value": "amazon"}]),
    "an answer for none of the rest": joint(answers=[YES, {"code": "none", "name": text("none")}]),
    "an answer with a day beside it": answer(then=["order_date"]),
    "what is asked later": later(problems=["late"]),
}
PLANTED: dict[str, tuple[str, Plant]] = {
    "a question twice": ("duplicate_id", lambda plain: (joint()(plain), joint()(plain))),
    "an answer twice": ("duplicate_id", joint(answers=[YES, YES])),
    "about no fact": ("unknown_fact", joint(facts=["colour"])),
    "about a fact that follows from others": ("unknown_fact", joint(facts=["days_late"])),
    "about a fact without a question": ("bad_question", joint(facts=["done"])),
    "for no problem": ("unknown_value", joint(problems=["rain"])),
    "an answer for no problem": ("unknown_value", answer(problems=["rain"])),
    "with the values of a number": ("unfit_kind", joint(values_of="price_jpy")),
    "a value that cannot be": ("unknown_value", answer(tells=[{"fact": "prime", "value": "often"}])),
    "a fact told and asked at once": ("bad_question", answer(then=["prime"])),
    "one to choose from after an answer": ("bad_question", joint(after=[{"fact": "sold_by", "value": "amazon"}])),
    "after an answer that cannot be": (
        "unknown_value",
        joint(answers=[], after=[{"fact": "sold_by", "value": "nobody"}]),
    ),
    "over with what is no fact": ("unknown_fact", answer(forgets=["yesterday"])),
    "a day of no fact": ("unknown_fact", answer(then=["yesterday"])),
    "two answers that tell nothing": (
        "bad_question",
        joint(answers=[{"code": code, "name": text(code)} for code in ("none", "other")]),
    ),
    "later than no fact": ("unknown_fact", later(than=["colour"])),
    "later for no problem": ("unknown_value", later(problems=["rain"])),
    "later than itself": ("bad_question", later(than=["prime"])),
}


@pytest.mark.parametrize("plant", SOUND.values(), ids=SOUND)
def test_what_is_sound_is_left_alone(plant: Plant) -> None:
    plain = whole()
    plant(plain)
    assert found(plain) == []


@pytest.mark.parametrize(("wanted", "plant"), PLANTED.values(), ids=PLANTED)
def test_a_planted_fault_is_found_and_nothing_else(wanted: str, plant: Plant) -> None:
    plain = whole()
    plant(plain)
    assert {one.code for one in found(plain)} == {wanted}
