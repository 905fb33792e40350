"""Faults in what is said of doing a step: its words, what it records, what is awaited then, what is to be pressed."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest

from advisor.proof.lint import lint
from advisor.rulebook.entries import Rulebook
from tests.advisor.planting import Plant, add_rule, code
from tests.advisor.whole_rulebook import Plain, text, whole

TODAY = date(2026, 11, 22)


def found(plain: Plain, today: date = TODAY) -> list[str]:
    return sorted({finding.code for finding in lint(msgspec.convert(plain, type=Rulebook), today)})


def follow_up(**said: Any) -> Plant:
    return lambda plain: code(plain, "actions", "follow_up").update(said)


def instruct(**said: Any) -> Plant:
    """Plants an instruction, sound but for what is said."""
    one = {"id": "look", "action": "check_order_history", "steps": [text("open"), text("read")]}
    return lambda plain: plain.update(instructions=[{**one, "checked_on": "2026-11-01", "claims": ["K-1"], **said}])


def wait(**said: Any) -> Plant:
    """Plants a step that waits for a word, and the entry for it, sound but for what is said."""

    def plant(plain: Plain) -> None:
        about = {"about": "word", "title": text("wait"), "came": text("came"), "asks": "seller_reply"}
        plain["shop"]["awaited"] = [{**about, **said}]
        given = {"step": "wait", "text": text("wait"), "about": "word"}
        add_rule(plain, when={"problem": "late"}, give=[given], priority=1)

    return plant


SOUND: dict[str, Plant] = {
    "words and answers of a step that is done": follow_up(
        did={"ja": "六文字である", "en": "twelve chars"},
        short={"ja": "これでちょうど十六文字になる題だ", "en": "a title of thirty-two characters"},
        records=[{"fact": "amazon_reply", "value": "none"}, {"fact": "amazon_contacted_at"}],
        forgets=["refund_promised_by"],
    ),
    "an instruction": instruct(when={"problem": "late"}, unless=[{"prime": True}]),
    "an instruction with a figure": instruct(
        steps=[text("open"), {"ja": "{coupon.usual}です", "en": "{coupon.usual}"}]
    ),
    "a wait with its entry": wait(refused="refused"),
}

PLANTED: dict[str, tuple[str, Plant]] = {
    "too long a word": ("too_long", follow_up(did={"ja": "七文字であります", "en": "done"})),
    "too long a word in English": ("too_long", follow_up(did={"ja": "済んだ", "en": "thirteen char"})),
    "too long a title": ("too_long", follow_up(short={"ja": "もう", "en": "this title has more than 32 chars"})),
    "a word with a placeholder": ("bad_placeholder", follow_up(did={"ja": "{by}に", "en": "{by}"})),
    "recording a fact that is not there": ("unknown_fact", follow_up(records=[{"fact": "patience"}])),
    "recording that a price happened": ("unfit_kind", follow_up(records=[{"fact": "price_jpy"}])),
    "recording what cannot be": ("unknown_value", follow_up(records=[{"fact": "seller_reply", "value": "eaten"}])),
    "forgetting a fact that is not there": ("unknown_fact", follow_up(forgets=["patience"])),
    "recording what is forgotten": (
        "bad_code",
        follow_up(records=[{"fact": "amazon_contacted_at"}], forgets=["amazon_contacted_at"]),
    ),
    "a remedy that is done": ("misplaced_field", lambda p: code(p, "remedies", "replacement").update(did=text("x"))),
    "an instruction for no action": ("unknown_code", instruct(action="despair")),
    "an instruction of one step": ("bad_instruction", instruct(steps=[text("open")])),
    "an instruction of seven steps": ("bad_instruction", instruct(steps=[text(str(n)) for n in range(7)])),
    "an instruction for an unknown fact": ("bad_condition", instruct(when={"mood": "bad"})),
    "an instruction unless an unknown fact": ("bad_condition", instruct(unless=[{"mood": "bad"}])),
    "an instruction that rests on nothing": ("no_source", instruct(claims=[])),
    "an instruction on a claim that is not there": ("unknown_claim", instruct(claims=["K-9"])),
    "an instruction on a claim set aside": ("claim_set_aside", instruct(claims=["K-2"])),
    "an instruction with a fact": ("bad_placeholder", instruct(note={"ja": "{price_jpy}です", "en": "{price_jpy}"})),
    "an instruction in one language": ("missing_text", instruct(note={"ja": "見る", "en": ""})),
    "an instruction that nobody looked at for long": ("recheck_due", instruct(checked_on="2025-11-01")),
    "a figure written out in an instruction": (
        "literal_figure",
        instruct(steps=[{"ja": "{coupon.usual}、300〜500円です", "en": "{coupon.usual}"}, text("read")]),
    ),
    "a wait without an entry": ("not_awaited", lambda p: (wait()(p), p["shop"]["awaited"].clear())),
    "an entry that no step waits for": ("not_awaited", lambda p: (wait()(p), p["rules"].pop())),
    "an entry twice": ("duplicate_id", lambda p: (wait()(p), p["shop"].update(awaited=p["shop"]["awaited"] * 2))),
    "an entry that asks for nothing there is": ("unknown_fact", wait(asks="patience")),
    "a no that cannot be": ("unknown_value", wait(refused="eaten")),
    "a no to nothing": ("unknown_value", wait(asks="", refused="refused")),
    "too long a name for a wait": (
        "too_long",
        wait(title={"ja": "待", "en": "a wait with far too many characters in it"}),
    ),
    "too long a word for its end": ("too_long", wait(came={"ja": "とうとう来ました", "en": "came"})),
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
    assert found(plain) == [wanted]
