"""No answer is offered that what is known contradicts, in the worked examples of the shipped pack."""

from __future__ import annotations

from typing import Any

import pytest

import advisor
from advisor.proof.golden.running import situation_of as example
from advisor.rulebook.entries import Golden
from tests.advisor.shipped import PROBLEMS, RELEASE, VOCABULARY, situation_of

EVERY_NTH = 15
CODED = {"choice", "list"}
ERRING = {"who-contradiction-is-answered"}
"""Where somebody errs, and is answered all the same."""


def offered_beside(told: dict[str, Any], fact: str) -> set[str]:
    return {*RELEASE.offered(fact, {name: value for name, value in told.items() if name != fact})}


@pytest.mark.parametrize("golden", RELEASE.rulebook.golden[::EVERY_NTH], ids=lambda golden: golden.id)
def test_a_question_leaves_several_answers_to_choose_from(golden: Golden) -> None:
    situation, now = example(golden, VOCABULARY)
    asked = [one.fact for one in advisor.advise(RELEASE, situation, now).questions]
    coded = [fact for fact in asked if VOCABULARY.facts[fact].kind in CODED]
    assert [fact for fact in coded if len(RELEASE.offered(fact, situation.facts)) < 2] == []


@pytest.mark.parametrize("problem", PROBLEMS)
def test_what_people_tell_can_be_true(problem: str) -> None:
    examples = [one for one in RELEASE.rulebook.golden if one.situation["problem"] == problem and one.id not in ERRING]
    for golden in examples:
        told = dict(example(golden, VOCABULARY)[0].facts)
        for fact, value in told.items():
            if VOCABULARY.facts[fact].kind in CODED:
                given = set(value) if isinstance(value, tuple) else {value}
                assert given & {*VOCABULARY.offered(fact)} <= offered_beside(told, fact), (golden.id, fact)


BY_AMAZON = {"sold_by": "amazon", "shipped_by": "amazon"}
BY_A_SELLER = {"sold_by": "third_party", "shipped_by": "seller"}
AT_A_SHOP = {"sold_by": "amazon_pay_shop"}


@pytest.mark.parametrize(
    ("told", "fact", "hidden"),
    [
        ({"problem": "cancelled_out_of_stock"} | BY_AMAZON, "cancel_reason", {"seller_gone"}),
        ({"problem": "cancelled_out_of_stock"} | BY_AMAZON, "cancelled_by", {"seller"}),
        ({"problem": "cancelled_out_of_stock"} | BY_A_SELLER, "cancel_reason", set()),
        ({"problem": "late"} | BY_A_SELLER, "delay_cause", {"amazon_fault"}),
        ({"problem": "late"} | AT_A_SHOP, "delay_cause", {"amazon_fault"}),
        ({"problem": "late"} | BY_AMAZON, "delay_cause", set()),
        ({"problem": "late", "ships_from": "domestic"} | BY_A_SELLER, "tracking_status", {"customs"}),
        ({"problem": "late"} | BY_A_SELLER, "seller_reply", {"wants_postage"}),
        ({"problem": "late", "parcel_refused": True} | BY_A_SELLER, "seller_reply", set()),
        ({"problem": "damaged"} | BY_A_SELLER, "seller_reply", set()),
        ({"problem": "missing_delivered"} | BY_AMAZON, "promised", {"take_back"}),
        ({"problem": "refund_delayed"} | AT_A_SHOP, "payment", {"convenience_store", "bank_transfer"}),
        ({"problem": "unknown_charge", "charge_kind": "prime_fee"}, "payment", {"convenience_store", "bank_transfer"}),
        ({"problem": "unknown_charge"} | AT_A_SHOP, "charge_kind", {"prime_fee", "subscription"}),
        ({"problem": "return_request", "return_sent_on": "2025-09-01"}, "item_class", {"digital"}),
    ],
)
def test_what_is_known_leaves_these_answers_out(told: dict[str, Any], fact: str, hidden: set[str]) -> None:
    now = advisor.advise(RELEASE, *example(RELEASE.rulebook.golden[0], VOCABULARY)).now
    assert {*VOCABULARY.offered(fact)} - offered_beside(dict(situation_of(told, now).facts), fact) == hidden
