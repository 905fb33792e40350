"""A moment of the pack worked out: after a fact, of a day, the latest or earliest of several, of a clock, at a desk."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import msgspec
import pytest

from advisor import FaultsError
from advisor.calendar.workdays import TOKYO, DayNotCovered
from advisor.case.knowledge import Known
from advisor.case.moments import At, work_out
from advisor.rulebook.figures import FigureNotCovered, Figures
from advisor.rulebook.ground_entries import Figure
from advisor.rulebook.rule_entries import Moment
from tests.advisor.rules_of import NOW, advice, rule
from tests.advisor.shipped import RELEASE
from tests.advisor.whole_rulebook import figure, whole

WRITTEN_AT = datetime(2025, 8, 8, 10, 30, 15, tzinfo=TOKYO)
KNOWN = {"order_date": date(2025, 8, 1), "promised_date": date(2025, 8, 8), "seller_contacted_at": WRITTEN_AT}
FIGURES = Figures(
    msgspec.convert(
        [
            figure("two.days", duration="48h"),
            figure("a.day", duration="1d"),
            figure("a.business_day", duration="1bd"),
            figure("old", duration="3d", to="2025-07-31"),
            figure("ninth", words=["08-09"]),
            figure("eighth", words=["08-08"]),
            figure("new_year", words=["01-01"]),
        ],
        type=list[Figure],
    )
)


class Clock:
    """A clock that opens and closes at known moments."""

    opens = At(datetime(2025, 8, 20, tzinfo=TOKYO), basis=("promised_date",))
    closes = At(datetime(2025, 8, 30, 23, 59, 59, tzinfo=TOKYO))


def at(moment: dict[str, Any], *, end_of_day: bool = False, **facts: Any) -> At:
    known = Known(NOW, KNOWN | facts, RELEASE.follows)
    return work_out(msgspec.convert(moment, type=Moment), known, FIGURES, {"return": Clock()}, end_of_day=end_of_day)


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        ({"day_of": "promised_date"}, date(2025, 8, 8)),
        ({"day_of": "seller_contacted_at"}, date(2025, 8, 8)),
        ({"day_after": "promised_date"}, date(2025, 8, 9)),
        ({"after": "promised_date", "figure": "a.day"}, date(2025, 8, 9)),
        # 11 August is a holiday
        ({"after": "promised_date", "figure": "a.business_day"}, date(2025, 8, 12)),
        ({"after": "seller_contacted_at", "figure": "a.business_day"}, date(2025, 8, 12)),
        ({"after": "seller_contacted_at", "figure": "two.days"}, datetime(2025, 8, 10, 10, 30, 15, tzinfo=TOKYO)),
        ({"after": "promised_date", "figure": "two.days"}, datetime(2025, 8, 10, tzinfo=TOKYO)),
        ({"after": "promised_date", "yearly": "ninth"}, date(2025, 8, 9)),
        ({"after": "promised_date", "yearly": "eighth"}, date(2025, 8, 8)),
        ({"after": "promised_date", "yearly": "new_year"}, date(2026, 1, 1)),
        ({"after": "seller_contacted_at", "yearly": "eighth"}, date(2025, 8, 8)),
        ({"latest": [{"day_of": "order_date"}, {"day_of": "promised_date"}]}, date(2025, 8, 8)),
        ({"earliest": [{"day_of": "order_date"}, {"day_of": "promised_date"}]}, date(2025, 8, 1)),
        ({"opens": "return"}, date(2025, 8, 20)),
        ({"closes": "return"}, date(2025, 8, 30)),
        ({"closes": "return", "less": "two.days"}, datetime(2025, 8, 28, 23, 59, 59, tzinfo=TOKYO)),
        ({"opens": "another"}, None),
    ],
)
def test_a_moment_is_worked_out(moment: dict[str, Any], told: date | datetime | None) -> None:
    assert at(moment).told == told


def test_a_day_that_closes_something_ends_at_its_last_second() -> None:
    assert at({"day_of": "promised_date"}, end_of_day=True).moment == datetime(2025, 8, 8, 23, 59, 59, tzinfo=TOKYO)


def test_a_moment_says_what_it_rests_on_and_what_it_lacks() -> None:
    assert at({"day_of": "promised_date"}).basis == ("promised_date",)
    assert at({"day_of": "received_date"}) == At(None, missing=("received_date",))
    several = [{"day_of": "promised_date"}, {"day_of": "received_date"}]
    assert at({"latest": several}).missing == ("received_date",)
    assert at({"latest": several}).moment is None
    earliest = at({"earliest": several})
    assert (earliest.told, earliest.missing) == (date(2025, 8, 8), ("received_date",))


@pytest.mark.parametrize(
    ("day", "rolled"),
    [
        (date(2025, 12, 28), date(2025, 12, 28)),
        (date(2025, 12, 29), date(2026, 1, 4)),
        (date(2026, 1, 3), date(2026, 1, 4)),
        (date(2026, 1, 4), date(2026, 1, 4)),
    ],
)
def test_a_public_desk_is_closed_around_new_year(day: date, rolled: date) -> None:
    assert at({"day_of": "promised_date", "roll": "desk"}, promised_date=day).told == rolled


@pytest.mark.parametrize("day", [date(2014, 12, 31), date(2036, 1, 1)])
def test_a_day_outside_the_calendar_is_refused_with_its_fact_only_when_something_counts_from_it(day: date) -> None:
    with pytest.raises(DayNotCovered) as caught:
        at({"after": "promised_date", "figure": "a.day"}, promised_date=day)
    assert caught.value.fact == "promised_date"
    assert at({"day_of": "promised_date"}, promised_date=day).told == day


def test_a_figure_that_does_not_cover_the_day_is_a_fault_on_the_fact() -> None:
    assert at({"after": "order_date", "figure": "old"}, order_date=date(2025, 7, 31)).told == date(2025, 8, 3)
    with pytest.raises(FigureNotCovered, match=r"old has no value for 2025-08-01"):
        at({"after": "order_date", "figure": "old"})
    figures = [*whole()["figures"], figure("old", duration="3d", to="2025-07-31")]
    clock = {"id": "c", "clock": "return", "when": {"problem": "late"}, "claims": ["K-1"]}
    clocks = [clock | {"closes": {"after": "order_date", "figure": "old"}}]
    rules = [rule("look", {"problem": "late"}, {"action": "wait", "status": "now"})]
    with pytest.raises(FaultsError) as caught:
        advice(rules, {"order_date": "2025-08-01"}, figures=figures, clocks=clocks)
    assert [fault.fact for fault in caught.value.faults] == ["order_date"]
