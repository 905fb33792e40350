"""What is found in over three hundred messages, and what no answer to one of them ever says."""

from __future__ import annotations

from functools import cache

import pytest

from advisor import Checked, check, shipped_release
from advisor.entry import LANGUAGES
from tests.advisor.signs.corpus import Example, examples

FEWEST_HIT = {True: 0.97, False: 0.95}
MOST_ALARMED = 0.05
"""Shares of the signs that stand there, and of plain messages in which a strong sign is found."""


@cache
def answers() -> list[tuple[Example, Checked]]:
    return [(one, check(one["input"], one["lang"])) for one in examples()]


def half(tuning: bool, truth: str) -> list[tuple[Example, Checked]]:
    return [(one, found) for one, found in answers() if (one["tuning"], one["truth"]) == (tuning, truth)]


def codes(found: Checked, *weights: str) -> set[str]:
    return {sign["code"] for sign in found["signs"] if not weights or sign["weight"] in weights}


def test_there_are_three_hundred_of_every_kind_and_half_is_kept_out_of_tuning() -> None:
    found = list(examples())
    assert len(found) >= 300
    assert len({one["id"] for one in found}) == len(found)
    for kind in ("mail", "sms", "phone", "letter", "visit"):
        assert {one["truth"] for one in found if one["input"]["kind"] == kind} == {"suspicious", "genuine"}, kind
    assert {one["lang"] for one in found} == set(LANGUAGES)
    assert 0.45 < sum(one["tuning"] for one in found) / len(found) < 0.55


def test_every_sign_but_the_note_has_an_example() -> None:
    signs = {sign.id for sign in shipped_release().rulebook.signs if sign.weight != "note"}
    assert signs - {code for one in examples() for code in one.get("expect", [])} == set()


@pytest.mark.parametrize("tuning", [True, False], ids=["tuning", "kept out"])
def test_the_signs_are_found_and_plain_messages_left_alone(tuning: bool) -> None:
    forged, plain = half(tuning, "suspicious"), half(tuning, "genuine")
    wanted = [(one["id"], code, code in codes(found)) for one, found in forged for code in one["expect"]]
    missed = [(id_, code) for id_, code, is_found in wanted if not is_found]
    alarmed = [(one["id"], codes(found, "strong")) for one, found in plain if codes(found, "strong")]
    assert 1 - len(missed) / len(wanted) >= FEWEST_HIT[tuning], missed
    assert len(alarmed) / len(plain) <= MOST_ALARMED, alarmed


def test_no_answer_says_that_a_message_is_genuine_or_proven_fake() -> None:
    never = next(one.phrases for one in shipped_release().rulebook.sign_words if one.id == "never_said")
    assert len(never) > 20
    for example, _ in answers():
        for lang in LANGUAGES:
            said = str(check(example["input"], lang)).lower()
            assert [word for word in never if word in said] == [], example["id"]


def test_every_answer_leads_to_the_own_app_and_says_that_nothing_is_proven() -> None:
    for lang, proof, centre, history in (
        ("ja", "証明", "メッセージセンター", "注文履歴"),
        ("en", "prove", "message centre", "order history"),
    ):
        for example in ({}, *(one["input"] for one in examples())):
            found = check(example, lang)  # type: ignore[arg-type]  # a language
            assert any(proof in words for words in found["words"])
            assert any(centre in step and history in step for step in found["steps"])


def test_every_sign_says_why_and_names_a_source_with_its_day() -> None:
    for example, found in answers():
        for sign in found["signs"]:
            assert sign["why"], example["id"]
            assert sign["sources"], sign["code"]
            assert all(source["checked_on"] for source in sign["sources"])


def test_a_release_without_signs_finds_none_and_says_nothing() -> None:
    from advisor import Release, Rulebook

    found = check({"text": "パスワードを入力してください"}, "ja", Release.of(Rulebook()))
    assert found == {"signs": [], "steps": [], "words": [], "given": []}
