"""Each fault planted in what is data of a shop is found, and nothing else; what is sound is left alone."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from advisor.proof.lint import lint
from advisor.rulebook.entries import Rulebook
from tests.advisor.planted_in_vocabulary import PLANTED, SOUND
from tests.advisor.planting import Plant
from tests.advisor.whole_rulebook import Plain, whole

TODAY = date(2026, 11, 22)


def found(plain: Plain) -> list[str]:
    return [str(finding) for finding in lint(msgspec.convert(plain, type=Rulebook), TODAY)]


@pytest.mark.parametrize(("code", "plant"), PLANTED.values(), ids=PLANTED)
def test_a_planted_fault_is_found(code: str, plant: Plant) -> None:
    plain = whole()
    plant(plain)
    told = found(plain)
    assert told
    assert [finding for finding in told if not finding.endswith(f"[{code}]")] == []


@pytest.mark.parametrize("plant", SOUND.values(), ids=SOUND)
def test_what_is_sound_is_left_alone(plant: Plant) -> None:
    plain = whole()
    plant(plain)
    assert found(plain) == []


def test_a_pack_without_a_shop_is_told_so_and_nothing_ends_the_examination() -> None:
    plain = whole()
    del plain["shop"]
    assert [finding for finding in found(plain) if "no_shop" in finding] == [
        "error: shop.yaml: a pack says in this file which shop it is about [no_shop]"
    ]
    assert found({})


def test_a_pack_without_a_problem_is_told_so() -> None:
    told = lint(Rulebook(), TODAY)
    assert "unknown_fact" in {finding.code for finding in told if finding.where == "facts.yaml: problem"}
