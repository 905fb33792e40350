"""How items are made: one a code, merged as the contract says; the order of actions; what is ruled out."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from advisor.advice import Advice, AdviceError, Evidence, YenRange
from advisor.calendar.workdays import TOKYO
from tests.advisor.rules_of import Plain, advice, rule, text

LATE: Plain = {"problem": "late"}
PRIME: Plain = {"problem": "late", "prime": True}
COUPON: Plain = {"remedy": "apology_coupon", "likelihood": "unlikely", "amount": {"min": 300, "max": 500}}


def remedy(found: Advice, code: str = "apology_coupon") -> Any:
    (one,) = (one for one in found.remedies if one.code == code)
    return one


# ---- merging


def test_of_several_the_stronger_likelihood_the_widest_amount_and_all_reasons_count() -> None:
    rules = [
        rule("a", LATE, COUPON),
        rule("b", PRIME, COUPON | {"likelihood": "likely", "amount": {"min": 400, "max": 1000}}),
    ]
    merged = remedy(advice(rules, {"prime": True}))
    assert (merged.likelihood, merged.amount_jpy, merged.status) == ("likely", YenRange(min=300, max=1000), "applies")
    assert merged.rules == ["a", "b"]
    assert [because.fact for because in merged.because] == ["problem", "prime"]


def test_what_holds_beats_what_is_open_altogether() -> None:
    rules = [
        rule("held", LATE, COUPON | {"text": text("held")}),
        rule("open", PRIME, COUPON | {"likelihood": "likely", "text": text("open")}, priority=9),
    ]
    merged = remedy(advice(rules, {}))
    assert (merged.status, merged.likelihood, merged.text, merged.rules) == ("applies", "unlikely", "held", ["held"])


def test_while_all_are_open_the_strongest_counts_and_the_fewest_answers_are_waited_for() -> None:
    rules = [
        rule("two", PRIME | {"sold_by": "amazon"}, COUPON | {"likelihood": "possible"}),
        rule("one", LATE | {"sold_by": "amazon"}, COUPON),
    ]
    merged = remedy(advice(rules, {}))
    assert (merged.status, merged.likelihood, merged.waits_for) == ("if", "possible", ["sold_by"])


def test_the_text_is_that_of_the_highest_priority_then_of_the_smallest_id() -> None:
    rules = [
        rule("c", LATE, COUPON | {"text": text("c")}, priority=1),
        rule("b", LATE, COUPON | {"text": text("b")}, priority=1),
        rule("a", LATE, COUPON | {"text": text("a")}),
    ]
    assert remedy(advice(rules, {})).text == "b"


def test_an_open_rule_is_not_shown_when_too_much_is_unknown_and_nothing_else_speaks_for_it() -> None:
    three = LATE | {"prime": True, "sold_by": "amazon", "shipped_by": "amazon"}
    assert advice([rule("a", three, COUPON)], {}).remedies == []
    assert remedy(advice([rule("a", three | {"opened": False}, COUPON)], {"opened": False})).status == "if"


def test_a_source_stands_once_with_the_places_of_all_rules() -> None:
    rules = [rule("a", LATE, COUPON), rule("b", LATE, COUPON), rule("c", LATE, COUPON, claims=["K-2"])]
    (source,) = remedy(advice(rules, {})).sources
    assert (source.id, source.kind) == ("src", "official")


@pytest.mark.parametrize(
    ("low", "high", "price", "expected"),
    [
        ("price", "price", 4981, (4981, 4981)),
        (0, "half_price", 4981, (0, 2490)),
        ("capped_price", "capped_price", 300_001, (300_000, 300_000)),
        ("capped_price", "capped_price", 299_999, (299_999, 299_999)),
        ("coupon.usual", "coupon.usual", None, (300, 500)),
        (0, "price", None, None),
        ("price", "price", 0, (0, 0)),
    ],
)
def test_an_amount_may_hang_on_the_price_or_a_figure(low: Any, high: Any, price: int | None, expected: Any) -> None:
    rules = [rule("a", LATE, COUPON | {"amount": {"min": low, "max": high}})]
    amount = remedy(advice(rules, {"price_jpy": price})).amount_jpy
    assert (amount and (amount.min, amount.max)) == expected


@pytest.mark.parametrize(
    ("term", "came_back", "expected"),
    [
        ("missing", 10, 3190),
        ("missing", None, None),
        ("missing", 3200, None),
        ("missing", 5000, None),
        ("capped_price", 1000, 2200),
        ("capped_price", 5000, 0),
    ],
)
def test_an_amount_may_hang_on_what_is_still_missing(term: str, came_back: int | None, expected: int | None) -> None:
    rules = [rule("a", LATE, COUPON | {"amount": {"min": term, "max": term}})]
    facts = {"price_jpy": 3200} | ({} if came_back is None else {"refund_amount_jpy": came_back})
    amount = remedy(advice(rules, facts)).amount_jpy
    assert (amount and amount.max) == expected


# ---- the kinds of no


def test_what_is_ruled_out_is_no_remedy_and_says_by_which_answers() -> None:
    rules = [rule("yes", LATE, COUPON), rule("no", LATE | {"delay_cause": "disaster"}, {"rule_out": "apology_coupon"})]
    found = advice(rules, {"delay_cause": "disaster"})
    assert found.remedies == []
    (no,) = found.ruled_out
    assert [because.fact for because in no.because] == ["problem", "delay_cause"]
    assert no.rules == ["no"]


def test_an_exclusion_that_is_open_removes_nothing_and_is_asked_about() -> None:
    rules = [rule("yes", LATE, COUPON), rule("no", LATE | {"delay_cause": "disaster"}, {"rule_out": "apology_coupon"})]
    found = advice(rules, {"promised_date": "2025-08-01"})
    assert remedy(found).status == "applies"
    assert found.ruled_out == []
    assert "delay_cause" in [question.fact for question in found.questions]


def test_only_what_the_problem_could_give_is_ruled_out() -> None:
    rules = [
        rule("yes", {"problem": "damaged"}, COUPON),
        rule("no", {"problem": ["late", "damaged"]}, {"rule_out": "apology_coupon"}),
    ]
    assert advice(rules, {}).ruled_out == []
    assert [one.code for one in advice(rules, {"problem": "damaged"}).ruled_out] == ["apology_coupon"]


def test_what_serves_a_remedy_that_is_ruled_out_goes_with_it() -> None:
    claim = {"action": "file_marketplace_guarantee", "status": "now", "serves": "marketplace_guarantee"}
    rules = [
        rule("look", LATE, {"action": "check_order_history", "status": "now"}),
        rule("yes", LATE, {"remedy": "marketplace_guarantee", "likelihood": "likely"}, claim),
        rule("no", PRIME, {"rule_out": "marketplace_guarantee"}),
    ]
    assert [one.code for one in advice(rules, {"prime": True}).actions] == ["check_order_history"]
    assert len(advice(rules, {"prime": False}).actions) == 2


def test_a_rule_that_is_switched_off_gives_nothing_but_an_unknown_answer_switches_nothing_off() -> None:
    rules = [rule("a", LATE, COUPON, unless=[{"prime": False}])]
    assert advice(rules, {"prime": False}).remedies == []
    assert remedy(advice(rules, {})).status == "applies"
    assert "prime" in [question.fact for question in advice(rules, {}).questions]


# ---- actions


def codes(found: Advice) -> list[tuple[str, str]]:
    return [(action.code, action.status) for action in found.actions]


def test_actions_stand_by_status_then_by_how_pressing_they_are_then_in_the_vocabularys_order() -> None:
    rules = [
        rule(
            "all",
            LATE,
            {"action": "record_contact", "status": "now"},
            {"action": "search_places", "status": "done"},
            {"action": "check_tracking", "status": "now"},
            {"action": "check_order_history", "status": "now"},
            {"action": "contact_seller", "status": "now"},
            {"action": "block_card", "status": "now"},
            {"action": "rebuy_elsewhere", "status": "now", "urgency": 1},
        ),
        rule("open", PRIME, {"action": "refuse_delivery", "status": "now"}),
    ]
    assert codes(advice(rules, {})) == [
        ("block_card", "now"),
        ("rebuy_elsewhere", "now"),
        ("check_order_history", "now"),
        ("check_tracking", "now"),
        ("contact_seller", "now"),
        ("record_contact", "now"),
        ("refuse_delivery", "if"),
        ("search_places", "done"),
    ]


def test_an_action_that_follows_a_clock_waits_for_it_and_then_is_due() -> None:
    rules = [rule("contact", LATE, {"action": "contact_amazon", "clock": "contact_amazon"})]
    before = advice(rules, {"promised_date": "2025-08-10"}).actions[0]
    assert (before.status, before.from_) == ("later", date(2025, 8, 11))
    after = advice(rules, {"promised_date": "2025-08-09"}).actions[0]
    assert (after.status, after.from_) == ("now", date(2025, 8, 10))
    unknown = advice(rules, {}).actions[0]
    assert (unknown.status, unknown.waits_for, unknown.from_) == ("if", ["promised_date"], None)


def test_of_several_the_best_status_and_the_earliest_days_count() -> None:
    rules = [
        rule("later", LATE, {"action": "contact_amazon", "clock": "contact_amazon", "text": text("later")}, priority=9),
        rule("done", LATE, {"action": "contact_amazon", "status": "done"}),
        rule("now", PRIME, {"action": "contact_amazon", "status": "now", "text": text("now")}),
    ]
    merged = advice(rules, {"promised_date": "2025-08-10", "prime": True}).actions[0]
    assert (merged.status, merged.text, merged.rules) == ("now", "now", ["now"])
    without = advice(rules, {"promised_date": "2025-08-10", "prime": False}).actions[0]
    assert (without.status, without.text) == ("later", "later")


def test_the_headline_is_the_first_due_else_the_first_to_come_else_the_first_open_one() -> None:
    later = rule("later", LATE, {"action": "contact_amazon", "clock": "contact_amazon"})
    now = rule("now", PRIME, {"action": "wait", "status": "now"})
    known = {"promised_date": "2025-08-20"}
    due = advice([later, now], known | {"prime": True}).headline
    assert (due.action, due.on) == ("wait", date(2025, 8, 10))
    coming = advice([later, now], known).headline
    assert (coming.action, coming.on) == ("contact_amazon", date(2025, 8, 21))
    open_ = advice([later, now], {}).headline
    assert (open_.action, open_.on) == ("wait", date(2025, 8, 10))


def test_a_headline_is_never_missing() -> None:
    assert advice([rule("none", {"problem": "damaged"}, {"warning": "stay_calm"})], {}).headline.action


# ---- the rest


def test_channels_stand_by_their_best_rank() -> None:
    rules = [
        rule("a", LATE, {"channel": "email", "rank": 90}, {"channel": "chat", "rank": 20}),
        rule("b", LATE, {"channel": "phone", "rank": 10}, {"channel": "chat", "rank": 5}),
    ]
    found = advice(rules, {}).channels
    assert [channel.code for channel in found] == ["chat", "phone", "email"]
    assert found[0].steps.app == ["openです"]
    assert found[1].steps.web == []


def test_a_channel_can_be_told_with_the_steps_of_another() -> None:
    (found,) = advice([rule("a", LATE, {"channel": "phone", "rank": 10, "way": "chat"})], {}).channels
    assert (found.code, found.steps.app) == ("phone", ["openです"])


def test_a_deadline_of_several_clocks_opens_at_the_latest_and_closes_at_the_earliest() -> None:
    clocks = [
        {"id": "a", "clock": "return", "when": LATE, "closes": {"day_of": "needed_by"}, "claims": ["K-1"]},
        {"id": "b", "clock": "return", "when": LATE, "opens": {"day_after": "order_date"}, "claims": ["K-1"]},
        {"id": "c", "clock": "return", "when": LATE, "closes": {"day_of": "promised_date"}, "claims": ["K-1"]},
    ]
    days = {"order_date": "2025-08-01", "needed_by": "2025-08-30", "promised_date": "2025-08-20"}
    (found,) = advice([rule("x", LATE, COUPON)], days, clocks=clocks).deadlines
    assert found.opens_at == datetime(2025, 8, 2, tzinfo=TOKYO)
    assert found.closes_at == datetime(2025, 8, 20, 23, 59, 59, tzinfo=TOKYO)
    assert found.rules == ["a", "b", "c"]


def test_a_deadline_that_was_over_before_it_could_open_tells_no_opening() -> None:
    clock = {"id": "a", "clock": "return", "when": LATE, "claims": ["K-1"]}
    clock |= {"opens": {"day_after": "promised_date"}, "closes": {"day_of": "order_date"}}
    days = {"order_date": "2025-08-01", "promised_date": "2025-08-20"}
    (found,) = advice([rule("x", LATE, COUPON)], days, clocks=[clock]).deadlines
    assert (found.state, found.opens_at) == ("closed", None)
    assert found.closes_at == datetime(2025, 8, 1, 23, 59, 59, tzinfo=TOKYO)


def test_a_clock_of_higher_precedence_stands_alone() -> None:
    clocks = [
        {"id": "a", "clock": "return", "when": LATE, "closes": {"day_of": "needed_by"}, "claims": ["K-1"]},
        {"id": "b", "clock": "return", "when": PRIME, "precedence": 1, "claims": ["K-1"]},
    ]
    (found,) = advice([rule("x", LATE, COUPON)], {"needed_by": "2025-08-30", "prime": True}, clocks=clocks).deadlines
    assert (found.closes_at, found.rules) == (None, ["b"])


def test_an_item_without_a_rule_cannot_be_made() -> None:
    with pytest.raises(AdviceError, match="Evidence without a rule"):
        Evidence(code="order_number", title="x", rules=[], because=[], sources=[])


# ---- days of their own


@pytest.mark.parametrize(
    ("day", "named"), [("2025-08-11", date(2025, 8, 11)), ("2025-08-10", date(2025, 8, 10)), ("2025-08-09", None)]
)
def test_a_next_instance_names_its_day_until_that_day_is_over(day: str, named: date | None) -> None:
    rules = [rule("a", LATE, {"escalation": "consumer_hotline_188", "after": {"day_of": "needed_by"}})]
    (instance,) = advice(rules, {"needed_by": day}).escalations
    assert instance.after == named


@pytest.mark.parametrize(("day", "status"), [("2025-08-11", "later"), ("2025-08-10", "now"), ("2025-08-09", "now")])
def test_an_action_with_a_day_of_its_own_is_to_come_before_it(day: str, status: str) -> None:
    rules = [rule("a", LATE, {"action": "contact_amazon", "status": "now", "after": {"day_of": "needed_by"}})]
    (action,) = advice(rules, {"needed_by": day}).actions
    assert (action.status, action.from_) == (status, date.fromisoformat(day))


@pytest.mark.parametrize(
    ("ends", "leading"), [("2025-08-20", "wait"), ("2025-08-11", "contact_amazon"), ("2025-08-09", "wait")]
)
def test_a_wait_gives_way_to_a_window_that_ends_before_it_but_not_to_one_that_is_over(ends: str, leading: str) -> None:
    rules = [
        rule("a", LATE, {"action": "contact_amazon", "status": "now"}),
        rule("b", LATE, {"step": "do", "lead": ["contact_amazon"]}),
        rule(
            "c",
            LATE,
            {"step": "wait", "until": {"day_after": "promised_date"}, "protects": ["return"], "about": "delivery"},
            priority=1,
        ),
    ]
    clocks = [
        {"id": "w", "clock": "return", "when": LATE, "closes": {"day_of": "needed_by"}, "claims": ["K-1"]},
    ]
    told = {"needed_by": ends, "promised_date": "2025-08-12"}
    assert advice(rules, told, clocks=clocks).headline.action == leading
