"""The calendar file: every date of the advice once, readable by any calendar, the same event at the second import."""

from datetime import date, datetime, timedelta
from typing import Any

import msgspec
import pytest
import time_machine
from django.test import Client
from icalendar import Calendar, Event

import advisor
from advisor.advice import Advice
from portal.clock import TOKYO
from portal.guidance.calendar import calendar
from portal.wording import Words
from tests.browser.addresses import FULL, REFUND
from tests.portal import factories
from tests.portal.pages import Page, query_of

LATE_FILE = f"/advice/calendar.ics?{FULL}"
REFUND_FILE = f"/advice/calendar.ics?{REFUND}"
EXPECTED_REFUND = {
    "action.contact_amazon": date(2025, 9, 2),
    "deadline.chase_refund.opens": date(2025, 10, 25),
    "refund.credit_card.card.usual": date(2025, 9, 15),
    "refund.credit_card.card.chase": date(2025, 10, 25),
}
"""Worked out by hand: confirmed on Monday 25 August; Amazon's part 5 business days; usually 21 days, at worst 60."""
HOSTILE = 'END:VEVENT\r\nBEGIN:VALARM\rx\x07y; "z", \\n \u2028 長い' + "🧾漢字" * 40
KNOWN_PROPERTIES = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "TRANSP", "URL"}


def events(content: bytes) -> dict[str, Event]:
    """The events by their keys: the UID without the part that stands for the answers."""
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


def dated_things(advice: Advice) -> int:
    """How many dates the advice has for a calendar, counted in another way than the calendar does."""
    steps = [one for one in advice.actions if one.status in ("now", "later")]
    windows = [moment for one in advice.deadlines for moment in (one.opens_at, one.closes_at) if moment]
    last_days = {one.closes_at.date() for one in advice.deadlines if one.closes_at}
    due = [one for one in steps if isinstance(one.by, date) and one.by not in last_days | {None}]
    due = [one for one in due if not isinstance(one.by, datetime) or one.by.date() not in last_days]
    money = [day for one in advice.refunds for day in (one.arrives.latest, one.chase_from) if day]
    ladder = [one for one in advice.escalations if one.after and one.code not in {two.code for two in advice.deadlines}]
    return len([one for one in steps if one.from_]) + len(due) + len(windows) + len(money) + len(ladder)


@pytest.mark.parametrize("query", [FULL, REFUND, "problem=damaged&sold_by=amazon&received_date=2025-09-04"])
def test_every_date_of_the_advice_is_one_event(client: Client, query: str) -> None:
    found = events(client.get(f"/advice/calendar.ics?{query}").content)
    assert len(found) == dated_things(advice_of(query)[0]) > 0


def test_days_are_those_worked_out_by_hand(client: Client) -> None:
    found = starts(client.get(REFUND_FILE).content)
    assert found == found | EXPECTED_REFUND


def test_a_moment_is_told_to_the_second_and_a_last_day_is_a_whole_day(client: Client) -> None:
    found = events(client.get(LATE_FILE).content)
    opens, closes = (found[f"deadline.marketplace_guarantee.{end}"] for end in ("opens", "closes"))
    assert opens["DTSTART"].dt == datetime(2025, 9, 6, 10, 0, tzinfo=TOKYO)
    assert opens["DTSTART"].to_ical() == b"20250906T010000Z"
    assert closes["DTSTART"].dt == date(2025, 11, 30)
    assert closes["DTEND"].dt == date(2025, 12, 1)


def test_the_last_day_says_what_to_do_by_then(client: Client) -> None:
    closes = events(client.get(LATE_FILE).content)["deadline.marketplace_guarantee.closes"]
    assert str(closes["SUMMARY"]) == "マーケットプレイス保証の申請: 締切"
    assert str(closes["DESCRIPTION"]).startswith("マーケットプレイス保証を申請する\n")


def alarms(event: Event) -> list[timedelta]:
    return [alarm["TRIGGER"].dt for alarm in event.walk("VALARM")]


def test_alarms_ring_at_openings_and_a_day_before_closings(client: Client, clock: time_machine.Traveller) -> None:
    clock.move_to(datetime(2025, 9, 5, 12, 0, tzinfo=TOKYO))
    found = events(client.get(LATE_FILE).content)
    assert alarms(found["deadline.marketplace_guarantee.opens"]) == [timedelta()]
    assert alarms(found["deadline.marketplace_guarantee.closes"]) == [
        timedelta(hours=-15)
    ]  # nine in the morning before
    assert alarms(found["escalation.consumer_hotline_188"]) == [timedelta(hours=9)]


def test_nothing_rings_for_what_is_over(client: Client) -> None:
    found = events(client.get(LATE_FILE).content)
    assert alarms(found["deadline.contact_seller.opens"]) == []
    assert alarms(found["deadline.marketplace_guarantee.opens"]) == []


@pytest.mark.parametrize(("second", "rings"), [("08:59:59", True), ("09:00:00", False), ("23:59:59", False)])
def test_nothing_rings_at_a_moment_that_is_past_for_a_window_that_closes_tomorrow(
    client: Client, clock: time_machine.Traveller, second: str, rings: bool
) -> None:
    clock.move_to(datetime.fromisoformat(f"2025-11-29T{second}+09:00"))
    closes = events(client.get(LATE_FILE).content)["deadline.marketplace_guarantee.closes"]
    assert closes["DTSTART"].dt == date(2025, 11, 30)
    assert bool(alarms(closes)) is rings


@pytest.mark.parametrize(("moment", "rings"), [("08:59:59", True), ("09:00:00", False), ("18:00:00", False)])
def test_a_day_is_not_announced_once_its_morning_is_over(
    client: Client, clock: time_machine.Traveller, moment: str, rings: bool
) -> None:
    clock.move_to(datetime.fromisoformat(f"2025-09-15T{moment}+09:00"))
    usual = events(client.get(REFUND_FILE).content)["refund.credit_card.card.usual"]
    assert usual["DTSTART"].dt == date(2025, 9, 15)
    assert bool(alarms(usual)) is rings


def test_a_second_import_updates_the_same_events(client: Client, clock: time_machine.Traveller) -> None:
    def uids(address: str) -> set[str]:
        return {str(one["UID"]) for one in Calendar.from_ical(client.get(address).content).walk("VEVENT")}

    before = uids(REFUND_FILE)
    assert uids(f"/en{REFUND_FILE}") == before
    assert uids("/advice/calendar.ics?" + "&".join(reversed(REFUND.split("&")))) == before
    clock.shift(timedelta(days=1))
    assert uids(REFUND_FILE) == before
    assert not uids(f"{REFUND_FILE}&prime=true") & before


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
    advice, situation = advice_of(FULL)
    change = {"title": HOSTILE, "text": HOSTILE}
    changed = [msgspec.structs.replace(one, **change) for one in advice.actions]
    windows = [msgspec.structs.replace(one, title=HOSTILE) for one in advice.deadlines]
    hostile = msgspec.structs.replace(advice, actions=changed, deadlines=windows)
    words = Words(factories.published_release(), factories.SATURDAY.date(), "ja")
    content = calendar(hostile, situation, words, "http://testserver/advice/")
    found = events(content)
    assert starts(content) == starts(calendar(advice, situation, words, "http://testserver/advice/"))
    step = found["action.file_marketplace_guarantee"]
    assert str(step["SUMMARY"]) == " ".join(HOSTILE.replace("\x07", "").split())
    assert "END:VEVENT\nBEGIN:VALARM\nxy" in str(step["DESCRIPTION"])
    assert max(map(len, content.split(b"\r\n"))) <= 75


def test_nobody_is_named_in_it(client: Client) -> None:
    for event in events(client.get(LATE_FILE).content).values():
        assert set(event) <= KNOWN_PROPERTIES


def test_it_is_a_calendar_file_for_everybody_and_is_not_sent_twice(client: Client) -> None:
    answer = client.get(LATE_FILE)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"] == 'inline; filename="todoku.ics"'
    assert not answer.cookies
    assert client.get(LATE_FILE, headers={"if-none-match": answer["ETag"]}).status_code == 304
    assert client.get(f"/advice/?{FULL}", headers={"if-none-match": answer["ETag"]}).status_code == 200


def test_an_address_that_makes_no_sense_is_explained(client: Client) -> None:
    answer = client.get("/advice/calendar.ics?problem=late&promised_date=soon")
    assert answer.status_code == 400
    assert "日付として読み取れません" in Page(answer).text
    assert client.get("/advice/calendar.ics")["Location"] == "/"


def test_the_advice_page_offers_it(client: Client) -> None:
    links = Page(client.get(f"/advice/?{FULL}&skip=prime")).links()
    (link,) = (link for link in links if link.startswith("/advice/calendar.ics?"))
    assert events(client.get(link).content).keys() == events(client.get(LATE_FILE).content).keys()
