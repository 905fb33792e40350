"""Every way in which something looks at a fact: no answer at which the next step turns is missed."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

import advisor
from advisor.calendar.workdays import TOKYO
from advisor.deciding import outcome_of, outcomes
from advisor.engine import take_up
from tests.advisor.bruteforce import hold_against_brute_force
from tests.advisor.rules_of import NOW, Plain, release, rule
from tests.advisor.shipped import RELEASE
from tests.advisor.whole_rulebook import whole

LATE: Plain = {"problem": "late"}
CONTACT: Plain = {"action": "contact_amazon", "status": "now"}
ASKED_AT = datetime(2025, 8, 9, 12, tzinfo=TOKYO)
SECONDS = [ASKED_AT + timedelta(seconds=step) for step in (-1, 0, 1)]
TODAY = NOW.date()
DAYS = [TODAY + timedelta(days=ahead) for ahead in range(-12, 13)]
POINTS: Plain = {"refund": "points", "via": "points", "figure": "refund.points"}
PAID: Plain = {"payment": ("points",)}
ORDERED_AND_SENT = {"order_date": date(2025, 8, 1), "return_sent_on": date(2025, 8, 3)}
YEAR_END = [date(2024, 10, 31), date(2024, 11, 1), date(2024, 12, 31), date(2025, 1, 1)]
FROM_ANOTHER: Plain = {"sold_by": "third_party"}


def around(*amounts: int) -> list[int]:
    return [amount + step for amount in amounts for step in (-1, 0, 1)]


@pytest.mark.parametrize(
    ("turns_with", "told", "fact", "answers"),
    [
        ({"sold_by": "amazon"}, FROM_ANOTHER, "charge_kind", []),
        ({"over_guarantee_cap": True}, {}, "price_jpy", around(300_000)),
        *(
            ({"refund_compared": compared}, {"price_jpy": 1_000}, "refund_amount_jpy", around(1_000))
            for compared in ("less", "equal", "more")
        ),
        ({"refund_missing_jpy": {"min": 300}}, {"price_jpy": 1_000}, "refund_amount_jpy", around(700)),
        ({"refund_missing_jpy": {"min": 300}}, {"refund_amount_jpy": 1_000}, "price_jpy", around(1_300)),
        ({"refund_surplus_jpy": {"min": 300}}, {"price_jpy": 1_000}, "refund_amount_jpy", around(1_300)),
        ({"price_jpy": {"min": 400, "max": 600}}, PAID | {"amounts_jpy": {"points": 500}}, "price_jpy", around(500)),
        *(
            ({"contacts_compared": compared}, {"seller_contacted_at": ASKED_AT}, "amazon_contacted_at", SECONDS)
            for compared in ("less", "equal", "more")
        ),
        ({"needed_before_new_date": True}, {"new_promised_date": date(2025, 8, 15)}, "needed_by", DAYS),
        ({"needed_before_new_date": False}, {"needed_by": date(2025, 8, 15)}, "new_promised_date", DAYS),
        ({"days_since_received": {"max": 50}}, ORDERED_AND_SENT, "received_date", DAYS),
        ({"days_since_order": {"min": 3}}, {"received_date": date(2025, 8, 3)}, "order_date", DAYS),
        ({"bought_at_year_end": True}, {}, "received_date", YEAR_END),
        ({"bought_at_year_end": False}, {}, "order_date", YEAR_END),
        ({"hours_since_amazon_contact": {"min": 6, "max": 8}}, {}, "amazon_contacted_at", []),
        ({"clock.marketplace_guarantee": "closing"}, FROM_ANOTHER, "promised_date", []),
    ],
)
def test_every_answer_at_which_the_step_turns_is_tried(turns_with: Plain, told: Plain, fact: str, answers: Any) -> None:
    made = release([rule("a", LATE | turns_with, CONTACT)])
    situation = advisor.Situation(LATE | told)
    hold_against_brute_force(made, situation, NOW, [fact], {fact: answers})
    case = take_up(made, situation, NOW, "ja")
    assert set(outcomes(made, situation, case, fact)) - {outcome_of(case)}


@pytest.mark.parametrize(
    ("turns_with", "fact"),
    [
        ({"refunds_over": True}, "parts_received"),
        ({"refunds_over": False}, "payment"),
        ({"refund_latest": "known"}, "refund_issued_on"),
        ({"refund_latest": "known"}, "opened"),
    ],
)
def test_an_answer_that_refunds_alone_look_at_is_tried(turns_with: Plain, fact: str) -> None:
    refund = rule("refund.any", LATE | {"opened": True}, POINTS | {"also": ["gift_card"]})
    made = release([refund, rule("a", LATE | turns_with, CONTACT)])
    told = PAID | {"refund_issued_on": TODAY, "opened": True}
    situation = advisor.Situation(LATE | {name: value for name, value in told.items() if name != fact})
    hold_against_brute_force(made, situation, NOW, [fact])
    case = take_up(made, situation, NOW, "ja")
    assert set(outcomes(made, situation, case, fact)) - {outcome_of(case)}


def test_what_tells_that_somebody_was_asked_is_tried_where_no_rule_asks_for_it() -> None:
    """Once a claim is made, actions that only look something up lead no more."""
    look = {"action": "check_tracking", "status": "now", "urgency": 1}
    made = release([rule("a", LATE, look), rule("b", LATE, CONTACT)])
    situation = advisor.Situation(LATE)
    hold_against_brute_force(made, situation, NOW, ["guarantee_claim", "amazon_contacted_at"])
    case = take_up(made, situation, NOW, "ja")
    assert set(outcomes(made, situation, case, "guarantee_claim")) - {outcome_of(case)}


def test_a_day_so_late_that_a_window_is_not_near_its_end_is_tried() -> None:
    closes = {"after": "promised_date", "figure": "contact.amazon_from"}
    clock = {"id": "soon", "clock": "contact_amazon", "when": LATE, "closes": closes, "figures": [closes["figure"]]}
    is_open = {"clock.contact_amazon": "open", "promised_date": "known"}
    made = release([rule("a", LATE | is_open, CONTACT)], clocks=[clock])
    hold_against_brute_force(made, advisor.Situation(LATE), NOW, ["promised_date"], {"promised_date": DAYS})


@pytest.mark.parametrize("carrier", RELEASE.vocabulary.offered("carrier"))
def test_a_code_that_tells_or_implies_something_is_tried_though_no_rule_names_it(carrier: str) -> None:
    look = {"action": "check_tracking", "status": "now", "urgency": 1}
    of_amazon = rule("c", LATE | {"sold_by": "amazon"}, {"action": "contact_seller", "status": "now", "urgency": 1})
    codes, facts = whole()["codes"], whole()["facts"]
    claim = next(one for one in codes if one["code"] == "file_marketplace_guarantee")
    seller = next(one for one in facts if one["id"] == "sold_by")
    claim["tells"] = {"fact": "carrier", "value": carrier}
    telling = release([rule("a", LATE, look), rule("b", LATE, CONTACT)], codes=codes)
    hold_against_brute_force(telling, advisor.Situation(LATE), NOW, ["carrier"])
    seller["implied"] = [{"when": {"carrier": [carrier]}, "value": "amazon"}]
    implying = release([rule("b", LATE, CONTACT), of_amazon], facts=facts)
    hold_against_brute_force(implying, advisor.Situation(LATE), NOW, ["carrier"])


def test_a_fact_that_nothing_looks_at_is_not_tried() -> None:
    made = release(
        [rule("a", LATE, CONTACT), rule("b", LATE | {"carrier": "yamato"}, {"warning": "guarantee_window_closed"})]
    )
    situation = advisor.Situation(LATE)
    assert list(outcomes(made, situation, take_up(made, situation, NOW, "ja"), "carrier")) == []
