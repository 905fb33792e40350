"""Days, figures and facts in words, in both languages."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import msgspec
import pytest

from advisor import shipped_release
from advisor.calendar.workdays import TOKYO
from advisor.entry import Language, Text
from advisor.rulebook.figures import FigureNotCovered, Figures
from advisor.rulebook.ground_entries import FigureValue
from advisor.rulebook.words import (
    day_in_words,
    fact_in_message,
    fact_in_words,
    figure_in_words,
    fill,
    placeholders,
    when_in_words,
    yen_in_words,
    yen_range_in_words,
)
from tests.advisor.shipped import VOCABULARY

TODAY = date(2025, 8, 10)


@pytest.mark.parametrize(
    ("day", "japanese", "english"),
    [
        (date(2025, 9, 15), "9月15日(月)", "Mon 15 Sep"),
        (date(2025, 8, 10), "8月10日(日)", "Sun 10 Aug"),
        (date(2026, 1, 5), "2026年1月5日(月)", "Mon 5 Jan 2026"),
        (date(2024, 12, 31), "2024年12月31日(火)", "Tue 31 Dec 2024"),
    ],
)
def test_a_day_has_its_weekday_and_its_year_when_that_is_not_this_one(day: date, japanese: str, english: str) -> None:
    assert day_in_words(day, "ja", TODAY) == japanese
    assert day_in_words(day, "en", TODAY) == english


def test_a_moment_has_its_time_and_a_missing_one_says_so() -> None:
    moment = datetime(2025, 8, 14, 10, 5, 30, tzinfo=TOKYO)
    assert when_in_words(moment, "ja", TODAY) == "8月14日(木) 10:05"
    assert when_in_words(moment, "en", TODAY) == "Thu 14 Aug 10:05"
    assert when_in_words(None, "ja", TODAY) == "まだ決まらない日"
    assert when_in_words(None, "en", TODAY) == "a day not known yet"


def test_yen_have_commas() -> None:
    assert yen_in_words(1_234_567, "ja") == "1,234,567円"
    assert yen_in_words(0, "en") == "¥0"


def test_a_range_of_yen_names_both_ends_and_a_single_amount_once() -> None:
    assert yen_range_in_words(300, 1_500, "ja") == "300〜1,500円"
    assert yen_range_in_words(300, 1_500, "en") == "¥300 to ¥1,500"
    assert [yen_range_in_words(500, 500, lang) for lang in ("ja", "en")] == ["500円", "¥500"]


def value(**given: Any) -> FigureValue:
    return msgspec.convert({"from": "2015-01-01", **given}, type=FigureValue)


@pytest.mark.parametrize(
    ("given", "japanese", "english"),
    [
        ({"duration": "48h"}, "48時間", "48 hours"),
        ({"duration": "1h"}, "1時間", "1 hour"),
        ({"duration": "1d"}, "1日", "1 day"),
        ({"duration": "2bd"}, "2営業日", "2 business days"),
        ({"duration": "1mo"}, "1か月", "1 month"),
        ({"duration": "10y"}, "10年", "10 years"),
        ({"durations": ["1bd", "3bd"]}, "1〜3営業日", "1 to 3 business days"),
        ({"durations": ["2bd", "21d"]}, "2営業日〜21日", "2 business days to 21 days"),
        ({"durations": ["7d", "7d"]}, "7日", "7 days"),
        ({"yen": 300_000}, "300,000円", "¥300,000"),
        ({"yens": [300, 500]}, "300〜500円", "¥300 to ¥500"),
        ({"percent": 50}, "50%", "50%"),
        ({"text": {"ja": "早め", "en": "soon"}}, "早め", "soon"),
        ({"words": ["a", "b"]}, "a, b", "a, b"),
        ({"pattern": "[0-9]{3}"}, "[0-9]{3}", "[0-9]{3}"),
        (
            {"refund": {"earliest": "0d", "latest": "1d", "worst": "3d"}},
            "当日か翌日(遅くて3日)",
            "the same day or the next (at worst 3 days)",
        ),
        ({"refund": {"earliest": "0d", "latest": "3d", "worst": "3d"}}, "当日〜3日", "the same day to 3 days"),
        (
            {"refund": {"earliest": "2bd", "latest": "21d", "worst": "60d"}},
            "2営業日〜21日(遅くて60日)",
            "2 business days to 21 days (at worst 60 days)",
        ),
        (
            {"refund": {"earliest": "0d", "latest": "end_of_next_month", "worst": {"later_of": ["60d", "latest"]}}},
            "当日〜翌月の末日(遅くて60日)",
            "the same day to the end of the next month (at worst 60 days)",
        ),
    ],
)
def test_a_figure_in_words(given: dict[str, Any], japanese: str, english: str) -> None:
    assert figure_in_words(value(**given), "ja") == japanese
    assert figure_in_words(value(**given), "en") == english


@pytest.mark.parametrize(
    ("earliest", "latest", "worst", "japanese", "english"),
    [
        ("0d", "1d", "3d", "当日か翌日(遅くて3日)", "the same day or the next (at worst 3 days)"),
        ("0d", "3d", "3d", "当日〜3日", "the same day to 3 days"),
        ("2bd", "21d", "60d", "2営業日〜21日(遅くて60日)", "2 business days to 21 days (at worst 60 days)"),
        (
            "0d",
            "end_of_next_month",
            {"later_of": ["60d", "latest"]},
            "当日〜翌月の末日(遅くて60日)",
            "the same day to the end of the next month (at worst 60 days)",
        ),
    ],
)
def test_a_refund_window_in_words(earliest: str, latest: str, worst: Any, japanese: str, english: str) -> None:
    window = value(refund={"earliest": earliest, "latest": latest, "worst": worst})
    assert figure_in_words(window, "ja") == japanese
    assert figure_in_words(window, "en") == english


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_shipped_figure_has_words(language: Language) -> None:
    for figure in shipped_release().rulebook.figures:
        assert all(figure_in_words(one, language).strip() for one in figure.values), figure.id


def test_a_fact_in_words() -> None:
    words = VOCABULARY.entries
    assert fact_in_words(True, words["prime"].values, "en", TODAY) == words["prime"].values["true"].en
    assert fact_in_words("late", words["problem"].values, "ja", TODAY) == words["problem"].values["late"].ja
    assert fact_in_words(date(2025, 8, 9), {}, "en", TODAY) == "Sat 9 Aug"
    assert fact_in_words(4980, {}, "ja", TODAY) == "4,980"
    paid = fact_in_words(("points", "paypay"), words["payment"].values, "ja", TODAY)
    assert paid == f"{words['payment'].values['points'].ja}、{words['payment'].values['paypay'].ja}"


def test_placeholders_are_filled_and_all_else_is_left() -> None:
    text = "{from}から{guarantee.window}、{ }と{A}はそのまま"
    assert placeholders(text) == ["from", "guarantee.window"]
    assert fill(text, str.upper) == "FROMからGUARANTEE.WINDOW、{ }と{A}はそのまま"
    assert fill("何もない", str.upper) == "何もない"


# ---- figures by day


def figures() -> Figures:
    return Figures(shipped_release().rulebook.figures)


def test_a_figure_is_looked_up_for_its_day_and_never_taken_from_the_nearest() -> None:
    assert figures().value("refund.cod.gift_card", date(2024, 6, 5)).refund is not None
    with pytest.raises(FigureNotCovered, match=r"^refund\.cod\.gift_card has no value for 2024-06-06$"):
        figures().value("refund.cod.gift_card", date(2024, 6, 6))
    with pytest.raises(FigureNotCovered):
        figures().value("guarantee.window", date(2014, 12, 31))
    with pytest.raises(KeyError):
        figures().value("no.such", TODAY)


def test_a_duration_of_two_is_the_longer_and_an_amount_a_range() -> None:
    assert str(figures().duration("guarantee.decision", TODAY)) == "14d"
    assert figures().yen_range("coupon.amount_usual_jpy", TODAY) == (300, 500)
    assert figures().yen_range("guarantee.cap_jpy", TODAY) == (300_000, 300_000)
    with pytest.raises(ValueError, match=r"guarantee\.window is no amount of yen"):
        figures().yen_range("guarantee.window", TODAY)


@pytest.mark.parametrize(
    ("value", "japanese", "english"),
    [
        ("tea", "お茶", "some tea"),
        (("tea",), "お茶", "some tea"),
        (("tea", "rice"), "お茶とご飯", "some tea and rice"),
        (("tea", "rice", "soup"), "お茶、ご飯とsoup", "some tea, rice and soup"),
    ],
)
def test_a_message_lists_values_as_a_person_writes_them(value: Any, japanese: str, english: str) -> None:
    said = {"tea": Text(ja="お茶", en="some tea"), "rice": Text(ja="ご飯", en="rice")}
    assert fact_in_message(value, said, "ja", TODAY) == japanese
    assert fact_in_message(value, said, "en", TODAY) == english
