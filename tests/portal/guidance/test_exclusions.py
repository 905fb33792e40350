"""Only one of them can be had: each pair is told once, and nothing is named that the page does not show."""

import advisor
from portal.guidance.exclusions import exclusions, groups_of
from portal.wording import Words
from tests.portal.factories import SATURDAY, published_release

LATE_FROM_A_SELLER = {
    "problem": "late",
    "sold_by": "third_party",
    "shipped_by": "seller",
    "promised_date": "2025-08-20",
    "seller_contacted_at": "2025-09-01T10:00:00+09:00",
    "seller_reply": "none",
}


def groups_for(**facts: object) -> tuple[list[list[str]], set[str]]:
    """The groups, and the titles on the page."""
    situation = advisor.read_situation(LATE_FROM_A_SELLER | facts, SATURDAY, published_release().vocabulary)
    advice = advisor.advise(published_release(), situation, SATURDAY)
    return groups_of(advice), {one.title for one in (*advice.remedies, *advice.escalations)}


def test_nothing_is_named_that_is_not_shown() -> None:
    groups, shown = groups_for()
    assert groups
    assert {title for group in groups for title in group} <= shown
    assert not any("Amazon Pay" in title for group in groups for title in group)


def test_the_guarantee_pays_in_place_of_the_seller() -> None:
    shown = "全額の返金", "マーケットプレイス保証による返金"
    for facts in ({"order_status": "cancelled"}, {"parcel_refused": True, "return_sent_on": "2025-09-05"}):
        groups, _ = groups_for(**facts)
        assert any(set(shown) <= set(group) for group in groups), facts


def test_each_pair_stands_in_one_group() -> None:
    for facts in ({}, {"payment": ["credit_card"]}):
        groups, _ = groups_for(**facts)
        pairs = [frozenset((one, other)) for group in groups for one in group for other in group if one < other]
        assert len(pairs) == len(set(pairs))


def test_a_card_dispute_and_the_guarantee_are_told_apart() -> None:
    claimed = {"guarantee_claim": "filed", "guarantee_claimed_at": "2025-08-22T10:00:00+09:00"}
    groups, _ = groups_for(payment=["credit_card"], seller_contacted_at="2025-08-20T10:00:00+09:00", **claimed)
    dispute = published_release().vocabulary.codes["escalations"]["card_chargeback"].title.ja
    assert any(dispute in group for group in groups)


def test_it_is_one_plain_sentence_in_each_language() -> None:
    situation = advisor.read_situation(LATE_FROM_A_SELLER, SATURDAY, published_release().vocabulary)
    advice = advisor.advise(published_release(), situation, SATURDAY)
    (sentence,) = exclusions(advice, Words(published_release(), SATURDAY.date(), "ja"))
    assert "「全額の返金」、「注文のキャンセル」、「交換・送り直し」" in sentence
    assert sentence.endswith("は、どれか1つだけです。")


def test_where_nothing_excludes_anything_there_is_nothing_to_tell() -> None:
    advice = advisor.advise(
        published_release(),
        advisor.read_situation({"problem": "account_trouble"}, SATURDAY, published_release().vocabulary),
        SATURDAY,
    )
    assert groups_of(advice) == []
