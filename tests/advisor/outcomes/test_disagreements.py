"""What the sources disagree on, and the figures in its words."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from advisor.calendar.workdays import TOKYO
from tests.advisor.rules_of import advice, rule, text
from tests.advisor.shipped import RELEASE
from tests.advisor.whole_rulebook import figure

CONTACT = rule("a", {"problem": "late"}, {"action": "contact_amazon", "status": "now"})
DATED = figure("tea", duration="2d") | {
    "values": [
        {"from": "2015-01-01", "to": "2025-08-31", "duration": "2d"},
        {"from": "2025-09-01", "duration": "5d"},
    ]
}


def conflict(**more: Any) -> dict[str, Any]:
    sides = [{"text": text("side {tea}"), "claims": ["K-1"]}, {"text": text("the other side"), "claims": ["K-2"]}]
    return {"id": "C01", "title": text("topic"), "kind": "direct", "positions": sides, **more}


def said(month: int) -> list[str]:
    now = datetime(2025, month, 10, 9, tzinfo=TOKYO)
    told = conflict(our_advice=text("wait {tea}"))
    (found,) = advice([CONTACT], {}, now=now, clocks=[], figures=[DATED], conflicts=[told]).disagreements
    return [found.our_advice, *(side.text for side in found.positions)]


def test_a_disagreement_says_the_figures_it_names_as_they_are_on_that_day() -> None:
    assert said(8) == ["wait 2日", "side 2日", "the other side"]
    assert said(9) == ["wait 5日", "side 5日", "the other side"]


def shown(**more: Any) -> tuple[list[str], bool]:
    """The disagreements told of a parcel that a seller sold, and whether they are warned of."""
    told = conflict(our_advice=text("ask"), **more)
    found = advice([CONTACT], {"sold_by": "third_party"}, clocks=[], figures=[DATED], conflicts=[told])
    warned = RELEASE.rulebook.shop and RELEASE.rulebook.shop.disputed_warning in {one.code for one in found.warnings}
    return [one.id for one in found.disagreements], bool(warned)


def test_a_disagreement_is_told_and_warned_of_only_where_it_is_known_to_matter() -> None:
    assert shown() == (["C01"], True)
    assert shown(when={"sold_by": "third_party"}) == (["C01"], True)
    assert shown(when={"sold_by": "amazon"}) == ([], False)
    assert shown(when=[{"sold_by": "amazon"}, {"sold_by": "third_party"}]) == (["C01"], True)
    assert shown(when={"prime": True}) == ([], False)


def test_an_exception_keeps_a_disagreement_back_only_where_it_is_known_to_hold() -> None:
    assert shown(unless=[{"sold_by": "third_party"}]) == ([], False)
    assert shown(unless=[{"prime": True}, {"sold_by": "amazon"}]) == (["C01"], True)


def test_of_several_disagreements_those_that_matter_here_are_told_in_their_order() -> None:
    others = [{"text": text("one"), "claims": ["K-1"]}, {"text": text("other"), "claims": ["K-1"]}]
    conflicts = [
        conflict(our_advice=text("ask")) | {"id": "C04"},
        conflict(our_advice=text("ask"), when={"problem": "damaged"}) | {"id": "C01"},
        conflict(our_advice=text("ask"), when={"sold_by": "amazon"}) | {"id": "C02"},
        conflict(our_advice=text("ask"), when={"problem": "late"}, positions=others) | {"id": "C03"},
    ]
    found = advice([CONTACT], {"sold_by": "third_party"}, clocks=[], figures=[DATED], conflicts=conflicts)
    assert [one.id for one in found.disagreements] == ["C04", "C03"]
