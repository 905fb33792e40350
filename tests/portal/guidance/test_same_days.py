"""The same thing has the same day everywhere: in the calendar file, the panel, the plain text and on paper."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from icalendar import Calendar, Event

from advisor import Advice, advise
from advisor.facts import to_address
from advisor.proof.golden.running import situation_of as example
from advisor.rulebook import day_in_words
from advisor.rulebook.entries import Golden
from portal.clock import TOKYO
from portal.dates import short_day
from portal.guidance.closing import is_far
from portal.pasted import query_of
from tests.portal.factories import published_release
from tests.portal.sheets import SheetShown, tree_of

EXAMPLES = published_release().rulebook.golden
EVERY_NTH = 30
EVERY_NTH_WAIT = 4


def events(answer: Any) -> dict[str, Event]:
    """The events by the keys of their matters; none where there is no day to come."""
    if not answer["Content-Type"].startswith("text/calendar"):
        return {}
    read = Calendar.from_ical(answer.content).walk("VEVENT")
    return {str(one["UID"]).removesuffix("@todoku").partition(".")[2]: one for one in read}


def day_in(event: Event) -> date:
    start = event["DTSTART"].dt
    return start.astimezone(TOKYO).date() if isinstance(start, datetime) else start


def ways_to_say(day: date, today: date) -> set[str]:
    return {short_day(day, "ja", today), day_in_words(day, "ja", today)}


def is_a_far_guide(key: str, day: date, advice: Advice) -> bool:
    """The last day of the first step, where it only leaves time for another window and is far away."""
    return key == f"action.{advice.headline.action}.by" and is_far(day, advice.now.date())


@pytest.mark.parametrize("golden", EXAMPLES[::EVERY_NTH], ids=lambda golden: golden.id)
def test_every_day_of_the_file_is_said_in_the_text_and_on_paper(
    client: Client, clock: time_machine.Traveller, golden: Golden
) -> None:
    situation, now = example(golden, published_release().vocabulary)
    clock.move_to(now)
    query, advice = query_of(to_address(situation)), advise(published_release(), situation, now)
    text = client.get(f"/advice/text/?{query}").content.decode()
    paper = tree_of(client.get(f"/advice/print/?{query}")).text
    for key, event in events(client.get(f"/advice/calendar.ics?{query}")).items():
        if not is_a_far_guide(key, day_in(event), advice):
            assert any(said in text for said in ways_to_say(day_in(event), now.date())), key
            assert any(said in paper for said in ways_to_say(day_in(event), now.date())), key


def test_a_wait_ends_in_the_file_on_the_day_that_the_panel_names(client: Client, clock: time_machine.Traveller) -> None:
    """Unless something begins as soon as it is over: then that stands there instead."""
    release, days = published_release(), []
    for golden in EXAMPLES[::EVERY_NTH_WAIT]:
        situation, now = example(golden, release.vocabulary)
        until = advise(release, situation, now).headline.until
        if until is None or isinstance(until, datetime):
            continue
        clock.move_to(now)
        query = query_of(to_address(situation))
        found = events(client.get(f"/advice/calendar.ics?{query}"))
        for event in (one for key, one in found.items() if key.endswith(".until")):
            big = SheetShown(client.get(f"/advice/?{query}")).panel.one("p", "big").text
            assert f"{day_in(event).month}/{day_in(event).day}" in big, golden.id
            days.append(until - day_in(event))
    assert days
    assert set(days) == {timedelta(days=1)}, "it is over when the day after begins"
