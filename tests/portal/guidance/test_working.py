"""How the days of a refund were counted: every day passed, why some do not count, and the card's statement."""

from datetime import date, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import translation

import advisor
from advisor.rulebook import FigureValue, Language, RefundWindow
from portal.clock import TOKYO
from portal.curation import published
from portal.guidance.money import RefundPart, refund_parts, total_jpy
from portal.guidance.working import Working
from portal.reasons import Reasons
from portal.wording import Words
from tests.portal import factories
from tests.portal.pages import Page

NOW = datetime(2026, 1, 31, 10, 0, tzinfo=TOKYO)
REFUND = "/advice/?problem=refund_delayed&sold_by=amazon&payment=credit_card&refund_issued_on={day}"


def workings(lang: Language = "ja", **facts: Any) -> list[Working | None]:
    """How the parts of a refund were counted on 31 January 2026."""
    situation = advisor.read_situation(
        {"problem": "refund_delayed", "sold_by": "amazon", **facts}, NOW, factories.published_release().vocabulary
    )
    words = Words(factories.published_release(), NOW.date(), lang)
    advice = advisor.advise(factories.published_release(), situation, NOW, lang)
    with translation.override(lang):
        return [part.working for part in refund_parts(advice, situation, words, Reasons(words, NOW.date()))]


def working(lang: Language = "ja", **facts: Any) -> Working:
    (only,) = workings(lang, **facts)
    assert only
    return only


def counted(found: Working, step: int) -> list[tuple[date, int, str]]:
    return [(one.day, one.number, one.why) for one in found.steps[step].days]


def test_a_holiday_is_passed_over_by_its_name() -> None:
    assert counted(working(payment=["credit_card"], refund_issued_on="2025-09-22"), 0) == [
        (date(2025, 9, 22), 0, "数え始める日"),
        (date(2025, 9, 23), 0, "秋分の日"),
        (date(2025, 9, 24), 1, ""),
        (date(2025, 9, 25), 2, ""),
    ]


def test_weekends_and_the_turn_of_the_year_do_not_count() -> None:
    found = counted(working(payment=["debit_card"], refund_issued_on="2025-12-30"), 1)
    off = {day.day: why for day, number, why in found[1:] if not number}
    assert off == {
        31: "年末年始", 1: "元日", 2: "年末年始", 3: "年末年始", 4: "土日", 10: "土日", 11: "土日", 12: "成人の日",
    }  # fmt: skip
    assert [day.day for day, number, _ in found if number] == [5, 6, 7, 8, 9, 13, 14]


def test_holidays_have_english_names() -> None:
    found = counted(working("en", payment=["credit_card"], refund_issued_on="2025-09-22"), 0)
    assert [why for _, _, why in found] == ["the day it counts from", "Autumnal Equinox Day", "", ""]


def test_each_end_of_the_window_has_its_duration_and_its_day() -> None:
    found = working(payment=["credit_card"], refund_issued_on="2025-09-22")
    assert [(step.name, step.duration, step.day) for step in found.steps] == [
        ("いちばん早くて", "2営業日", date(2025, 9, 25)),
        ("ふつうはここまで", "21日", date(2025, 10, 13)),
        ("遅くて", "60日", date(2025, 11, 21)),
    ]
    assert found.steps[1].days == found.steps[2].days == []


@pytest.mark.parametrize(
    ("start", "worst"),
    [("2025-07-01", ("翌月の末日", date(2025, 8, 31))), ("2026-01-31", ("60日", date(2026, 4, 1)))],
)
def test_of_two_ends_the_later_one_is_told(start: str, worst: tuple[str, date]) -> None:
    last = working(payment=["carrier_billing"], refund_issued_on=start).steps[-1]
    assert (last.duration, last.day) == worst


def test_the_statement_is_worked_out_for_the_first_and_the_last_day() -> None:
    facts = {"card_closing_day": 15, "card_payment_day": 10}
    found = working(payment=["credit_card"], refund_issued_on="2025-08-29", **facts)
    assert found.statements == [
        "9月2日(火)に届けば、9月15日(月)締め、10月10日(金)引き落としの明細にのります。",
        "9月19日(金)に届けば、10月15日(水)締め、11月10日(月)引き落としの明細にのります。",
    ]


def test_a_debit_that_falls_on_a_holiday_says_that_it_moves() -> None:
    facts = {"card_closing_day": 31, "card_payment_day": 10, "card_payment_months": 1}
    found = working("en", payment=["credit_card"], refund_issued_on="2025-11-28", **facts)
    assert found.statements[1] == (
        "Posted Fri 19 Dec: on the statement that closes Wed 31 Dec and is debited Tue 13 Jan 2026. "
        "Sat 10 Jan 2026 is no business day, so the debit moves to the next one."
    )


def test_without_the_days_of_the_card_no_statement_is_told() -> None:
    assert working(payment=["credit_card"], refund_issued_on="2025-08-29").statements == []


def test_without_a_start_nothing_is_counted() -> None:
    assert workings(payment=["credit_card", "points"]) == [None, None]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_page_shows_it_day_by_day(client: Client, clock: time_machine.Traveller, lang: str) -> None:
    clock.move_to(datetime(2025, 9, 26, 9, 0, tzinfo=TOKYO))
    page = Page(client.get(("/en" if lang == "en" else "") + REFUND.format(day="2025-09-22")))
    assert len(page.all("ol", **{"class": "cal"})) == 1
    assert len(page.all("li", **{"class": "off"})) == 2
    assert ("9/23(火)秋分の日" if lang == "ja" else "Tue 23 SepAutumnal Equinox Day") in page.text
    assert ("9/25(木)2営業日" if lang == "ja" else "Thu 25 Sepbusiness day 2") in page.text


def test_refunds_without_business_days_keep_it_folded(client: Client) -> None:
    page = Page(client.get(REFUND.format(day="2025-08-25").replace("credit_card", "points")))
    (details,) = page.all("details", **{"class": "more working"})
    assert "open" not in details


# ---- a window that changed: the old one until 31 August 2025, nothing for two days, then another one

CHANGED = factories.changed_release(
    "refund.points",
    FigureValue(
        valid_from=date(2015, 1, 1),
        valid_to=date(2025, 8, 31),
        refund=RefundWindow(earliest="0d", latest="1bd", worst="3bd"),
    ),
    FigureValue(valid_from=date(2025, 9, 3), refund=RefundWindow(earliest="1bd", latest="2bd", worst="5bd")),
)


def part_of(day: str, lang: Language = "ja") -> RefundPart:
    """The points of a refund of that day, as the page shows them on 31 January 2026."""
    facts = {"problem": "refund_delayed", "sold_by": "amazon", "payment": ["points"]}
    situation = advisor.read_situation(
        facts | ({"refund_issued_on": day} if day else {}), NOW, factories.published_release().vocabulary
    )
    words, given = Words(CHANGED, NOW.date(), lang), advisor.advise(CHANGED, situation, NOW, lang)
    with translation.override(lang):
        (part,) = refund_parts(given, situation, words, Reasons(words, NOW.date()))
    return part


@pytest.mark.parametrize(
    ("day", "usual", "durations"),
    [
        ("2025-08-29", "当日〜1営業日(遅くて3営業日)", ["当日", "1営業日", "3営業日"]),
        ("2025-08-31", "当日〜1営業日(遅くて3営業日)", ["当日", "1営業日", "3営業日"]),
        ("2025-09-03", "1〜2営業日(遅くて5営業日)", ["1営業日", "2営業日", "5営業日"]),
    ],
)
def test_the_steps_are_those_of_the_window_it_was_counted_with(day: str, usual: str, durations: list[str]) -> None:
    part = part_of(day)
    assert part.working
    assert [step.duration for step in part.working.steps] == durations
    assert [step.day for step in part.working.steps] == [part.earliest, part.latest, part.worst_case]
    assert (part.usual, part.unknown) == (usual, "")
    assert [line.value for line in part.why.figures if line.id == "refund.points"] == [usual]


@pytest.mark.parametrize("day", ["2025-09-01", "2025-09-02"])
def test_without_a_window_for_its_day_nothing_is_counted_and_the_reader_is_told(day: str) -> None:
    part, english = part_of(day), part_of(day, "en")
    assert (part.working, part.earliest, part.latest, part.worst_case, part.chase_from) == (None,) * 5
    assert (part.usual, english.usual) == ("—", "—")
    assert part.unknown == "何日かかるかは、確かめられていません。"
    assert english.unknown == "How long it takes is not confirmed."
    assert part.start.fact == ""  # the day is given: asking for it again would not help


def test_while_no_day_is_given_the_window_of_today_is_told_and_the_day_asked() -> None:
    part = part_of("")
    assert (part.usual, part.unknown, part.start.fact) == ("1〜2営業日(遅くて5営業日)", "", "refund_issued_on")


@pytest.mark.parametrize(
    ("lang", "words"),
    [("ja", "何日かかるかは、確かめられていません。"), ("en", "How long it takes is not confirmed.")],
)
def test_every_page_of_a_refund_says_that_no_value_is_known(
    client: Client, monkeypatch: pytest.MonkeyPatch, lang: str, words: str
) -> None:
    monkeypatch.setattr(published._current, "get", lambda: CHANGED)
    prefix, query = "/en" if lang == "en" else "", "payment=points&refund_issued_on=2025-09-01"
    for path in ("/advice/?problem=refund_delayed&", "/advice/text/?problem=refund_delayed&", "/tools/refund-day/?"):
        answer = client.get(f"{prefix}{path}{query}")
        text = Page(answer).text
        assert answer.status_code == 200
        assert words in text
        assert "日付で計算します" not in text
        assert "The days are worked out once" not in text


def test_a_figure_that_ended_is_worked_out_with_its_value_for_the_order() -> None:
    facts = {"payment": ["cod"], "refund_issued_on": "2024-06-20", "refund_to": "original", "order_date": "2024-06-05"}
    assert [step.day for step in working(**facts).steps] == [date(2024, 6, 20), date(2024, 6, 23), date(2024, 6, 23)]


@pytest.mark.parametrize(
    ("facts", "total"),
    [
        ({"amounts_jpy": {"points": 500, "credit_card": 4480}}, 4980),
        ({"refund_amount_jpy": 4000, "price_jpy": 4980}, 4000),
        ({}, None),
    ],
)
def test_what_several_parts_come_to_is_their_sum_or_what_came_back(facts: dict[str, Any], total: int | None) -> None:
    release = factories.published_release()
    plain = {"problem": "refund_delayed", "payment": ["points", "credit_card"], **facts}
    situation = advisor.read_situation(plain, NOW, release.vocabulary)
    words = Words(release, NOW.date(), "ja")
    advice = advisor.advise(release, situation, NOW)
    parts = refund_parts(advice, situation, words, Reasons(words, NOW.date()))
    assert total_jpy(parts, situation, words) == total
