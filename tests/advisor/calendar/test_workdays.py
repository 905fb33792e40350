"""Business days, months that clamp and card statements, against jpholiday and days worked out by hand."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import jpholiday
import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.calendar.workdays import (
    DayNotCovered,
    add_business_days,
    add_months,
    end_of_next_month,
    holiday_name,
    is_business_day,
    month_day,
    next_business_day,
    skipped_days,
    statement_closing,
    statement_debit,
)

COVERED_DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))
NEW_YEAR = {(12, 31), (1, 1), (1, 2), (1, 3)}


def every_day_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days)]


def counts(day: date) -> bool:
    """The contract's definition, with the other library's holidays."""
    return day.weekday() < 5 and not jpholiday.is_holiday(day) and (day.month, day.day) not in NEW_YEAR


@pytest.mark.parametrize("year", range(2015, 2036))
def test_every_day_of_a_year_agrees_with_a_second_library(year: int) -> None:
    for day in every_day_of(year):
        assert (holiday_name(day) is not None) == jpholiday.is_holiday(day), day
        assert is_business_day(day) == counts(day), day


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 9, 22), "between two holidays"),
        (date(2025, 2, 24), "in place of a Sunday holiday"),
        (date(2019, 5, 1), "the day of an accession"),
        (date(2020, 7, 24), "moved for the Olympic Games"),
        (date(2025, 12, 31), "the year's last day"),
        (date(2026, 1, 2), "a bank holiday"),
        (date(2025, 8, 9), "a Saturday"),
    ],
)
def test_no_business_day_is(day: date, why: str) -> None:
    assert not is_business_day(day), why


@pytest.mark.parametrize("day", [date(2025, 12, 30), date(2026, 1, 5), date(2025, 8, 12), date(2020, 10, 12)])
def test_a_business_day_is(day: date) -> None:
    assert is_business_day(day)


@pytest.mark.parametrize("day", [date(2014, 12, 31), date(2040, 1, 1)])
def test_a_day_outside_the_calendar_is_refused_by_name(day: date) -> None:
    with pytest.raises(DayNotCovered, match=f"{day.isoformat()} is outside 2015-2035"):
        is_business_day(day)


def test_a_window_that_begins_in_the_last_covered_year_may_end_after_it() -> None:
    assert add_business_days(date(2035, 12, 31), 1) == date(2036, 1, 4)


@given(COVERED_DAYS, st.integers(0, 40))
def test_business_days_are_counted_like_one_counts_on_a_calendar(day: date, count: int) -> None:
    left, reached = count, day
    while left:
        reached += timedelta(days=1)
        left -= (
            reached.weekday() < 5 and not jpholiday.is_holiday(reached) and (reached.month, reached.day) not in NEW_YEAR
        )
    assert add_business_days(day, count) == reached


@given(COVERED_DAYS, st.integers(1, 40))
def test_the_days_passed_over_are_those_that_do_not_count(day: date, count: int) -> None:
    end = add_business_days(day, count)
    skipped = skipped_days(day, count)
    assert len(skipped) == (end - day).days - count
    assert not any(is_business_day(one) for one in skipped)


@given(COVERED_DAYS)
def test_the_next_business_day_is_the_day_itself_or_the_first_after_it(day: date) -> None:
    found = next_business_day(day)
    assert is_business_day(found)
    assert not any(is_business_day(day + timedelta(days=n)) for n in range((found - day).days))


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2025, 12, 15), 1, date(2026, 1, 15)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 120, date(2034, 2, 28)),
        (date(2025, 10, 31), 14, date(2026, 12, 31)),
    ],
)
def test_months_clamp_to_the_end_of_the_month(start: date, months: int, end: date) -> None:
    assert add_months(start, months) == end


@given(COVERED_DAYS, st.integers(0, 24))
def test_a_day_some_months_later_lies_in_that_month(day: date, months: int) -> None:
    found = add_months(day, months)
    assert (found.year - day.year) * 12 + found.month - day.month == months
    assert found.day == min(day.day, monthrange(found.year, found.month)[1])


def test_the_end_of_the_next_month_is_its_last_day() -> None:
    assert end_of_next_month(date(2025, 1, 31)) == date(2025, 2, 28)
    assert end_of_next_month(date(2025, 12, 1)) == date(2026, 1, 31)


@pytest.mark.parametrize("month", range(1, 13))
def test_day_31_is_the_last_day_of_every_month(month: int) -> None:
    assert month_day(2025, month, 31) == date(2025, month, monthrange(2025, month)[1])


@pytest.mark.parametrize(
    ("posted", "closing", "payment", "months", "debit"),
    [
        # closes 15 August (on the day itself), paid 10 September, a Wednesday
        (date(2025, 8, 15), 15, 10, 1, date(2025, 9, 10)),
        # a day later: closes 15 September, paid 10 October, a Friday
        (date(2025, 8, 16), 15, 10, 1, date(2025, 10, 10)),
        # closes the last day of August, paid 27 September, a Saturday: Monday 29
        (date(2025, 8, 31), 31, 27, 1, date(2025, 9, 29)),
        # day 31 in February closes on 28; paid the last day of March
        (date(2025, 2, 28), 31, 31, 1, date(2025, 3, 31)),
        # a leap year: 29 February still reaches February's statement
        (date(2024, 2, 29), 31, 27, 1, date(2024, 3, 27)),
        # closing day 30 in February means its last day
        (date(2025, 2, 28), 30, 10, 1, date(2025, 3, 10)),
        # payment on New Year's Day moves to the first business day of 2026, Monday 5 January
        (date(2025, 11, 20), 30, 1, 2, date(2026, 1, 5)),
        # payment on a holiday: 3 November is Culture Day, and a Monday
        (date(2025, 10, 1), 15, 3, 1, date(2025, 11, 4)),
        # in the closing month itself: closes 5, paid 26 August
        (date(2025, 8, 5), 5, 26, 0, date(2025, 8, 26)),
        # two months later: closes 31 August, paid the last day of October
        (date(2025, 8, 31), 31, 31, 2, date(2025, 10, 31)),
        # across the year: closes 31 December, paid 27 January
        (date(2025, 12, 31), 31, 27, 1, date(2026, 1, 27)),
        # closes in January of the next year, paid 10 February
        (date(2025, 12, 16), 15, 10, 1, date(2026, 2, 10)),
    ],
)
def test_a_statement_is_debited_on(posted: date, closing: int, payment: int, months: int, debit: date) -> None:
    assert statement_debit(posted, closing, payment, months) == debit


@pytest.mark.parametrize(
    ("posted", "closing_day", "closes"),
    [
        (date(2025, 9, 15), 15, date(2025, 9, 15)),
        (date(2025, 9, 16), 15, date(2025, 10, 15)),
        (date(2025, 2, 28), 31, date(2025, 2, 28)),
        (date(2025, 12, 31), 30, date(2026, 1, 30)),
    ],
)
def test_a_statement_closes_on_the_first_closing_day_from_then_on(posted: date, closing_day: int, closes: date) -> None:
    assert statement_closing(posted, closing_day) == closes


def test_holidays_have_a_name_in_both_languages() -> None:
    assert holiday_name(date(2026, 9, 22)) == "国民の休日"
    assert holiday_name(date(2026, 9, 22), "en") == "National Holiday"
    assert holiday_name(date(2026, 9, 24), "en") is None


@given(COVERED_DAYS, st.integers(1, 31), st.integers(1, 31), st.integers(0, 2))
def test_a_debit_is_a_business_day_and_later_posting_is_never_debited_sooner(
    posted: date, closing: int, payment: int, months: int
) -> None:
    debit = statement_debit(posted, closing, payment, months)
    assert is_business_day(debit)
    assert debit <= statement_debit(posted + timedelta(days=1), closing, payment, months)
    # A card that is paid in its closing month may name a payment day before its closing day.
    assert debit > posted or months == 0
