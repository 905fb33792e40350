"""Which answers are asked for: those that could still change something, the most useful first."""

from __future__ import annotations

from tests.advisor.rules_of import Plain, advice, rule, text
from tests.advisor.whole_rulebook import whole

LATE: Plain = {"problem": "late"}
COUPON: Plain = {"remedy": "apology_coupon", "likelihood": "unlikely"}


def asked(rules: list[Plain], facts: Plain) -> list[tuple[str, int]]:
    return [(question.fact, question.settles) for question in advice(rules, facts, clocks=[]).questions]


def test_the_answer_that_settles_most_rules_is_asked_first_then_by_the_vocabulary() -> None:
    rules = [
        rule("a", LATE | {"opened": True, "prime": True}, {"action": "wait", "status": "now"}),
        rule("b", LATE | {"opened": True}, {"warning": "stay_calm"}),
        rule("c", LATE | {"sold_by": "amazon"}, {"evidence": "order_number"}),
    ]
    assert asked(rules, {}) == [("opened", 2), ("sold_by", 1), ("prime", 1)]


def test_a_rule_counts_once_however_many_alternatives_name_the_fact() -> None:
    rules = [rule("a", [LATE | {"prime": True}, LATE | {"prime": False, "opened": True}], COUPON)]
    assert asked(rules, {}) == [("prime", 1), ("opened", 1)]


def test_what_is_out_or_holds_already_asks_nothing() -> None:
    rules = [
        rule("out", {"problem": "damaged", "prime": True}, COUPON),
        rule("off", LATE | {"prime": True}, COUPON, unless=[{"opened": True}]),
    ]
    assert asked(rules, {"opened": True}) == []


def test_what_could_only_repeat_what_stands_asks_nothing() -> None:
    warning = {"warning": "stay_calm"}
    rules = [rule("held", LATE, warning), rule("again", LATE | {"prime": True}, warning)]
    assert asked(rules, {}) == []


def test_what_could_still_strengthen_a_remedy_asks() -> None:
    rules = [rule("held", LATE, COUPON), rule("more", LATE | {"prime": True}, COUPON | {"likelihood": "likely"})]
    assert asked(rules, {}) == [("prime", 1)]


def test_what_could_change_only_words_asks_nothing() -> None:
    rules = [rule("held", LATE, COUPON), rule("words", LATE | {"prime": True}, COUPON | {"text": text("better")})]
    assert asked(rules, {}) == []


def test_a_remedy_that_is_ruled_out_asks_nothing() -> None:
    rules = [
        rule("yes", LATE | {"prime": True}, COUPON),
        rule("no", LATE | {"delay_cause": "disaster"}, {"rule_out": "apology_coupon"}),
    ]
    assert asked(rules, {"delay_cause": "disaster"}) == []
    assert dict(asked(rules, {"promised_date": "2025-08-01"})) == {"prime": 1, "delay_cause": 1}


def test_a_derived_fact_asks_for_the_answers_it_rests_on() -> None:
    rules = [rule("a", LATE | {"days_late": {"min": 1}}, COUPON), rule("b", LATE | {"missed_need": True}, COUPON)]
    assert [fact for fact, _ in asked(rules, {})] == ["promised_date"]
    assert [fact for fact, _ in asked(rules, {"promised_date": "2025-08-20"})] == ["needed_by"]


def test_a_refund_asks_for_the_day_it_counts_from() -> None:
    refund = rule("r", LATE | {"payment": "points"}, {"refund": "points", "via": "points", "figure": "refund.points"})
    agreed = {"payment": ["points"], "amazon_reply": "agreed", "promise_kept": "money_decided"}
    assert asked([refund], agreed) == [("refund_issued_on", 1)]
    assert asked([refund], agreed | {"refund_issued_on": "2025-08-01"}) == []


def test_a_fact_is_asked_for_only_once_the_one_before_it_is_known() -> None:
    rules = [rule("a", LATE | {"prime": True, "opened": True}, COUPON)]
    waits = {"never_asked": [{"problem": "late", "prime": ["unknown", False]}]}
    facts = [one | waits if one["id"] == "opened" else one for one in whole()["facts"]]
    found = [
        [question.fact for question in advice(rules, told, facts=facts, clocks=[]).questions]
        for told in ({}, {"prime": True}, {"prime": False})
    ]
    assert found == [["prime"], ["opened"], []]


def test_what_the_problem_settles_is_not_asked_and_what_another_problem_settles_is() -> None:
    rules = [rule("a", LATE | {"prime": True, "opened": True}, COUPON)]

    def asked_where(*never_asked: Plain) -> list[str]:
        facts = [one | {"never_asked": never_asked} if one["id"] == "opened" else one for one in whole()["facts"]]
        return [question.fact for question in advice(rules, {}, facts=facts, clocks=[]).questions]

    assert asked_where(LATE) == ["prime"]
    assert asked_where({"problem": "damaged"}) == ["prime", "opened"]
    assert asked_where({"problem": "damaged"}, {"problem": ["damaged", "late"]}) == ["prime"]
    assert asked_where(LATE | {"prime": "unknown"}) == ["prime"]
    assert asked_where(LATE | {"prime": True}) == ["prime", "opened"]


def test_a_rule_that_holds_asks_only_for_what_could_switch_it_off() -> None:
    off = [{"opened": True}, {"sold_by": "amazon"}]
    rules = [rule("a", [LATE, LATE | {"prime": True}], COUPON, unless=off)]
    assert dict(asked(rules, {})) == {"opened": 1, "sold_by": 1}
    assert dict(asked(rules, {"sold_by": "third_party"})) == {"opened": 1}


def test_what_has_no_question_is_never_asked_though_rules_wait_for_it() -> None:
    rules = [rule("a", LATE | {"opened": True, "prime": True}, COUPON)]
    facts = [one | {"question": None} if one["id"] == "opened" else one for one in whole()["facts"]]
    found = advice(rules, {}, facts=facts, clocks=[])
    assert [question.fact for question in found.questions] == ["prime"]
    assert "opened" in (found.remedies[0].waits_for or ())


def test_a_wait_that_hangs_on_one_answer_asks_for_that_alone() -> None:
    rules = [
        rule("wait", LATE, {"step": "wait", "text": text("wait"), "about": "nothing", "asks": ["prime"]}),
        rule("a", LATE | {"prime": True}, COUPON),
        rule("b", LATE | {"opened": True}, {"warning": "stay_calm"}),
    ]
    assert [fact for fact, _ in asked(rules, {})] == ["prime"]
    assert {fact for fact, _ in asked(rules[1:], {})} == {"prime", "opened"}
