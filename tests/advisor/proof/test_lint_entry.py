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


@pytest.mark.parametrize("name", list(PLANTED)[1::12])
def test_what_follows_on_an_earlier_look_finds_what_a_fresh_one_finds(name: str) -> None:
    """Lists that are the same objects are not read again, whatever is planted in the others."""
    _code, plant = PLANTED[name]
    before, plain = msgspec.convert(whole(), type=Rulebook), whole()
    plant(plain)
    planted = msgspec.convert(plain, type=Rulebook)
    lists = {listed: getattr(before, listed) for listed in planted.__struct_fields__}
    changed = {one: getattr(planted, one) for one in lists if getattr(planted, one) != lists[one]}
    if "rules" in changed:
        same = {rule.id: rule for rule in before.rules}
        changed["rules"] = [same[one.id] if same.get(one.id) == one else one for one in changed["rules"]]
    after = msgspec.structs.replace(before, **changed)
    earlier = Examination(before, TODAY)
    earlier.findings()
    assert Examination(after, TODAY, earlier).findings() == lint(after, TODAY)
