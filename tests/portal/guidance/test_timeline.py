"""The dates of a case in one line: past, today, future; nothing where nothing has a date."""

from urllib.parse import urlencode

from django.test import Client

from tests.portal.factories import SATURDAY  # noqa: F401


def page(client: Client, **facts: str) -> str:
    return client.get(f"/en/advice/?{urlencode(facts)}").content.decode()


def test_a_case_without_dates_has_no_line_of_dates(client: Client) -> None:
    shown = page(client, problem="suspicious_contact")
    assert 'id="dates"' not in shown
    assert 'href="#dates"' not in shown


def test_one_date_is_enough_for_a_line_with_today_in_it(client: Client) -> None:
    shown = page(client, problem="late", promised_date="2025-08-20")
    assert 'id="dates"' in shown
    assert shown.count('aria-current="date"') == 1


def test_the_line_goes_from_the_past_through_today_to_the_future(client: Client) -> None:
    shown = page(
        client,
        problem="late",
        sold_by="third_party",
        shipped_by="seller",
        promised_date="2025-08-20",
        seller_contacted_at="2025-09-05T10:00",
    )
    eras = [shown.index(f'<li class="{era}"') for era in ("past", "today", "future")]
    assert eras == sorted(eras)
