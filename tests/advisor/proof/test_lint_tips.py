"""Tips beside a step have as much room as one short sentence, counted as a reader sees it."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from advisor.proof.lint import lint
from advisor.rulebook.entries import Rulebook
from tests.advisor.planting import disagreement
from tests.advisor.whole_rulebook import whole

TODAY = date(2026, 11, 22)
FITTING = {
    "as long as may be": ("あ" * 60, "a" * 120),
    "longer before its figure is filled in": ("あ" * 50 + "{coupon.usual}", "a " * 53 + "{coupon.usual}"),
}
FAULTY = {
    "too long": ("too_long", "あ" * 61, "a"),
    "too long in English": ("too_long", "あ", "a" * 121),
    "an answer nobody fills in": ("bad_placeholder", "{sold_by}です", "{sold_by}"),
}


def found(ja: str, en: str) -> list[str]:
    plain = whole()
    plain.update(conflicts=[{**disagreement("聞きます", "ask in time"), "tip": {"ja": ja, "en": en}}])
    return sorted({finding.code for finding in lint(msgspec.convert(plain, type=Rulebook), TODAY)})


@pytest.mark.parametrize(("ja", "en"), FITTING.values(), ids=FITTING)
def test_what_fits_is_left_alone(ja: str, en: str) -> None:
    assert found(ja, en) == []


@pytest.mark.parametrize(("wanted", "ja", "en"), FAULTY.values(), ids=FAULTY)
def test_what_does_not_fit_is_found(wanted: str, ja: str, en: str) -> None:
    assert found(ja, en) == [wanted]
