"""Japanese work days, durations, months that clamp, card statements, partial dates."""

from advisor.calendar.durations import (
    END_OF_NEXT_MONTH,
    UNITS,
    beginning_of,
    end_of,
    ends_day,
    parse_duration,
    start_of,
)
from advisor.calendar.partialdates import PartialDate, parse_partial_date
from advisor.calendar.workdays import (
    FIRST_YEAR,
    LAST_YEAR,
    DayNotCovered,
    add_months,
    find_holidays,
    holiday_name,
    is_business_day,
    month_day,
    skipped_days,
    statement_closing,
)

__all__ = [
    "END_OF_NEXT_MONTH",
    "FIRST_YEAR",
    "LAST_YEAR",
    "UNITS",
    "DayNotCovered",
    "PartialDate",
    "add_months",
    "beginning_of",
    "end_of",
    "ends_day",
    "find_holidays",
    "holiday_name",
    "is_business_day",
    "month_day",
    "parse_duration",
    "parse_partial_date",
    "skipped_days",
    "start_of",
    "statement_closing",
]
