"""Which questions decide by any rules, held against brute force."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

import advisor
from advisor.deciding import outcome_of
from advisor.engine import take_up
from tests.advisor.bruteforce import hold_against_brute_force
from tests.advisor.rules_of import NOW, Plain, release, rule

LATE: Plain = {"problem": "late"}
TOLD: dict[str, st.SearchStrategy[Any]] = {
    "prime": st.booleans(),
    "opened": st.booleans(),
    "sold_by": st.sampled_from(["amazon", "third_party"]),
    "promised_date": st.sampled_from(["2025-04-01", "2025-08-09", "2025-08-10", "2025-08-20"]),
    "amazon_contacted_at": st.just("2025-08-09T12:00+09:00"),
    "payment": st.just(["points"]),
    "refund_issued_on": st.sampled_from(["2025-08-01", "2025-08-10"]),
    "done": st.lists(st.sampled_from(["take_photos", "contact_amazon", "contact_seller"]), unique=True, min_size=1),
}
ASKED = [*(fact for fact in TOLD if fact != "done"), "seller_contacted_at", "order_date", "refund_notice"]
CONDITIONS: list[Plain] = [
    *({fact: value} for fact in ("prime", "opened") for value in (True, False)),
    *({"sold_by": seller} for seller in ("amazon", "third_party")),
    *({fact: "known"} for fact in ("promised_date", "amazon_contacted_at", "payment")),
    {"days_late": {"min": 3}},
    {"clock.contact_amazon": ["open", "closing"]},
    {"clock.marketplace_guarantee": ["open", "not_open"]},
    {"days_left.marketplace_guarantee": {"max": 20}},
    {"refunds_over": False},
]
ACTIONS = ["check_order_history", "contact_amazon", "contact_seller", "follow_up", "take_photos", "record_contact"]
LEADS = st.lists(st.sampled_from(ACTIONS), unique=True, min_size=1, max_size=3)
UNTIL = {"after": "promised_date", "figure": "contact.amazon_from"}


@st.composite
def given_by_rules(draw: st.DrawFn) -> Plain:
    """Something that decides: an action, a step, a remedy that is out."""
    match draw(st.sampled_from(["action", "action", "action", "step", "wait", "rule_out"])):
        case "action":
            stands = draw(st.sampled_from([{"clock": "contact_amazon"}, *({"status": one} for one in _STATUSES)]))
            more = draw(st.sampled_from([{}, {"by": {"day_of": "promised_date"}}, {"serves": "full_refund"}]))
            return {"action": draw(st.sampled_from(ACTIONS)), **stands, **more}
        case "step":
            state = draw(st.sampled_from(["do", "next"]))
            return {"step": state, "lead": draw(LEADS), **dict.fromkeys(draw(st.sets(_WAYS, max_size=2)), True)}
        case "wait":
            return {"step": "wait", "until": UNTIL, "protects": draw(st.sampled_from([[], ["marketplace_guarantee"]]))}
        case _:
            return {"rule_out": "full_refund"}


_STATUSES = ("now", "now", "later", "done")
_WAYS = st.sampled_from(["ahead", "last"])


@st.composite
def rules(draw: st.DrawFn) -> list[Plain]:
    """Some rules for a late order, one of which may give the remedy that others rule out."""
    made = [rule("any.refund", LATE, {"remedy": "full_refund", "likelihood": "possible"})]
    for number in range(draw(st.integers(2, 7))):
        when = [LATE | one for one in draw(st.lists(st.sampled_from(CONDITIONS), min_size=0, max_size=2))]
        unless = draw(st.lists(st.sampled_from(CONDITIONS), max_size=1))
        more = {"unless": unless} if unless else {}
        made.append(
            rule(f"any.{number}", when or LATE, draw(given_by_rules()), priority=draw(st.integers(0, 2)), **more)
        )
    return made


@given(rules(), st.fixed_dictionaries({}, optional=TOLD))
def test_by_any_rules_it_is_what_brute_force_finds(made: list[Plain], told: Plain) -> None:
    by_these = release(made)
    situation = advisor.read_situation(LATE | told, NOW, by_these.vocabulary)
    facts = [fact for fact in ASKED if fact not in told]
    hold_against_brute_force(by_these, situation, NOW, facts)


def test_where_a_step_hangs_on_an_answer_nothing_is_left_out() -> None:
    """What may come first by an open rule is known only when all open rules are looked at."""
    contact, photos = {"action": "contact_amazon", "status": "now"}, {"action": "take_photos", "status": "later"}
    made = release([rule("a", LATE | {"prime": True}, contact), rule("b", LATE | {"opened": True}, photos)])
    situation = advisor.read_situation(LATE, NOW, made.vocabulary)
    assert outcome_of(take_up(made, situation, NOW, "ja")) == ("contact_amazon", "do", frozenset())
    hold_against_brute_force(made, situation, NOW, ["prime", "opened", "sold_by"])
