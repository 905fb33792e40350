"""What people type is brought into the form an address has."""

import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.address.typed import join_moment, tidy, tidy_day, tidy_moment, tidy_number, tidy_time
from portal.clock import TOKYO
from tests.portal.factories import SATURDAY, published_release

VOCABULARY = published_release().vocabulary
WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
WEEKDAYS = "月火水木金土日"
ERAS = [
    (date(2019, 5, 1), 2018, "令和", "R"),
    (date(1989, 1, 8), 1988, "平成", "H"),
    (date(1926, 12, 25), 1925, "昭和", "S"),
]
days = st.dates(date(2000, 1, 1), date(2099, 12, 31))
yen = st.integers(0, 100_000_000)
hyphens = st.sampled_from("-‐‑‒–—−ー－ｰ/／.．")
widths: st.SearchStrategy[Callable[[str], str]] = st.sampled_from([str, lambda text: text.translate(WIDE)])


@pytest.mark.parametrize(
    ("name", "typed", "tidied"),
    [
        ("price_jpy", "5980", "5980"),
        ("price_jpy", "５，９８０円", "5980"),
        ("price_jpy", "¥5,980", "5980"),
        ("price_jpy", "￥5、980", "5980"),
        ("price_jpy", "1万円", "10000"),
        ("price_jpy", "１万２千円", "12000"),
        ("price_jpy", "1万2,000円", "12000"),
        ("price_jpy", "1.5万円", "15000"),
        ("price_jpy", "3千円", "3000"),
        ("price_jpy", "1億", "100000000"),
        ("amounts_jpy.points", " 1,000 ", "1000"),
        ("order_date", "2025/9/1", "2025-09-01"),
        ("order_date", "２０２５年９月１日", "2025-09-01"),
        ("order_date", "2026年11月20日(金)", "2026-11-20"),
        ("order_date", "2026/11/20（金曜日）", "2026-11-20"),
        ("order_date", "2026‐11‐20", "2026-11-20"),
        ("order_date", "令和8年11月20日", "2026-11-20"),
        ("order_date", "令和元年５月１日(水)", "2019-05-01"),
        ("order_date", "R8.11.20", "2026-11-20"),
        ("order_date", "ｒ８／１１／２０", "2026-11-20"),
        ("order_date", "平成31年4月30日", "2019-04-30"),
        ("order_date", "2026/11/20", "2026-11-20"),
        ("order_date", "２０２６－１１－２０", "2026-11-20"),
        ("order_date", "9/1", "2025-09-01"),
        ("order_date", "９月６日", "2025-09-06"),
        ("order_date", "11/20", "2024-11-20"),
        ("order_date", "11月20日(水)", "2024-11-20"),
        ("promised_date", "11/20", "2025-11-20"),
        ("promised_date", "8月30日", "2025-08-30"),
        ("needed_by", "1/5", "2026-01-05"),
        ("refund_promised_by", "9/5", "2025-09-05"),
        ("seller_contacted_at", "2025/9/1 10:00", "2025-09-01T10:00"),
        ("seller_contacted_at", "９月１日(月)　午後３時", "2025-09-01T15:00"),
        ("seller_contacted_at", "9/1", "2025-09-01T23:59"),
        ("seller_contacted_at", "2025-09-06", "2025-09-06T10:12"),
        ("seller_contacted_at", "2025-09-01T10:00:00+09:00", "2025-09-01T10:00:00+09:00"),
        ("sold_by", "amazon", "amazon"),
        ("nonsense", "1", "1"),
    ],
)
def test_numbers_and_dates_are_tidied(name: str, typed: str, tidied: str) -> None:
    assert tidy(name, typed, VOCABULARY, SATURDAY) == tidied


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("price_jpy", "12.5"),
        ("price_jpy", "5.000"),
        ("price_jpy", "59,80"),
        ("price_jpy", "-1"),
        ("price_jpy", "1万1万"),
        ("price_jpy", "1千1万"),
        ("price_jpy", "1.23456万"),
        ("price_jpy", "1.5万5千"),
        ("price_jpy", "円"),
        ("price_jpy", "about 5000"),
        ("order_date", "11月20日(金)"),
        ("order_date", "2/29"),
        ("order_date", "20/11"),
        ("order_date", "11"),
        ("order_date", "26/11/20"),
        ("order_date", "2026-11-20(x)"),
        ("seller_contacted_at", "10:00"),
        ("seller_contacted_at", "2025-09-01 noon"),
        ("order_date", "大正8年11月20日"),
        ("order_date", "yesterday"),
    ],
)
def test_what_is_not_understood_is_left_alone(name: str, typed: str) -> None:
    assert tidy(name, typed, VOCABULARY, SATURDAY) == typed


@given(day=days, first=hyphens, second=hyphens, width=widths, shown=st.booleans())
def test_a_day_is_read_with_any_hyphen_in_any_width_and_with_its_weekday(
    day: date, first: str, second: str, width: Callable[[str], str], shown: bool
) -> None:
    weekday = f"({WEEKDAYS[day.weekday()]})" if shown else ""
    typed = width(f"{day.year}{first}{day.month}{second}{day.day}{weekday}")
    assert tidy_day(typed, SATURDAY.date(), has_happened=True) == day.isoformat()


@given(today=days, ago=st.integers(0, 364), width=widths, hyphen=hyphens, shown=st.booleans())
def test_a_day_that_was_without_its_year_is_the_last_of_that_name(
    today: date, ago: int, width: Callable[[str], str], hyphen: str, shown: bool
) -> None:
    day = today - timedelta(days=ago)
    weekday = f"({WEEKDAYS[day.weekday()]})" if shown else ""
    for typed in (f"{day.month}月{day.day}日{weekday}", f"{day.month}{hyphen}{day.day}{weekday}"):
        assert tidy_day(width(typed), today, has_happened=True) == day.isoformat()


@given(today=days, away=st.integers(-181, 181))
def test_a_day_that_may_be_to_come_is_the_nearest_of_that_name(today: date, away: int) -> None:
    day = today + timedelta(days=away)
    assert tidy_day(f"{day.month}/{day.day}", today, has_happened=False) == day.isoformat()


@given(day=days, at=st.times(), blank=st.sampled_from(["T", " ", "\u3000", "  "]), width=widths)
def test_a_moment_is_read_with_whatever_stands_between_its_day_and_its_time(
    day: date, at: time, blank: str, width: Callable[[str], str]
) -> None:
    now = datetime.combine(day, time(12), TOKYO) + timedelta(days=30)
    typed = width(f"{day.month}月{day.day}日") + blank + width(f"{at.hour}:{at.minute:02}")
    assert tidy_moment(typed, now) == f"{day.isoformat()}T{at:%H:%M}"


@given(day=days, width=widths, first=st.booleans())
def test_a_day_of_an_era_is_read(day: date, width: Callable[[str], str], first: bool) -> None:
    _begins, before, name, letter = next(era for era in ERAS if day >= era[0])
    year = "元" if first and day.year == before + 1 else str(day.year - before)
    for typed in (
        f"{name}{year}年{day.month}月{day.day}日",
        f"{letter}{year}.{day.month}.{day.day}",
        f"{letter.lower()}{year}/{day.month}/{day.day}",
    ):
        assert tidy_day(width(typed), SATURDAY.date(), has_happened=True) == day.isoformat()


@given(amount=yen, width=widths)
def test_an_amount_is_read_however_it_is_written(amount: int, width: Callable[[str], str]) -> None:
    ten_thousands, rest = divmod(amount, 10_000)
    thousands, ones = divmod(rest, 1000)
    parts = [
        f"{ten_thousands}万" if ten_thousands else "",
        f"{thousands}千" if thousands else "",
        f"{ones}" if ones else "",
    ]
    written = "".join(parts) or "0"
    grouped = f"{ten_thousands}万{rest:,}" if ten_thousands and rest else f"{amount:,}"
    tenths = f"{amount // 10_000}.{amount % 10_000:04}万"
    for typed in (str(amount), f"¥{amount:,}", f"{amount:,}円", f"{written}円", f"{grouped}円", tenths):
        assert tidy_number(width(typed)) == str(amount), typed


@given(moment=st.times(), width=widths)
def test_a_time_is_read_by_the_clock_and_by_the_halves_of_the_day(moment: time, width: Callable[[str], str]) -> None:
    half, hour = ("午後" if moment.hour >= 12 else "午前"), moment.hour % 12
    for typed in (
        f"{moment.hour}:{moment.minute:02}",
        f"{moment.hour}時{moment.minute}分",
        f"{half}{hour}:{moment.minute:02}",
        f"{half}{hour}時{moment.minute}分",
    ):
        assert tidy_time(width(typed)) == f"{moment:%H:%M}"


@given(text=st.text(max_size=60) | st.text("0123456789,.-/年月日万千億円令和元RH()金:", max_size=20))
def test_whatever_is_typed_becomes_what_an_address_has_or_stays_as_it_is(text: str) -> None:
    for read, is_read in (
        (tidy_number, str.isdigit),
        (lambda typed: tidy_day(typed, SATURDAY.date(), has_happened=True), date_like),
        (tidy_time, time_like),
        (lambda typed: tidy_moment(typed, SATURDAY), lambda typed: date_like(typed[:10]) and time_like(typed[11:])),
    ):
        tidied = read(text)
        assert tidied == text or is_read(tidied)
        assert read(tidied) == tidied


def date_like(text: str) -> bool:
    return text.isascii() and [len(part) for part in text.split("-")] == [4, 2, 2]


def time_like(text: str) -> bool:
    return text.isascii() and [len(part) for part in text.split(":")] == [2, 2]


@given(amount=yen)
def test_another_form_of_unicode_says_the_same(amount: int) -> None:
    typed = f"{amount:,}円"
    assert tidy_number(unicodedata.normalize("NFD", typed)) == str(amount)


@pytest.mark.parametrize(
    ("day", "time", "moment"),
    [
        ("2025-09-01", "10:00", "2025-09-01T10:00"),
        ("2025-09-01", "", "2025-09-01T23:59"),
        ("2025-09-06", "", "2025-09-06T10:12"),
        ("令和7年9月1日(月)", "午前10時", "2025-09-01T10:00"),
        ("", "", ""),
        ("", "10:00", "10:00"),
    ],
)
def test_a_date_and_a_time_become_a_moment_no_earlier_than_it_can_have_been(day: str, time: str, moment: str) -> None:
    pairs = [("seller_contacted_at.date", day), ("seller_contacted_at.time", time)]
    assert join_moment(pairs, SATURDAY, VOCABULARY) == [("seller_contacted_at", moment)]
