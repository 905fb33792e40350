"""How the days of an advice came about, held against days worked out by hand and against every worked example."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

import advisor
from advisor import Trace
from advisor.calendar.workdays import TOKYO
from advisor.outcomes.merging import moment_of
from advisor.proof.golden.running import situation_of as example
from advisor.tracing import Count, Key
from tests.advisor.shipped import situation_of
from tests.advisor.toyshop import toy_release

RELEASE, TOY = advisor.shipped_release(), toy_release()
NOW = datetime(2026, 11, 28, 9, tzinfo=TOKYO)
CONTACTED = datetime(2026, 11, 25, 20, 10, tzinfo=TOKYO)
SILENT_SELLER = {
    "problem": "late",
    "sold_by": "third_party",
    "shipped_by": "seller",
    "promised_date": "2026-11-21",
    "seller_contacted_at": "2026-11-25T20:10:00+09:00",
    "seller_reply": "none",
}
EVERY_NTH = 40


def traces(**facts: Any) -> dict[Key, Trace]:
    return advisor.traced(RELEASE, situation_of(facts, NOW), NOW)


def test_a_claim_opens_at_the_later_of_two_days_and_each_is_told() -> None:
    trace = traces(**SILENT_SELLER)["deadline", "marketplace_guarantee", "begins"]
    assert trace.choice == "latest"
    assert trace.when == datetime(2026, 11, 27, 20, 10, tzinfo=TOKYO)
    assert {one.fact: one for one in trace.counts} == {
        "seller_contacted_at": Count(
            fact="seller_contacted_at",
            start=CONTACTED,
            figure="guarantee.seller_wait",
            when=datetime(2026, 11, 27, 20, 10, tzinfo=TOKYO),
        ),
        "promised_date": Count(
            fact="promised_date",
            start=date(2026, 11, 21),
            figure="guarantee.non_receipt_from",
            when=date(2026, 11, 24),
        ),
    }


def test_it_closes_on_a_day_counted_from_one_answer_alone() -> None:
    trace = traces(**SILENT_SELLER)["deadline", "marketplace_guarantee", "ends"]
    [count] = trace.counts
    assert trace.choice == ""
    assert (count.fact, count.figure, count.when) == ("promised_date", "guarantee.window", date(2027, 2, 19))


def test_the_step_itself_has_the_days_of_its_window() -> None:
    found = traces(**SILENT_SELLER)
    for end in ("begins", "ends"):
        window, step = (found[kind, code, end] for kind, code in WINDOW_AND_STEP)
        assert window == step


WINDOW_AND_STEP = (("deadline", "marketplace_guarantee"), ("action", "file_marketplace_guarantee"))


def test_a_wait_tells_until_when_and_why() -> None:
    facts = SILENT_SELLER | {"promised_date": "2026-11-20", "seller_contacted_at": "2026-11-27T20:10:00+09:00"}
    waits = advisor.advise(RELEASE, situation_of(facts, NOW), NOW).headline
    trace = traces(**facts)["action", waits.action, "ends"]
    assert waits.state == "wait"
    assert trace.when == waits.until


def test_what_waits_for_an_answer_has_no_days() -> None:
    assert ("deadline", "marketplace_guarantee", "ends") not in traces(**{**SILENT_SELLER, "promised_date": None})


@pytest.mark.parametrize("release", [RELEASE, TOY], ids=["shipped", "toy"])
def test_each_trace_leads_to_the_day_the_advice_names(release: advisor.Release) -> None:
    for golden in release.rulebook.golden[::EVERY_NTH]:
        situation, now = example(golden, release.vocabulary)
        given = advisor.advise(release, situation, now)
        found = advisor.traced(release, situation, now)
        for action in given.actions:
            told_as(found.get(("action", action.code, "begins")), action.from_)
            if action.code != release.vocabulary.shop.waiting:
                told_as(found.get(("action", action.code, "ends")), action.by)
        for one in given.deadlines:
            told_as(found.get(("deadline", one.code, "ends")), one.closes_at and one.closes_at.date())
        for step in given.escalations:
            if step.after is not None:
                told_as(found.get(("escalation", step.code, "begins")), step.after)


def told_as(trace: Trace | None, when: date | datetime | None) -> None:
    """The trace names that day, as the choice among its counts; no day without an answer it is counted from."""
    if trace is None:
        return
    assert moment_of(trace.when).date() == moment_of(when).date()
    ends = [moment_of(one.when) for one in trace.counts]
    assert moment_of(trace.when) == (min(ends) if trace.choice == "earliest" else max(ends))
    assert all(one.fact or one.clock for one in trace.counts)


def test_a_day_that_cannot_be_counted_is_a_fault() -> None:
    with pytest.raises(advisor.FaultsError):
        advisor.traced(RELEASE, situation_of(SILENT_SELLER, NOW), datetime(2040, 1, 1, tzinfo=TOKYO))
