"""What lint says of one entry alone is what it says of it among all."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from advisor.proof.lint import Examination, lint
from advisor.proof.lint.walking import LISTS, name_of
from advisor.rulebook.entries import Rulebook
from tests.advisor.planted_faults import PLANTED
from tests.advisor.whole_rulebook import whole

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("name", list(PLANTED)[::3])
def test_the_findings_about_an_entry_are_those_of_the_whole(name: str) -> None:
    _code, plant = PLANTED[name]
    plain = whole()
    plant(plain)
    rulebook = msgspec.convert(plain, type=Rulebook)
    found = lint(rulebook, TODAY)
    there = {("shop", "shop"), *((listed, name_of(one)) for listed in LISTS for one in getattr(rulebook, listed))}
    for place in {(one.place.listed, one.place.name) for one in found} & there:
        of_it = [one for one in found if (one.place.listed, one.place.name) == place]
        assert Examination(rulebook, TODAY).about(*place) == of_it


def test_an_entry_without_faults_has_no_findings() -> None:
    assert Examination(msgspec.convert(whole(), type=Rulebook), TODAY).about("rules", "late.coupon") == []
