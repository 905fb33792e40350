"""Durations as curators write them, counted by hand."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.calendar.durations import UNITS, Duration, Unit, days_after, end_of, moment_after, parse_duration, start_of
from advisor.calendar.workdays import TOKYO


@given(st.integers(0, 99_999), st.sampled_from(UNITS))
def test_a_duration_is_read_as_it_is_written(amount: int, unit: Unit) -> None:
    assert parse_duration(f"{amount}{unit}") == Duration(amount, unit)
    assert str(Duration(amount, unit)) == f"{amount}{unit}"


@pytest.mark.parametrize("text", ["", "48", "h", "48 h", "-1d", "1.5d", "１d", "1w", "123456d", "1d\n", "1D"])
def test_what_is_no_duration_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match=r"is no duration .* as in 48h"):
        parse_duration(text)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("0d", date(2025, 8, 8)),
        ("90d", date(2025, 11, 6)),
        # Friday 8 August; Monday 11 August is Mountain Day: Tuesday 12 is the first business day after it
        ("1bd", date(2025, 8, 12)),
        ("3bd", date(2025, 8, 14)),
        ("1mo", date(2025, 9, 8)),
        ("10y", date(2035, 8, 8)),
    ],
)
def test_days_after_friday_8_august_2025(written: str, day: date) -> None:
    assert days_after(date(2025, 8, 8), parse_duration(written)) == day


def test_hours_count_from_a_moment_to_the_second_and_never_from_a_day() -> None:
    noon = datetime(2025, 8, 8, 12, 34, 56, tzinfo=TOKYO)
    assert moment_after(noon, Duration(48, "h")) == datetime(2025, 8, 10, 12, 34, 56, tzinfo=TOKYO)
    with pytest.raises(ValueError, match="48h is counted from a moment"):
        days_after(date(2025, 8, 8), Duration(48, "h"))


def test_days_after_a_moment_begin_at_midnight_of_the_day_they_end_on() -> None:
    noon = datetime(2025, 8, 8, 12, 34, 56, tzinfo=TOKYO)
    assert moment_after(noon, Duration(1, "bd")) == datetime(2025, 8, 12, tzinfo=TOKYO)


def test_a_day_begins_at_midnight_and_ends_a_second_before_the_next() -> None:
    assert start_of(date(2025, 8, 8)).isoformat() == "2025-08-08T00:00:00+09:00"
    assert end_of(date(2025, 8, 8)).isoformat() == "2025-08-08T23:59:59+09:00"
