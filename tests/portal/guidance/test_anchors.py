"""The anchors of the page of reasons: one an item, fit to stand in an address."""

import re

import pytest

import advisor
from advisor.advice import LISTS_OF_ITEMS
from portal.guidance.anchors import anchor_of
from tests.portal.factories import SATURDAY, published_release


def anchors(problem: str, **facts: object) -> list[str]:
    release = published_release()
    situation = advisor.read_situation({"problem": problem, **facts}, SATURDAY, release.vocabulary)
    advice = advisor.advise(release, situation, SATURDAY)
    items = [item for name in LISTS_OF_ITEMS for item in getattr(advice, name)]
    return [anchor_of(item) for item in [*items, *advice.disagreements]]


@pytest.mark.parametrize("problem", sorted(published_release().vocabulary.facts["problem"].values))
def test_no_two_items_share_an_anchor(problem: str) -> None:
    paid = {"payment": ["credit_card", "points", "gift_card", "carrier_billing", "paypay"]}
    found = anchors(problem, **paid)
    assert len(found) == len(set(found)) > 3
    assert all(re.fullmatch(r"[a-z]+-[A-Za-z0-9_-]+", one) for one in found)


def test_an_anchor_names_the_kind_and_the_code() -> None:
    found = anchors("refund_delayed", payment=["credit_card"], refund_issued_on="2025-08-25")
    assert "refund-credit_card-card" in found
    assert any(one.startswith("action-contact_") for one in found)
    assert any(re.fullmatch(r"differ-C\d+", one) for one in found)


def test_every_item_of_an_advice_has_one() -> None:
    found = anchors("late", sold_by="third_party", shipped_by="seller", promised_date="2025-09-01")
    kinds = {one.partition("-")[0] for one in found}
    assert {"action", "remedy", "no", "window", "channel", "evidence", "care", "next"} <= kinds
