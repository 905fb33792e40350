"""Days that come back every year: how they are written, the next of them, and the span between two."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.calendar.yearly import DayOfYear, is_between, next_of, parse_day_of_year

DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))
EVERY_YEAR = st.dates(date(2015, 1, 1), date(2015, 12, 31)).map(lambda day: DayOfYear(day.month, day.day))


@pytest.mark.parametrize("written", ["1-31", "01-32", "13-01", "02-29", "01/31", "0131", "01-31 ", ""])
def test_what_is_no_day_of_every_year_is_refused_with_what_is(written: str) -> None:
    with pytest.raises(ValueError, match="month and day, as in 01-31"):
        parse_day_of_year(written)


@given(EVERY_YEAR, DAYS)
def test_the_next_such_day_is_the_first_on_or_after_a_day(wanted: DayOfYear, day: date) -> None:
    ahead = (day + timedelta(days=count) for count in range(367))
    assert next_of(wanted, day) == next(one for one in ahead if (one.month, one.day) == (wanted.month, wanted.day))


@given(EVERY_YEAR, EVERY_YEAR, DAYS)
def test_a_day_is_in_the_span_when_walking_on_from_its_first_day_meets_it_before_the_day_after_the_last(
    first: DayOfYear, last: DayOfYear, day: date
) -> None:
    begun = max(one for year in (day.year - 1, day.year) if (one := first.in_year(year)) <= day)
    assert is_between(day, first, last) == (day <= next_of(last, begun))


@pytest.mark.parametrize(
    ("day", "inside"),
    [
        (date(2026, 10, 31), False),
        (date(2026, 11, 1), True),
        (date(2026, 12, 31), True),
        (date(2027, 1, 1), False),
    ],
)
def test_both_ends_of_a_span_count_in(day: date, inside: bool) -> None:
    assert is_between(day, parse_day_of_year("11-01"), parse_day_of_year("12-31")) is inside


@pytest.mark.parametrize(
    ("day", "inside"), [(date(2026, 12, 1), True), (date(2027, 1, 15), True), (date(2027, 1, 16), False)]
)
def test_a_span_may_run_over_new_year(day: date, inside: bool) -> None:
    assert is_between(day, parse_day_of_year("12-01"), parse_day_of_year("01-15")) is inside
