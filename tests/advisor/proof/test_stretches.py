"""Every stretch in which the advice treats a fact's values alike has a value: found anew by looking at every day."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

import msgspec
import pytest

from advisor import Advice, Release, Rulebook, Situation, advise
from advisor.calendar.durations import start_of
from advisor.case.knowledge import know
from advisor.proof.exhaustive import NOW, UNKNOWN
from advisor.proof.reach import days_named, reach_days
from advisor.proof.stretches import Stretches
from advisor.proof.watching import Watch
from tests.advisor.proof.search import shipped_search
from tests.advisor.rules_of import rule
from tests.advisor.shipped import FACTS, RELEASE
from tests.advisor.whole_rulebook import figure, whole

TODAY = NOW.date()
DAYS_EACH_WAY = 130
SELLER = {"sold_by": "third_party", "shipped_by": "seller"}
OWED = {"problem": "refund_delayed", "payment": ("credit_card", "points"), "sold_by": "amazon"}
CASES: list[tuple[str, dict[str, Any]]] = [
    ("promised_date", {"problem": "late", "sold_by": "amazon"}),
    ("promised_date", {"problem": "late", **SELLER, "seller_contacted_at": NOW - timedelta(days=7)}),
    ("received_date", {"problem": "damaged", "sold_by": "amazon", "item_class": "general"}),
    ("received_date", {"problem": "return_request", "return_reason": "change_of_mind"}),
    ("order_date", {"problem": "return_request", "item_class": "digital"}),
    ("order_date", {"problem": "damaged", "sold_by": "amazon"}),
    ("refund_issued_on", OWED),
    ("refund_issued_on", {"problem": "refund_delayed", "payment": ("carrier_billing",)}),
    ("refund_issued_on", {"problem": "refund_delayed", "payment": ("debit_card",), "refund_notice": True}),
    ("bank_details_given_on", OWED | {"payment": ("convenience_store",), "refund_preference": "cash"}),
    ("guarantee_decided_on", {"problem": "damaged", **SELLER, "guarantee_claim": "denied"}),
    ("refund_promised_by", OWED),
    ("points_expire_on", {"problem": "benefit_not_restored"}),
    ("coupon_expire_on", {"problem": "benefit_not_restored"}),
    ("needed_by", {"problem": "late", "sold_by": "amazon"}),
]
MOMENTS: list[tuple[str, dict[str, Any]]] = [
    ("seller_contacted_at", {"problem": "damaged", **SELLER, "seller_reply": "none"}),
    ("amazon_contacted_at", {"problem": "late", "sold_by": "amazon", "amazon_reply": "none"}),
    ("amazon_contacted_at", {"problem": "late", "sold_by": "amazon", "amazon_reply": "agreed"}),
    ("guarantee_claimed_at", {"problem": "damaged", **SELLER, "guarantee_claim": "filed"}),
]


def shipped() -> Stretches:
    return shipped_search().stretches


def told(advice: Advice) -> Hashable:
    """What is advised, without the days and words it is said with and the order they give."""
    return (
        advice.headline.action,
        frozenset((one.code, one.status) for one in advice.actions),
        frozenset((one.code, one.status, one.likelihood) for one in advice.remedies),
        frozenset(one.code for one in advice.ruled_out),
        frozenset((one.method, one.via, one.starts_on is None) for one in advice.refunds),
        frozenset((one.code, one.state) for one in advice.deadlines),
        frozenset(one.code for one in advice.warnings),
        frozenset((one.code, one.after is None) for one in advice.escalations),
        frozenset(one.id for one in advice.drafts),
    )


def stretches(name: str, values: list[Any], others: dict[str, Any]) -> Iterator[list[Any]]:
    """The values in order, in runs that are advised alike."""
    run: list[Any] = []
    before: Hashable = None
    for value in values:
        now = told(advise(RELEASE, Situation({**others, name: value}), NOW))
        if run and now != before:
            yield run
            run = []
        run.append(value)
        before = now
    yield run


@pytest.mark.parametrize(("name", "others"), CASES)
def test_every_stretch_of_days_that_are_advised_alike_has_a_value(name: str, others: dict[str, Any]) -> None:
    days = [TODAY + timedelta(days=ahead) for ahead in range(-DAYS_EACH_WAY, DAYS_EACH_WAY + 1)]
    looked_at = set(shipped().values_of(name))
    found = list(stretches(name, days, others))
    assert len(found) > 1
    assert [run for run in found[1:-1] if not looked_at & set(run)] == []
    first, last = found[0][-1], found[-1][0]
    told_days = looked_at - {UNKNOWN}
    assert min(told_days) <= first
    assert max(told_days) >= last


@pytest.mark.parametrize(("name", "others"), MOMENTS)
def test_every_stretch_of_seconds_that_are_advised_alike_has_a_value(name: str, others: dict[str, Any]) -> None:
    hours = [NOW - timedelta(hours=ago) for ago in range(24 * 20, 0, -1)]
    starts = [start_of(TODAY - timedelta(days=ago)) for ago in range(20, -1, -1)]
    around = {moment + timedelta(seconds=step) for moment in [*hours, *starts] for step in (-1, 0, 1)}
    looked_at = set(shipped().values_of(name))
    found = list(stretches(name, sorted(around), others))
    assert len(found) > 1
    for run in found:
        assert any(run[0] <= moment <= run[-1] for moment in looked_at - {UNKNOWN}), run


def test_a_price_is_looked_at_on_both_sides_of_what_a_guarantee_pays() -> None:
    assert {UNKNOWN, 0, 300_000, 300_001} <= set(shipped().values_of("price_jpy"))


def test_an_amount_is_looked_at_below_on_and_above_the_price() -> None:
    for price in shipped().values_of("price_jpy")[1:]:
        beside = {max(-1, min(1, amount - price)) for amount in shipped().values_of("refund_amount_jpy")[1:]}
        assert beside >= ({0, 1} if price == 0 else {-1, 0, 1})


@pytest.mark.parametrize(
    ("earlier", "later", "derived"),
    [
        ("promised_date", "needed_by", "missed_need"),
        ("new_promised_date", "needed_by", "missed_need"),
        ("new_promised_date", "needed_by", "needed_before_new_date"),
        ("refund_issued_on", "coupon_expire_on", "coupon_lapsed"),
    ],
)
def test_a_day_has_a_value_for_each_answer_to_how_it_stands_to_another(earlier: str, later: str, derived: str) -> None:
    def stands(day: date, other: date) -> Any:
        return know({earlier: day, later: other}, NOW, RELEASE.follows).values.get(derived)

    for day in shipped().values_of(earlier)[1:]:
        looked_at = shipped().values_of(later)[1:]
        days = [day + timedelta(days=ahead) for ahead in range(-DAYS_EACH_WAY, DAYS_EACH_WAY + 1)]
        assert {stands(day, other) for other in looked_at} == {stands(day, other) for other in days}
        turns = [other for other, after in pairwise(days) if stands(day, other) != stands(day, after)]
        assert all(any(other >= turn for other in looked_at) for turn in turns)


def test_a_day_is_looked_at_between_today_and_the_day_it_is_held_against() -> None:
    for ahead in (one for one in shipped().values_of("new_promised_date")[1:] if one > TODAY):
        assert any(TODAY <= day < ahead for day in shipped().values_of("needed_by")[1:])


@pytest.mark.parametrize("name", FACTS)
def test_every_answer_that_can_be_chosen_is_looked_at_and_unknown_too(name: str) -> None:
    fact, values = FACTS[name], shipped().values_of(name)
    assert values[0] is UNKNOWN
    assert len(values) > 1
    if fact.kind in {"choice", "list"}:
        assert values[1:] == (fact.values if fact.kind == "choice" else tuple((code,) for code in fact.values))
    if fact.kind == "bool":
        assert values == (UNKNOWN, True, False)


# ---- on rules written here


def small(*written: Any, **more: Any) -> Stretches:
    plain = whole() | {"rules": list(written)} | more
    return Stretches(Release.of(msgspec.convert(plain, type=Rulebook)), NOW)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def test_a_day_a_rule_names_turns_on_that_day() -> None:
    one = rule("one", {"problem": "late", "order_date": {"max": "2001-02-03"}}, {"warning": "stay_calm"})
    two = rule("two", {"problem": "late", "order_date": {"max": "2024-02-03"}}, {"warning": "too_early"})
    values = small(one, two, clocks=[]).values_of("order_date")
    assert {date(2024, 2, 3), date(2024, 2, 4)} <= set(values)
    assert date(2001, 2, 3) not in values  # days are counted from 2015 on


def test_days_counted_from_a_day_turn_where_they_reach_a_bound() -> None:
    asked = rule("one", {"problem": "late", "days_since_order": {"min": 500, "max": 502}}, {"warning": "stay_calm"})
    assert {ago(503), ago(502), ago(499)} <= set(small(asked, clocks=[]).values_of("order_date"))


def test_a_clock_turns_when_it_opens_when_it_is_closing_on_its_last_day_and_when_it_is_over() -> None:
    ends = {"after": "needed_by", "figure": "wait"}
    begins = {"closes": "return", "less": "lead"}
    clocks = [
        {"id": "a", "clock": "return", "when": {"problem": "late"}, "closes": ends, "claims": ["K-1"]},
        {"id": "b", "clock": "follow_up", "when": {"problem": "late"}, "opens": begins, "claims": ["K-1"]},
    ]
    figures = [*whole()["figures"], figure("wait", duration="20bd"), figure("lead", duration="3d")]
    values = small(clocks=clocks, figures=figures).values_of("needed_by")
    spans = [(NOW.date() - day).days for day in values[1:]]
    # counted by hand from Saturday 20 September 2025, with 15 September and 11 August as holidays
    over = next(n for n in range(60) if _business_days_later(ago(n), 20) < TODAY)
    assert {over, over - 1} <= set(spans)
    watch = Watch(Release.of(msgspec.convert(whole() | {"clocks": clocks, "figures": figures}, type=Rulebook)), NOW)
    assert reach_days(watch) > 2 * over


def _business_days_later(day: date, count: int) -> date:
    holidays = {date(2025, 8, 11), date(2025, 9, 15)}
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5 and day not in holidays
    return day


def test_a_second_is_found_though_two_things_turn_within_one_hour() -> None:
    clocks = [
        {
            "id": str(hours),
            "clock": name,
            "when": {"problem": "late"},
            "opens": {"after": "amazon_contacted_at", "figure": f"wait{hours}"},
            "claims": ["K-1"],
        }
        for hours, name in ((5, "return"), (6, "follow_up"))
    ]
    figures = [*whole()["figures"], *(figure(f"wait{hours}", duration=f"{hours}h") for hours in (5, 6))]
    values = small(clocks=clocks, figures=figures).values_of("amazon_contacted_at")
    second = timedelta(seconds=1)
    turns = {NOW - timedelta(hours=hours) + second for hours in (5, 6)}
    assert turns <= set(values)
    assert min(values[1:]) < min(turns) - second or min(values[1:]) == min(turns) - second
    assert isinstance(values[1], datetime)


def test_days_that_are_named_are_the_bounds_of_tests_and_of_figures() -> None:
    named = days_named(Watch(RELEASE, NOW))
    spans = [value for one in RELEASE.rulebook.figures for value in one.values]
    assert {value.valid_from for value in spans} | {value.valid_to for value in spans if value.valid_to} <= named
