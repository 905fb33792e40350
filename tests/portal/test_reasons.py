"""What opens behind "なぜ?": when its sources were checked, and the value of a figure that counts here."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import translation

import advisor
from advisor.advice import Item, SourceRef
from advisor.rulebook import FigureValue, Language
from portal.curation import published
from portal.reasons import FigureLine, Reasons
from portal.wording import Words
from tests.portal.factories import LATE_FROM_A_SELLER, SATURDAY, changed_release, published_release
from tests.portal.guidance.conftest import clock, release
from tests.portal.pages import Page

__all__ = ["clock", "release"]

RULEBOOK = published_release().rulebook
WAIT = "guarantee.seller_wait"
CHANGED = changed_release(
    WAIT,
    FigureValue(valid_from=date(2015, 1, 1), valid_to=date(2025, 8, 31), duration="48h"),
    FigureValue(valid_from=date(2025, 9, 3), duration="72h"),
)
"""48 hours until 31 August 2025, nothing known of two days, then 72 hours."""


@pytest.mark.parametrize(("days", "is_stale"), [(-1, False), (0, False), (1, True)])
def test_a_source_was_checked_long_ago_only_after_its_day(days: int, is_stale: bool) -> None:
    source = RULEBOOK.sources[0]
    today = source.recheck_on + timedelta(days=days)
    cited = SourceRef(id=source.id, title="title", locator="", kind=source.kind, checked_on=source.checked_on)
    (line,) = Reasons(Words(published_release(), today, "en"), today).sources([cited])
    assert line.days.overdue is is_stale


def line_on(day: date, lang: Language = "ja") -> FigureLine:
    with translation.override(lang):
        (line,) = Reasons(Words(CHANGED, day, lang), day).figures([WAIT])
    return line


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2015, 1, 1), "48時間"),
        (date(2025, 8, 31), "48時間"),
        (date(2025, 9, 3), "72時間"),
        (date(2035, 12, 31), "72時間"),
    ],
)
def test_a_figure_has_the_value_of_today(day: date, value: str) -> None:
    assert (line_on(day).value, line_on(day).unknown) == (value, "")


@pytest.mark.parametrize("day", [date(2014, 12, 31), date(2025, 9, 1), date(2025, 9, 2)])
def test_a_figure_without_a_value_says_so_in_both_languages_and_not_the_nearest_one(day: date) -> None:
    said = {
        date(2014, 12, 31): ("12月31日(水)", "Wed 31 Dec"),
        date(2025, 9, 1): ("9月1日(月)", "Mon 1 Sep"),
        date(2025, 9, 2): ("9月2日(火)", "Tue 2 Sep"),
    }[day]
    japanese, english = line_on(day), line_on(day, "en")
    assert (japanese.value, japanese.unknown) == ("—", f"{said[0]}の値は、わかっていません。")
    assert (english.value, english.unknown) == ("—", f"No value is known for {said[1]}.")


def resting_on_it(contacted: str) -> tuple[list[Item], Reasons]:
    """What follows the guarantee's clock, that Saturday, of a seller who was written to at that moment."""
    facts = LATE_FROM_A_SELLER | {"promised_date": "2025-08-28", "seller_contacted_at": contacted}
    given = advisor.advise(CHANGED, advisor.read_situation(facts, SATURDAY, CHANGED.vocabulary), SATURDAY)
    items = [*given.actions, *given.remedies, *given.deadlines]
    day = SATURDAY.date()
    return [one for one in items if WAIT in one.figure_days], Reasons(Words(CHANGED, day, "ja"), day)


@pytest.mark.parametrize(
    ("contacted", "value", "opens"),
    [("2025-08-31T10:00+09:00", "48時間", "2025-09-02"), ("2025-09-04T10:00+09:00", "72時間", "2025-09-07")],
)
def test_behind_what_follows_a_clock_stands_the_value_it_counted_with(contacted: str, value: str, opens: str) -> None:
    items, reasons = resting_on_it(contacted)
    (other,) = {"48時間", "72時間"} - {value}
    assert {type(one).__name__ for one in items} == {"Action", "Remedy", "Deadline"}
    for one in items:
        assert {line.value for line in reasons.of(one).figures if line.id == WAIT} <= {value}
        assert other not in getattr(one, "text", "")
    assert any(line.id == WAIT for one in items for line in reasons.of(one).figures)
    (window,) = [one for one in items if isinstance(one, advisor.advice.Deadline)]
    assert window.opens_at
    assert window.opens_at.date() == date.fromisoformat(opens)


@pytest.mark.parametrize(
    ("prefix", "sentence"), [("", "9月6日(土)の値は、わかっていません。"), ("/en", "No value is known for Sat 6 Sep.")]
)
def test_the_page_says_where_no_value_is_known(
    client: Client, monkeypatch: pytest.MonkeyPatch, prefix: str, sentence: str
) -> None:
    over = changed_release(
        "guarantee.cap_jpy", FigureValue(valid_from=date(2015, 1, 1), valid_to=date(2025, 9, 5), yen=300_000)
    )
    monkeypatch.setattr(published._current, "get", lambda: over)
    query = "problem=late&sold_by=third_party&shipped_by=seller&promised_date=2025-09-01&price_jpy=5000"
    answer = client.get(f"{prefix}/advice/why/?{query}")
    text = Page(answer).text
    assert answer.status_code == 200
    assert f"— {sentence}" in text
    assert not {"300,000円", "¥300,000", "0円", "¥0"} & set(text.split())
