"""The next moment at which a case may stand otherwise, on rules written here: found anew by looking at every hour."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import msgspec
import pytest

from advisor import Advice, Release, Rulebook, Situation, advise, outlook, read_situation, to_plain
from advisor.calendar.durations import start_of
from advisor.calendar.workdays import TOKYO
from advisor.case.turns import next_turn
from advisor.engine import advice_of, take_up
from tests.advisor.rules_of import rule, text
from tests.advisor.whole_rulebook import figure, whole

NOW = datetime(2025, 8, 10, 9, 0, 30, tzinfo=TOKYO)
DAYS = 20
Plain = dict[str, Any]
STEP = {"action": "check_order_history", "status": "now"}
TOLD: Plain = {
    "problem": "late",
    "order_date": "2025-08-01",
    "promised_date": "2025-08-06",
    "needed_by": "2025-08-21",
    "amazon_contacted_at": "2025-08-09T14:37:05",
    "refund_promised_by": "2025-08-18",
    "price_jpy": 1000,
}


def calm(when: Plain) -> Plain:
    """A rule that says something while that holds."""
    return rule("calm", {"problem": "late", **when}, {"warning": "stay_calm"})


def waits(until: Plain) -> Plain:
    """A rule that says to wait until then."""
    return rule("waits", {"problem": "late"}, {"step": "wait", "until": until})


def clock(name: str, **more: Any) -> Plain:
    return {"id": f"{name}.clock", "clock": name, "when": {"problem": "late"}, "claims": ["K-1"], **more}


def derived(name: str, kind: str, follows: Plain) -> Plain:
    return {"id": name, "kind": kind, "label": text(name), "follows": follows}


def release(*rules: Plain, clocks: list[Plain] | None = None, facts: list[Plain] | None = None) -> Release:
    spans = [
        {"from": "2015-01-01", "to": "2025-08-15", "yen": 500},
        {"from": "2025-08-16", "to": "2025-08-24", "yen": 5000},
    ]
    figures = [
        *whole()["figures"],
        figure("wait.hours", duration="48h"),
        figure("wait.days", duration="3d"),
        figure("wait.work", duration="2bd"),
        figure("window", duration="7d"),
        figure("cap") | {"values": spans},
    ]
    plain = whole() | {"rules": [rule("any", {"problem": "late"}, STEP), *rules], "clocks": clocks or []}
    plain |= {"figures": figures, "facts": [*whole()["facts"], *(facts or [])]}
    return Release(0, "", None, msgspec.convert(plain, type=Rulebook))


def situation(made: Release, told: Plain | None = None) -> Situation:
    return read_situation(TOLD if told is None else told, NOW, made.vocabulary)


def every_hour(days: int) -> list[datetime]:
    """Each hour to come, on the hour and at the minute and second of the contact told, with the second before."""
    starts = [NOW.replace(minute=0, second=0), NOW.replace(minute=37, second=5)]
    hours = [start + timedelta(hours=ahead) for start in starts for ahead in range(days * 24)]
    return sorted(one for hour in hours for one in (hour - timedelta(seconds=1), hour) if one > NOW)


def stands(made: Release, told: Situation, moment: datetime) -> tuple[Any, ...]:
    case = take_up(made, told, moment, "ja")
    clocks = [(one.name, one.state, one.tight) for one in case.clocks.values()]
    step = advice_of(made, case).headline
    return case.refund_match.holding, case.match.holding, case.match.open, clocks, step.state, step.action


def turns(made: Release, told: Situation, days: int = DAYS) -> list[datetime]:
    """When it stands otherwise than the hour before, to the second."""
    found, before = [], stands(made, told, NOW)
    for moment in every_hour(days):
        after = stands(made, told, moment)
        if after != before:
            found.append(moment)
        before = after
    return found


AFTER_CONTACT = {"after": "amazon_contacted_at", "figure": "wait.hours"}
FROM_WRITING = {"after": "seller_contacted_at", "figure": "wait.hours"}
NEEDED = {"day_of": "needed_by"}
WINDOW = {"after": "promised_date", "figure": "window"}
FROM_TODAY = {"after": "today", "figure": "wait.work"}
NOT_WRITTEN: Plain = {"closes": WINDOW, "pending": ["seller_contacted_at"]}
COMPARED = {"values": {code: text(code) for code in ("less", "equal", "more")}}
OVER_CAP = {"above": "price_jpy", "figure": "cap"}
FIRST = {"first": [{"days_since": "received_date"}, {"days_until": "needed_by"}]}
BEFORE_THAT = {"closes": "return", "less": "wait.days"}


CASES: dict[str, Release] = {
    "hours since a moment": release(calm({"hours_since_amazon_contact": {"min": 24, "max": 167}})),
    "days since a day": release(calm({"days_late": {"min": 6, "max": 9}})),
    "days until a day": release(calm({"days_to_needed_by": {"min": 3, "max": 5}})),
    "a day that is over": release(calm({"promise_broken": True})),
    "a day the rules name": release(calm({"today": {"min": "2025-08-14", "max": "2025-08-16"}})),
    "a figure with another value": release(calm({"over": True}), facts=[derived("over", "bool", OVER_CAP)]),
    "the first of several": release(calm({"one": {"min": 3, "max": 4}}), facts=[derived("one", "int", FIRST)]),
    "a sum of what is counted": release(
        calm({"both": {"min": 20, "max": 25}}),
        facts=[derived("both", "int", {"total": ["days_late", "days_since_order"]})],
    ),
    "a comparison with what is counted": release(
        calm({"held": "more"}),
        facts=[derived("held", "choice", {"compare": ["days_since_order", "days_to_needed_by"]}) | COMPARED],
    ),
    "a comparison with today": release(
        calm({"over": True}), facts=[derived("over", "bool", {"before": ["needed_by", "today"]})]
    ),
    "a sum with hours": release(
        calm({"sum": {"min": 60, "max": 70}}),
        facts=[derived("sum", "int", {"total": ["hours_since_amazon_contact", "days_late"]})],
    ),
    "a window that opens at an hour": release(clocks=[clock("follow_up", opens=AFTER_CONTACT)]),
    "a window that closes": release(clocks=[clock("return", closes=NEEDED)]),
    "days left of a window": release(
        calm({"days_left.return": {"min": 2, "max": 3}}), clocks=[clock("return", closes=NEEDED)]
    ),
    "a wait that is open on the last day": release(
        clocks=[clock("return", opens={"day_after": "needed_by"}, closes=NEEDED, last_day_open=True)]
    ),
    "a wait that is open on the day that holds the last hour": release(
        clocks=[clock("return", opens=NEEDED, closes=AFTER_CONTACT, last_day_open=True)]
    ),
    "hours that could not be waited any more": release(
        calm({"tight.return": True}), clocks=[clock("return", opens=FROM_WRITING, **NOT_WRITTEN)]
    ),
    "days that could not be waited any more": release(
        calm({"tight.return": True}),
        clocks=[clock("return", opens=FROM_WRITING | {"figure": "wait.work"}, **NOT_WRITTEN)],
    ),
    "the later of two": release(clocks=[clock("return", opens={"latest": [AFTER_CONTACT, NEEDED]})]),
    "what is not past": release(clocks=[clock("return", closes={"earliest": [WINDOW, NEEDED], "unless_past": True})]),
    "a window counted from today": release(
        calm({"days_left.return": {"min": 4}}), clocks=[clock("return", closes=FROM_TODAY)]
    ),
    "a wait until an hour": release(waits(AFTER_CONTACT)),
    "a wait until the day after the later of two": release(
        waits({"latest": [NEEDED, {"day_of": "today"}, AFTER_CONTACT], "next_day": True})
        | {"unless": [{"days_late": {"min": 20}}]}
    ),
    "a wait that ends before what it protects": release(
        waits({"day_after": "needed_by"})
        | {"give": [{"step": "wait", "until": {"day_after": "refund_promised_by"}, "protects": ["return"]}]},
        clocks=[clock("return", closes=NEEDED)],
    ),
    "another window's end": release(clocks=[clock("return", closes=NEEDED), clock("follow_up", opens=BEFORE_THAT)]),
}


@pytest.mark.parametrize("name", CASES)
def test_what_turns_turns_at_the_moments_an_hourly_look_finds(name: str) -> None:
    made = CASES[name]
    told = situation(made)
    found = turns(made, told)
    assert found
    assert [one.now for one in outlook(made, told, NOW, DAYS)][1:] == found


@pytest.mark.parametrize("name", CASES)
def test_no_advice_outlives_the_moment_it_names(name: str) -> None:
    made = CASES[name]
    told = situation(made)
    for now in every_hour(9)[::7]:
        given = advise(made, told, now)
        assert now < given.changes_at <= start_of(now.date() + timedelta(days=1))
        assert said(advise(made, told, given.changes_at - timedelta(seconds=1))) == said(given)


def said(advice: Advice) -> Plain:
    return {name: value for name, value in to_plain(advice).items() if name != "now"}


def test_hours_that_a_text_says_are_said_until_the_hour_is_over() -> None:
    words = text("{hours_since_amazon_contact}")
    made = release(rule("says", {"problem": "late"}, STEP | {"action": "wait", "text": words}))
    assert advise(made, situation(made), NOW).changes_at == datetime(2025, 8, 10, 9, 37, 5, tzinfo=TOKYO)


def test_days_that_a_text_says_change_with_the_day_and_nothing_else_does() -> None:
    words = text("{days_late}")
    made = release(rule("says", {"problem": "late"}, STEP | {"action": "wait", "text": words}))
    told = situation(made)
    assert advise(made, told, NOW).changes_at == datetime(2025, 8, 11, tzinfo=TOKYO)
    assert next_turn(take_up(made, told, NOW, "ja"), made.turning_for("late")) == datetime(2025, 8, 16, tzinfo=TOKYO)


def test_the_days_a_refund_names_are_moments_to_look_at() -> None:
    paid = rule(
        "money",
        {"problem": "late", "payment": "points"},
        {"refund": "points", "via": "points", "figure": "refund.points"},
    )
    made = release(paid)
    told = situation(made, {"problem": "late", "payment": ["points"], "refund_issued_on": "2025-08-10"})
    moments, moment = [], NOW
    for _ in range(3):
        found = next_turn(take_up(made, told, moment, "ja"), made.turning_for("late"))
        assert found is not None
        moments.append(found)
        moment = found
    # usual until the 11th, at worst the 13th: each day, and the day after it
    assert [one.date() for one in moments] == [date(2025, 8, day) for day in (11, 12, 13)]


def test_a_desk_closed_over_the_years_end_is_looked_at_when_it_closes_and_when_it_opens() -> None:
    desk = rule(
        "desk",
        {"problem": "late"},
        {"escalation": "consumer_hotline_188", "after": {"day_of": "today", "roll": "desk"}},
    )
    made = release(desk)
    autumn = NOW.replace(month=11)
    told = situation(made, {"problem": "late"})
    turning = made.turning_for("late")
    closes = next_turn(take_up(made, told, autumn, "ja"), turning)
    assert closes == datetime(2025, 12, 29, tzinfo=TOKYO)
    assert next_turn(take_up(made, told, closes, "ja"), turning) == datetime(2026, 1, 4, tzinfo=TOKYO)


def test_a_bound_no_calendar_reaches_is_never_reached() -> None:
    made = release(
        calm({"days_late": {"min": 99_999_999}}), calm({"hours_since_amazon_contact": {"min": 10**12}}) | {"id": "b"}
    )
    assert len(outlook(made, situation(made), NOW, 30)) == 1


def test_an_outlook_ends_where_a_figure_has_no_value_to_count_with() -> None:
    waits = clock(
        "return",
        opens=FROM_WRITING | {"figure": "lent"},
        closes={"day_of": "needed_by"},
        pending=["seller_contacted_at"],
    )
    plain = whole() | {"rules": [rule("any", {"problem": "late"}, STEP)], "clocks": [waits]}
    lent = figure("lent") | {"values": [{"from": "2015-01-01", "to": "2025-08-13", "duration": "24h"}]}
    made = Release.of(msgspec.convert(plain | {"figures": [*whole()["figures"], lent]}, type=Rulebook))
    told = situation(made)
    assert {one.now.date() for one in outlook(made, told, NOW, 90)} == {NOW.date()}
