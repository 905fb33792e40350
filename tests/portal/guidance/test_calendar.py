"""The calendar file: the days to come, one for each matter, readable by any calendar, moved by a second import."""

from datetime import date, datetime, timedelta
from typing import Any

import msgspec
import pytest
import time_machine
from django.test import Client
from icalendar import Calendar, Event

import advisor
from advisor.advice import Advice
from advisor.proof.golden.running import situation_of as example
from advisor.rulebook.entries import Golden
from portal.clock import TOKYO
from portal.dates import begins, whole_day
from portal.guidance.calendar import calendar, has_events
from portal.guidance.matters import to_come
from portal.wording import Words
from tests.browser.addresses import FULL, REFUND
from tests.portal import factories
from tests.portal.factories import published_release
from tests.portal.pages import Page, query_of

LATE_FILE = f"/advice/calendar.ics?{FULL}"
REFUND_FILE = f"/advice/calendar.ics?{REFUND}"
EXPECTED_REFUND = {
    "refund.credit_card.card.usual": date(2025, 9, 15),
    "deadline.chase_refund.opens": date(2025, 10, 25),
}
"""Worked out by hand: confirmed on Monday 25 August; usually 21 days, at worst 60; the day after that one can ask."""
HOSTILE = 'END:VEVENT\r\nBEGIN:VALARM\rx\x07y; "z", \\n \u2028 長い' + "🧾漢字" * 40
KNOWN_PROPERTIES = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "TRANSP", "SEQUENCE", "URL"}
NOTICE = "数字は目安です。自分の注文ページの表示を優先してください。非公式の案内で、法律の助言ではありません。"
CONTACTED_YESTERDAY = FULL.replace("2025-09-04T10:00", "2025-09-05T18:00")
OPENS = datetime(2025, 9, 7, 18, 0, tzinfo=TOKYO)
EVERY_NTH = 12


def events(content: bytes) -> dict[str, Event]:
    """The events by their keys: the UID without the part that stands for the problem."""
    read = Calendar.from_ical(content)
    found = {str(one["UID"]).removesuffix("@todoku").partition(".")[2]: one for one in read.walk("VEVENT")}
    assert len(found) == len(read.walk("VEVENT"))
    return found


def starts(content: bytes) -> dict[str, Any]:
    return {key: event["DTSTART"].dt for key, event in events(content).items()}


def advice_of(query: str) -> tuple[Advice, advisor.Situation]:
    situation = advisor.read_address(
        query_of(f"?{query}"), factories.SATURDAY, factories.published_release().vocabulary
    )
    return advisor.advise(factories.published_release(), situation, factories.SATURDAY), situation


@pytest.mark.parametrize("golden", published_release().rulebook.golden[::EVERY_NTH], ids=lambda golden: golden.id)
def test_every_day_to_come_stands_there_once_and_says_what_to_do(golden: Golden) -> None:
    release = published_release()
    situation, now = example(golden, release.vocabulary)
    advice = advisor.advise(release, situation, now)
    words = Words(release, now.date(), "ja")
    found = to_come(advice, words)
    assert bool(found) == has_events(advice, words)
    assert len({one.key for one in found}) == len(found)
    begun = {one.when for one in found if not one.is_end}
    for one in found:
        assert begins(one.when) > now or one.when == now.date()
        assert len(one.text) > 10
    for window in advice.deadlines:
        opens = window.begins
        assert opens is None or opens <= now or whole_day(opens) in begun
        closes = window.closes_at
        assert closes is None or closes <= now or whole_day(closes) in {one.when for one in found}
    windows = {one.code for one in advice.deadlines}
    gone_to = {one.title for one in advice.actions if one.status == "now"}
    for step in advice.escalations:
        is_told = step.code in windows or step.title in gone_to or step.after in begun
        assert is_told or step.after is None or step.after <= now.date()


def test_a_claim_and_its_window_are_one_with_the_words_of_the_claim(client: Client) -> None:
    found = events(client.get(f"/advice/calendar.ics?{CONTACTED_YESTERDAY}").content)
    opens = found["deadline.marketplace_guarantee.opens"]
    assert "action.file_marketplace_guarantee" not in found
    assert opens["DTSTART"].dt == OPENS
    assert str(opens["SUMMARY"]) == "マーケットプレイス保証を申請する"
    assert not str(opens["DESCRIPTION"]).startswith(NOTICE)


def test_what_is_over_or_past_today_is_left_out(client: Client, clock: time_machine.Traveller) -> None:
    assert "deadline.marketplace_guarantee.opens" not in starts(client.get(LATE_FILE).content)
    address = f"/advice/calendar.ics?{CONTACTED_YESTERDAY}"
    clock.move_to(OPENS - timedelta(seconds=1))
    assert "deadline.marketplace_guarantee.opens" in starts(client.get(address).content)
    clock.move_to(OPENS)
    assert "deadline.marketplace_guarantee.opens" not in starts(client.get(address).content)


def test_a_last_day_stands_there_to_its_end(client: Client, clock: time_machine.Traveller) -> None:
    clock.move_to(datetime(2025, 11, 30, 23, 59, tzinfo=TOKYO))
    assert starts(client.get(LATE_FILE).content)["deadline.marketplace_guarantee.closes"] == date(2025, 11, 30)


def test_no_event_holds_the_notice_alone(client: Client) -> None:
    for address in (LATE_FILE, REFUND_FILE):
        for event in events(client.get(address).content).values():
            assert len(str(event["DESCRIPTION"]).replace(NOTICE, "").strip()) > 10
            assert str(event["DESCRIPTION"]).endswith(NOTICE)


def test_days_are_those_worked_out_by_hand(client: Client) -> None:
    found = starts(client.get(REFUND_FILE).content)
    assert found == found | EXPECTED_REFUND


def test_the_end_of_a_wait_is_told_where_nothing_else_begins_then() -> None:
    release, now = published_release(), factories.SATURDAY
    waiting = "problem=damaged&sold_by=amazon&received_date=2025-09-04&amazon_contacted_at=2025-09-05T18:00"
    advice, _situation = advice_of(f"{waiting}&amazon_reply=agreed")
    until = advice.headline.until
    assert advice.headline.state == "wait"
    assert until is not None
    assert whole_day(until) in {one.when for one in to_come(advice, Words(release, now.date(), "ja"))}


def test_the_last_day_of_a_wait_rings_in_its_evening(client: Client, clock: time_machine.Traveller) -> None:
    waiting = "problem=price_trouble&sold_by=amazon_pay_shop&price_jpy=9800&seller_contacted_at=2025-09-05T15:00"
    address = f"/advice/calendar.ics?{waiting}"
    found = events(client.get(address).content)
    (ends,) = [one for key, one in found.items() if key.endswith(".until")]
    assert alarms(ends) == [timedelta(hours=18)]
    clock.move_to(datetime.combine(ends["DTSTART"].dt, datetime.min.time(), TOKYO) + timedelta(hours=18))
    (over,) = [one for key, one in events(client.get(address).content).items() if key.endswith(".until")]
    assert alarms(over) == []


def test_a_clock_that_is_years_behind_hurts_no_file(client: Client, clock: time_machine.Traveller) -> None:
    clock.move_to(datetime(2016, 9, 6, 10, tzinfo=TOKYO))
    late = "problem=late&sold_by=third_party&shipped_by=seller&promised_date=2016-09-10"
    assert events(client.get(f"/advice/calendar.ics?{late}").content)


def test_a_moment_is_told_to_the_second_and_a_last_day_is_a_whole_day(client: Client) -> None:
    found = events(client.get(f"/advice/calendar.ics?{CONTACTED_YESTERDAY}").content)
    opens, closes = (found[f"deadline.marketplace_guarantee.{end}"] for end in ("opens", "closes"))
    assert opens["DTSTART"].dt == OPENS
    assert opens["DTSTART"].to_ical() == b"20250907T090000Z"
    assert closes["DTSTART"].dt == date(2025, 11, 30)
    assert closes["DTEND"].dt == date(2025, 12, 1)


def test_the_last_day_says_what_to_do_by_then(client: Client) -> None:
    closes = events(client.get(LATE_FILE).content)["deadline.marketplace_guarantee.closes"]
    assert str(closes["SUMMARY"]) == "マーケットプレイス保証の申請: 締切"
    assert str(closes["DESCRIPTION"]).startswith("マーケットプレイス保証を申請する\n")


def alarms(event: Event) -> list[timedelta]:
    return [alarm["TRIGGER"].dt for alarm in event.walk("VALARM")]


def test_alarms_ring_before_the_event(client: Client) -> None:
    found = events(client.get(f"/advice/calendar.ics?{CONTACTED_YESTERDAY}").content)
    assert alarms(found["deadline.marketplace_guarantee.opens"]) == [timedelta(minutes=-15)]
    assert alarms(found["deadline.marketplace_guarantee.closes"]) == [timedelta(hours=-15)]  # nine the morning before
    amazon = "problem=damaged&sold_by=amazon&amazon_contacted_at=2025-09-05T15:00"
    asked = events(client.get(f"/advice/calendar.ics?{amazon}").content)
    assert alarms(asked["escalation.consumer_hotline_188"]) == [timedelta(hours=-6)]  # six the evening before


@pytest.mark.parametrize(
    ("moment", "hours"),
    [
        ("2025-11-29T08:59:59", [-15]),
        ("2025-11-29T09:00:00", [-6]),
        ("2025-11-29T17:59:59", [-6]),
        ("2025-11-29T18:00:00", []),
        ("2025-11-30T08:00:00", []),
    ],
)
def test_nothing_rings_at_a_moment_that_is_past(
    client: Client, clock: time_machine.Traveller, moment: str, hours: list[int]
) -> None:
    clock.move_to(datetime.fromisoformat(f"{moment}+09:00"))
    closes = events(client.get(LATE_FILE).content)["deadline.marketplace_guarantee.closes"]
    assert closes["DTSTART"].dt == date(2025, 11, 30)
    assert alarms(closes) == [timedelta(hours=one) for one in hours]


def uids(client: Client, address: str) -> set[str]:
    return {str(one["UID"]) for one in Calendar.from_ical(client.get(address).content).walk("VEVENT")}


def test_a_second_import_moves_the_same_events(client: Client, clock: time_machine.Traveller) -> None:
    before = uids(client, REFUND_FILE)
    assert uids(client, f"/en{REFUND_FILE}") == before
    assert uids(client, "/advice/calendar.ics?" + "&".join(reversed(REFUND.split("&")))) == before
    clock.shift(timedelta(days=1))
    assert uids(client, REFUND_FILE) == before
    assert uids(client, f"{REFUND_FILE}&prime=true") == before


def test_another_answer_moves_an_event_and_doubles_none(client: Client) -> None:
    first = starts(client.get(LATE_FILE).content)
    later = starts(client.get(LATE_FILE.replace("promised_date=2025-09-01", "promised_date=2025-09-02")).content)
    key = "deadline.marketplace_guarantee.closes"
    assert later[key] == first[key] + timedelta(days=1)
    assert uids(client, LATE_FILE) & uids(client, REFUND_FILE) == set()


def test_of_two_files_the_one_made_later_is_the_newer_one(client: Client, clock: time_machine.Traveller) -> None:
    def sequences(address: str) -> set[int]:
        return {int(event["SEQUENCE"]) for event in events(client.get(address).content).values()}

    before = sequences(LATE_FILE)
    assert sequences(f"{LATE_FILE}&later=30") == before
    clock.shift(timedelta(seconds=1))
    assert {one + 1 for one in before} == sequences(LATE_FILE)
    clock.move_to(datetime(2035, 12, 1, tzinfo=TOKYO))
    latest = sequences("/advice/calendar.ics?problem=late&sold_by=amazon&promised_date=2035-12-05")
    assert 2**28 < max(latest) < 2**31  # what RFC 5545 allows


def test_a_kept_case_gives_its_own_names(client: Client) -> None:
    advice, situation = advice_of(FULL)
    words = Words(published_release(), factories.SATURDAY.date(), "ja")
    content = calendar(advice, situation, words, "http://testserver/cases/1/", factories.SATURDAY, "case-1.{}".format)
    assert {str(one["UID"]).partition(".")[0] for one in Calendar.from_ical(content).walk("VEVENT")} == {"case-1"}
    assert len(Calendar.from_ical(content).walk("VEVENT")) == len(uids(client, LATE_FILE))


@pytest.mark.parametrize("lang", ["", "/en"])
def test_without_a_day_to_come_a_page_says_so_and_what_would_give_one(client: Client, lang: str) -> None:
    answer = client.get(f"{lang}/advice/calendar.ics?problem=late&sold_by=third_party&shipped_by=seller")
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/html")
    links = Page(answer).links()
    assert any(link.startswith(f"{lang}/intake/?") and link.endswith("&change=promised_date") for link in links)
    assert any(link.startswith(f"{lang}/advice/?problem=late") for link in links)
    nothing = client.get(f"{lang}/advice/calendar.ics?problem=suspicious_contact&given_away=password")
    assert not any("change=" in link for link in Page(nothing).links())


def test_it_speaks_the_language_of_its_address(client: Client) -> None:
    english = events(client.get(f"/en{LATE_FILE}").content)["deadline.marketplace_guarantee.closes"]
    assert str(english["SUMMARY"]).endswith(": closes")
    assert english["SUMMARY"].params["LANGUAGE"] == "en"
    assert str(english["URL"]).startswith("http://testserver/en/advice/?problem=late&")


def test_lines_end_with_cr_lf_and_hold_75_octets_at_most(client: Client) -> None:
    content = client.get(LATE_FILE).content
    assert content.endswith(b"\r\n")
    assert content.count(b"\n") == content.count(b"\r\n") == content.count(b"\r")
    assert max(map(len, content.split(b"\r\n"))) <= 75
    for line in content.split(b"\r\n"):
        line.decode()  # no character is torn apart


def test_hostile_words_stay_words() -> None:
    advice, situation = advice_of(CONTACTED_YESTERDAY)
    change = {"title": HOSTILE, "text": HOSTILE}
    changed = [msgspec.structs.replace(one, **change) for one in advice.actions]
    windows = [msgspec.structs.replace(one, title=HOSTILE) for one in advice.deadlines]
    hostile = msgspec.structs.replace(advice, actions=changed, deadlines=windows)
    words = Words(factories.published_release(), factories.SATURDAY.date(), "ja")
    address, now = "http://testserver/advice/", factories.SATURDAY
    content = calendar(hostile, situation, words, address, now)
    found = events(content)
    assert starts(content) == starts(calendar(advice, situation, words, address, now))
    step = found["deadline.marketplace_guarantee.opens"]
    assert str(step["SUMMARY"]) == " ".join(HOSTILE.replace("\x07", "").split())
    assert "END:VEVENT\nBEGIN:VALARM\nxy" in str(step["DESCRIPTION"])
    assert max(map(len, content.split(b"\r\n"))) <= 75


def test_nobody_is_named_in_it(client: Client) -> None:
    for event in events(client.get(LATE_FILE).content).values():
        assert set(event) <= KNOWN_PROPERTIES


def test_it_is_a_calendar_file_for_everybody_and_is_made_anew_each_time(client: Client) -> None:
    answer = client.get(LATE_FILE)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"] == 'inline; filename="todoku.ics"'
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies


def test_an_address_that_makes_no_sense_is_explained(client: Client) -> None:
    answer = client.get("/advice/calendar.ics?problem=late&promised_date=soon")
    assert answer.status_code == 400
    assert "日付として読み取れません" in Page(answer).text
    assert client.get("/advice/calendar.ics")["Location"] == "/"


def test_the_advice_page_offers_it(client: Client) -> None:
    links = Page(client.get(f"/advice/?{FULL}&skip=prime")).links()
    (link,) = (link for link in links if link.startswith("/advice/calendar.ics?"))
    assert events(client.get(link).content).keys() == events(client.get(LATE_FILE).content).keys()
