"""Derived facts that follow from derived facts: worked out in order, resting on answers, waiting for answers."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from advisor.case.knowledge import Follows
from tests.advisor.rules_of import advice, rule
from tests.advisor.small_vocabulary import FIGURES, NOW, fact, known, values, vocabulary
from tests.advisor.whole_rulebook import whole

TODAY = NOW.date()
AGO = {"begun": TODAY - timedelta(days=7), "ended": TODAY - timedelta(days=2)}
COMPARED = fact("longer", "choice", values=values("less", "equal", "more"), follows={"compare": ["age", "rest"]})
AGE = fact("age", "int", follows={"days_since": "begun"})
REST = fact("rest", "int", follows={"days_since": "ended"})
BOTH = fact("both", "int", follows={"total": ["age", "rest"]})
DATES = fact("begun", "date"), fact("ended", "date")
# each before those it follows from
TURNED_ROUND = vocabulary(*DATES, fact("far", "bool", follows={"above": "both", "figure": "range"}), BOTH, AGE, REST)


def test_a_derived_fact_follows_from_derived_facts_whatever_their_order() -> None:
    found = known(TURNED_ROUND, AGO)
    assert {name: found.values[name] for name in ("age", "rest", "both", "far")} == {
        "age": 7,
        "rest": 2,
        "both": 9,
        "far": False,
    }
    assert known(vocabulary(*DATES, AGE, REST, COMPARED), AGO).values["longer"] == "more"


def test_it_rests_on_the_answers_behind_them() -> None:
    found = known(TURNED_ROUND, AGO)
    assert found.inputs_of("far") == found.inputs_of("both") == ("begun", "ended")


def test_while_it_is_unknown_it_waits_for_the_answers_behind_them() -> None:
    found = known(TURNED_ROUND, {"begun": AGO["begun"]})
    assert "both" not in found.values
    assert found.waits_for("far") == ("ended",)
    assert known(TURNED_ROUND, {}).waits_for("far") == ("begun", "ended")


def test_only_what_hangs_on_a_given_answer_is_worked_out() -> None:
    follows = Follows(TURNED_ROUND, FIGURES)
    assert [one.fact for one in follows.from_facts(["begun"])] == ["age", "both", "far"]
    assert follows.from_facts(["problem"]) == []


def test_an_advice_gives_the_answers_behind_a_chain_as_its_reasons_and_asks_for_them() -> None:
    plain = whole()
    more: list[dict[str, Any]] = [
        fact("worst", "int", follows={"total": ["days_late", "days_since_order"]}),
        fact("much", "bool", follows={"above": "worst", "figure": "coupon.usual"}),
    ]
    rules = [
        rule("look", {"problem": "late"}, {"action": "wait", "status": "now"}),
        rule("sum", {"problem": "late", "worst": {"min": 5}}, {"warning": "stay_calm"}),
        rule("less", {"problem": "late", "much": False}, {"warning": "too_early"}),
    ]
    given = {"promised_date": "2025-08-08", "order_date": "2025-08-01"}
    told = advice(rules, given, facts=[*plain["facts"], *more])
    assert {item.code: [one.fact for one in item.because] for item in told.warnings} == {
        "stay_calm": ["problem", "order_date", "promised_date"],
        "too_early": ["problem", "order_date", "promised_date"],
    }
    asked = {question.fact for question in advice(rules, {}, facts=[*plain["facts"], *more]).questions}
    assert {"order_date", "promised_date"} <= asked
