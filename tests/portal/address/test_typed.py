"""What people type is brought into the form an address has."""

import pytest

from portal.address.typed import join_moment, tidy
from tests.portal.factories import SATURDAY, published_release

VOCABULARY = published_release().vocabulary


@pytest.mark.parametrize(
    ("name", "typed", "tidied"),
    [
        ("price_jpy", "5980", "5980"),
        ("price_jpy", "５，９８０円", "5980"),
        ("price_jpy", "¥5,980", "5980"),
        ("amounts_jpy.points", " 1,000 ", "1000"),
        ("price_jpy", "12.5", "12.5"),
        ("order_date", "2025/9/1", "2025-09-01"),
        ("order_date", "２０２５年９月１日", "2025-09-01"),
        ("order_date", "9/1", "9/1"),
        ("sold_by", "amazon", "amazon"),
        ("nonsense", "1", "1"),
    ],
)
def test_numbers_and_dates_are_tidied_and_the_rest_is_left_alone(name: str, typed: str, tidied: str) -> None:
    assert tidy(name, typed, VOCABULARY) == tidied


@pytest.mark.parametrize(
    ("day", "time", "moment"),
    [
        ("2025-09-01", "10:00", "2025-09-01T10:00"),
        ("2025-09-01", "", "2025-09-01T23:59"),
        ("2025-09-06", "", "2025-09-06T10:12"),
        ("", "", ""),
        ("", "10:00", "10:00"),
    ],
)
def test_a_date_and_a_time_become_a_moment_no_earlier_than_it_can_have_been(day: str, time: str, moment: str) -> None:
    pairs = [("seller_contacted_at.date", day), ("seller_contacted_at.time", time)]
    assert join_moment(pairs, SATURDAY, VOCABULARY) == [("seller_contacted_at", moment)]
