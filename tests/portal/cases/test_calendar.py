"""A case has a calendar of its own: its events move, and none is doubled by what is told later."""

from datetime import timedelta
from typing import Any

import icalendar
import time_machine
from django.test import Client

from portal.accounts.models import User
from portal.cases.models import Case
from tests.portal.cases.test_step import press
from tests.portal.factories import make_case


def events(client: Client, case: Case, language: str = "") -> dict[str, Any]:
    """The events of the file, by their names."""
    answer = client.get(f"{language}/cases/{case.pk}/calendar.ics")
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/calendar")
    assert "no-store" in answer["Cache-Control"]
    file = icalendar.Calendar.from_ical(answer.content)
    return {str(one["UID"]): one for one in file.walk("VEVENT")}


def test_its_events_are_named_after_the_case_and_lead_to_it(client: Client, case: Case) -> None:
    found = events(client, case)
    assert found
    for uid, event in found.items():
        assert uid.startswith(f"{case.pk}.")
        assert str(event["URL"]).endswith(f"/cases/{case.pk}/")
    assert found.keys() == events(client, case, "/en").keys()


def test_what_is_told_later_moves_its_events(client: Client, case: Case, clock: time_machine.Traveller) -> None:
    before = events(client, case)
    clock.shift(timedelta(minutes=5))
    press(client, case, "contact_seller")
    after = events(client, case)
    assert before.keys() & after.keys()
    assert all(after[uid]["SEQUENCE"] > before[uid]["SEQUENCE"] for uid in before.keys() & after.keys())


def test_two_cases_share_no_event(client: Client, case: Case, taro: User) -> None:
    assert events(client, case).keys().isdisjoint(events(client, make_case(taro)).keys())


def test_nobody_takes_another_ones(client: Client, hanako: User) -> None:
    assert client.get(f"/cases/{make_case(hanako).pk}/calendar.ics").status_code == 404
