"""A day, a month or a year, as ISO 8601 writes it."""

from datetime import date

import pytest

from advisor.calendar.partialdates import PartialDate, parse_partial_date


@pytest.mark.parametrize(
    ("written", "partial", "first"),
    [
        ("2024-02-29", PartialDate(2024, 2, 29), date(2024, 2, 29)),
        ("2023-12", PartialDate(2023, 12), date(2023, 12, 1)),
        ("2024", PartialDate(2024), date(2024, 1, 1)),
    ],
)
def test_what_is_not_written_stays_open(written: str, partial: PartialDate, first: date) -> None:
    assert parse_partial_date(written) == partial
    assert partial.first == first


@pytest.mark.parametrize(
    "written",
    [
        "",
        "2024-",
        "24",
        "2024-2",
        "2024-13",
        "2023-02-29",
        "2024-00",
        "2024/05",
        "2024-05-28T10:00",
        "0000",
        "２０２４",
    ],
)
def test_anything_else_is_no_date(written: str) -> None:
    with pytest.raises(ValueError, match="is no date; write YYYY-MM-DD, YYYY-MM or YYYY"):
        parse_partial_date(written)
