"""What the rulings settle, held by random situations on the shipped pack."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from typing import Any

from advisor.advice import Action, DraftMessage
from advisor.calendar.durations import end_of
from advisor.case.case import Case as TakenUp
from advisor.outcomes.drafts import drafts
from tests.advisor.corpus import Case, of_every_case
from tests.advisor.shipped import RELEASE, VOCABULARY

CARRIERS_TO_ASK = {"yamato", "sagawa", "japan_post"}
WRITTEN = {code for code, entry in VOCABULARY.codes["actions"].items() if entry.receiver}
"""Contacts, claims, the review of a claim and asking again: each has somebody to write to."""
ACTION_OF = {draft.id: draft.action for draft in RELEASE.rulebook.drafts}
NO_MONEY = {
    "suspicious_contact",
    "unordered_parcel",
    "account_trouble",
    "courier_conduct",
    "paperwork",
    "seller_pressure",
    "recall",
    "gift_code_trouble",
}
NO_ORDER = {
    "suspicious_contact",
    "unordered_parcel",
    "account_trouble",
    "unknown_charge",
    "seller_pressure",
    "gift_code_trouble",
}
MONEY_TO_COME = {"refund_delayed", "cancelled_out_of_stock", "refund_wrong_amount", "return_request", "price_trouble"}
GUARANTEE_CAP_JPY = 300_000
AMAZONS_OWN_CHARGES = {"prime_fee", "subscription"}


def sold_by(facts: dict[str, Any]) -> str | None:
    """Who sold it; what Amazon charges for itself nobody else did, whatever else is said."""
    return "amazon" if facts.get("charge_kind") in AMAZONS_OWN_CHARGES else facts.get("sold_by")


def shipped_by(facts: dict[str, Any]) -> str | None:
    """Who ships it; a shop behind Amazon Pay does so itself."""
    told = "seller" if facts.get("sold_by") == "amazon_pay_shop" else facts.get("shipped_by")
    return "amazon" if facts.get("charge_kind") in AMAZONS_OWN_CHARGES else told


def by_code(items: list[Any]) -> dict[str, Any]:
    return {item.code: item for item in items}


def is_over(case: Case) -> bool:
    """Whether what was promised has come, so that nothing is advised any more."""
    return case.advice.headline.about == "kept" and [one.code for one in case.advice.actions] == ["wait"]


@of_every_case
def test_a_closed_guarantee_is_warned_of_ruled_out_and_never_to_be_filed(case: Case) -> None:
    advice = case.advice
    deadline = by_code(advice.deadlines).get("marketplace_guarantee")
    closed = deadline is not None and deadline.state == "closed"
    assert ("guarantee_window_closed" in by_code(advice.warnings)) == closed
    if closed:
        assert "marketplace_guarantee" not in by_code(advice.remedies)
        assert "marketplace_guarantee" in by_code(advice.ruled_out)
        filing = by_code(advice.actions).get("file_marketplace_guarantee")
        assert filing is None or filing.status == "done"


@of_every_case
def test_a_closing_guarantee_is_warned_of_in_its_last_seven_days(case: Case) -> None:
    facts, advice = case.facts, case.advice
    deadline = by_code(advice.deadlines).get("marketplace_guarantee")
    closes = deadline.closes_at if deadline else None
    days_left = (closes.date() - case.now.date()).days if closes else None
    unfiled = facts.get("guarantee_claim", "none") == "none"
    if "guarantee_window_closing" in by_code(advice.warnings):
        assert days_left is not None
        assert 0 <= days_left <= 7
        assert unfiled


@of_every_case
def test_the_guarantee_is_for_what_a_marketplace_seller_ships(case: Case) -> None:
    facts, advice = case.facts, case.advice
    if "marketplace_guarantee" in by_code(advice.deadlines):
        assert (sold_by(facts), shipped_by(facts)) == ("third_party", "seller")


@of_every_case
def test_the_guarantee_pays_what_has_not_come_back_of_the_price_up_to_its_cap(case: Case) -> None:
    facts, advice = case.facts, case.advice
    guarantee = by_code(advice.remedies).get("marketplace_guarantee")
    if guarantee is not None:
        price, came_back = facts.get("price_jpy"), facts.get("refund_amount_jpy", 0)
        amount = guarantee.amount_jpy and (guarantee.amount_jpy.min, guarantee.amount_jpy.max)
        assert amount == (None if price is None else (min(max(price - came_back, 0), GUARANTEE_CAP_JPY),) * 2)


@of_every_case
def test_a_claim_once_filed_is_not_to_be_filed_again(case: Case) -> None:
    facts, advice = case.facts, case.advice
    filing = by_code(advice.actions).get("file_marketplace_guarantee")
    if facts.get("guarantee_claim") in {"filed", "granted", "denied"} and filing is not None:
        assert filing.status == "done"


@of_every_case
def test_a_chargeback_is_only_for_cards_and_never_without_saying_what_it_ends(case: Case) -> None:
    facts, advice = case.facts, case.advice
    if "card_chargeback" in by_code(advice.escalations):
        assert {"credit_card", "debit_card"} & set(facts["payment"])
        assert "chargeback_excludes_guarantee" in by_code(advice.warnings)


@of_every_case
def test_a_parcel_that_asks_for_cash_is_warned_of(case: Case) -> None:
    facts, advice = case.facts, case.advice
    ordered = facts.get("order_date", date.min)
    is_strange = facts.get("cash_demanded", False) or (
        "cod" in facts.get("payment", ()) and ordered >= date(2024, 6, 6)
    )
    assert ("cod_no_longer_offered" in by_code(advice.warnings)) == (is_strange and not is_over(case))


@of_every_case
def test_a_carrier_is_asked_only_where_it_answers(case: Case) -> None:
    facts, advice = case.facts, case.advice
    asking = by_code(advice.actions).get("contact_carrier")
    if asking is not None and asking.status in {"now", "later"}:
        assert facts["carrier"] in CARRIERS_TO_ASK
        assert facts["tracking_status"] in {"in_transit", "investigating", "returning", "lost"}
        assert facts["problem"] != "courier_conduct"


@of_every_case
def test_nobody_is_told_to_complain_to_amazons_own_couriers(case: Case) -> None:
    facts, advice = case.facts, case.advice
    if is_over(case):
        assert "carrier_enquiry" not in by_code(advice.channels)
    elif facts["problem"] == "courier_conduct" or (
        facts["problem"] in {"late", "missing_delivered"} and facts.get("carrier") in {"amazon", "delivery_provider"}
    ):
        assert "no_direct_carrier_claim" in by_code(advice.warnings)
        assert "carrier_enquiry" not in by_code(advice.channels)


def _draft_for(taken_up: TakenUp, action: Action) -> DraftMessage | None:
    """What is written for that step, were it the only one."""
    written = drafts(taken_up, [action], action.code)
    assert all(ACTION_OF[draft.id] == action.code for draft in written)
    return written[0] if written else None


def _each_once(written: list[DraftMessage], leading: str) -> list[DraftMessage]:
    """Those that say the same to the same receiver only once: for the step that leads, else for the first of them."""
    by_text: dict[tuple[str, str, str], list[DraftMessage]] = defaultdict(list)
    for draft in written:
        by_text[draft.to, draft.channel, draft.text].append(draft)
    leaders = [[draft for draft in same if ACTION_OF[draft.id] == leading] for same in by_text.values()]
    kept = [(one or same)[0] for one, same in zip(leaders, by_text.values(), strict=True)]
    return [draft for draft in written if draft in kept]


@of_every_case
def test_there_is_a_draft_for_the_next_step_and_each_that_is_due_where_it_is_written_and_for_nothing_else(
    case: Case,
) -> None:
    facts, advice = case.facts, case.advice
    due = [
        action
        for action in advice.actions
        if action.status == "now" or (action.status != "done" and action.code == advice.headline.action)
    ]
    taken_up = case.taken_up()
    alone = {action.code: _draft_for(taken_up, action) for action in due}
    assert {code for code, draft in alone.items() if draft is not None} >= WRITTEN.intersection(alone)
    assert advice.drafts == _each_once([draft for draft in alone.values() if draft], advice.headline.action)
    assert {draft.to for draft in advice.drafts} <= {"amazon", "seller", "site", "card_issuer", "consumer_center"}
    for draft in advice.drafts if facts["problem"] != "benefit_not_restored" else ():
        assert not {"クーポン", "coupon", "Coupon"} & set(draft.text.split())
        assert "クーポン" not in draft.title + draft.text
        assert "coupon" not in (draft.title + draft.text).lower()


@of_every_case
def test_what_to_keep_always_begins_with_the_order(case: Case) -> None:
    advice = case.advice
    assert {"order_number", "item_name", "problem_details"} <= by_code(advice.evidence).keys()


@of_every_case
def test_a_coupon_is_never_likely_when_another_seller_sold_it_and_never_more_than_reported(case: Case) -> None:
    facts, advice = case.facts, case.advice
    coupon = by_code(advice.remedies).get("apology_coupon")
    if coupon is not None:
        assert sold_by(facts) != "third_party" or coupon.likelihood != "likely"
        assert coupon.amount_jpy.min == 300
        assert coupon.amount_jpy.max in {500, 1000}


@of_every_case
def test_no_coupon_for_a_late_parcel_by_causes_that_are_not_amazons(case: Case) -> None:
    facts, advice = case.facts, case.advice
    if facts["problem"] in {"late", "missing_delivered"} and "apology_coupon" in by_code(advice.remedies):
        causes = {"disaster", "traffic", "address_error", "payment_pending", "maker"}
        assert facts.get("delay_cause") not in causes
        assert shipped_by(facts) != "seller"


@of_every_case
def test_a_return_for_ones_own_reasons_pays_up_to_the_price_or_half_of_it_when_opened(case: Case) -> None:
    facts, advice = case.facts, case.advice
    refund = by_code(advice.remedies).get("return_refund")
    own = facts.get("return_reason") == "change_of_mind" and facts["problem"] == "return_request"
    if own and refund is not None and refund.status == "applies" and "opened" in facts and "price_jpy" in facts:
        is_used = facts["opened"] and facts.get("item_class") != "fashion" and facts.get("parcel_refused") is not True
        most = facts["price_jpy"] // 2 if is_used else facts["price_jpy"]
        assert (refund.amount_jpy.min, refund.amount_jpy.max) == (0, most)


@of_every_case
def test_refunds_stand_for_every_method_where_money_is_to_come_and_nowhere_else(case: Case) -> None:
    facts, advice = case.facts, case.advice
    methods = {refund.method for refund in advice.refunds}
    is_over = advice.headline.about == "kept"
    if facts["problem"] in NO_MONEY:
        assert methods == set()
    if facts["problem"] in MONEY_TO_COME:
        assert methods - {"cod"} == (set() if is_over else set(facts.get("payment", ())) - {"cod"})


@of_every_case
def test_the_police_stand_last_and_where_there_is_no_order_chat_or_phone_first(case: Case) -> None:
    facts, advice = case.facts, case.advice
    channels = [channel.code for channel in advice.channels]
    if "police" in channels:
        assert channels[-1] == "police"
    charged_by_a_shop = (facts["problem"], sold_by(facts)) == ("unknown_charge", "amazon_pay_shop")
    if facts["problem"] in NO_ORDER:
        assert channels[0] in ({"site_contact"} if charged_by_a_shop else {"chat", "phone"})
    if "email" in channels and facts.get("shipped_by") == "amazon":
        assert [code for code in channels if code != "police"][-1] == "email"


@of_every_case
def test_no_step_is_to_be_done_by_a_day_that_is_over(case: Case) -> None:
    advice = case.advice
    for action in advice.actions:
        if action.by is not None and action.status in {"now", "later"}:
            ends = action.by if isinstance(action.by, datetime) else end_of(action.by)
            assert ends >= case.now, action


@of_every_case
def test_what_is_ruled_out_says_by_which_answers(case: Case) -> None:
    advice = case.advice
    assert all(one.because for one in advice.ruled_out)


@of_every_case
def test_a_lapse_is_told_only_of_points_and_coupons_whose_day_is_known(case: Case) -> None:
    facts, advice = case.facts, case.advice
    if {"points_may_lapse", "benefit_lapsed"} & by_code(advice.warnings).keys():
        assert {"points_expire_on", "coupon_expire_on"} & facts.keys()
