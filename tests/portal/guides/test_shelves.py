"""A guide says the value a figure has on the day it is read."""

from datetime import date, datetime

import pytest
import time_machine
from django.test import Client

from advisor.rulebook import FigureValue
from portal.clock import TOKYO
from portal.curation import published
from portal.passages import filled
from tests.portal.factories import changed_release
from tests.portal.pages import Page

WAIT = "guarantee.seller_wait"
CHANGED = changed_release(
    WAIT,
    FigureValue(valid_from=date(2020, 1, 1), valid_to=date(2025, 8, 31), duration="47h"),
    FigureValue(valid_from=date(2025, 9, 3), duration="71h"),
)
DAYS = [
    (date(2019, 12, 31), "—", "—"),
    (date(2020, 1, 1), "47時間", "47 hours"),
    (date(2025, 8, 31), "47時間", "47 hours"),
    (date(2025, 9, 1), "—", "—"),
    (date(2025, 9, 2), "—", "—"),
    (date(2025, 9, 3), "71時間", "71 hours"),
    (date(2035, 12, 31), "71時間", "71 hours"),
]


@pytest.mark.parametrize(("day", "japanese", "english"), DAYS)
def test_a_text_has_the_value_of_the_day_or_a_dash(day: date, japanese: str, english: str) -> None:
    assert filled(f"{{{WAIT}}}.", CHANGED.figures, "ja", day) == f"{japanese}."
    assert filled(f"{{{WAIT}}}.", CHANGED.figures, "en", day) == f"{english}."


def test_a_figure_that_is_not_there_is_a_dash_too() -> None:
    assert filled("{no.such}", CHANGED.figures, "ja", date(2025, 9, 3)) == "—"


@pytest.mark.parametrize(("day", "japanese", "english"), DAYS[2:6])
def test_so_have_its_page_and_the_page_of_a_rule(
    client: Client,
    clock: time_machine.Traveller,
    monkeypatch: pytest.MonkeyPatch,
    day: date,
    japanese: str,
    english: str,
) -> None:
    clock.move_to(datetime(day.year, day.month, day.day, 12, tzinfo=TOKYO))
    monkeypatch.setattr(published._current, "get", lambda: CHANGED)
    guide = next(one for one in CHANGED.rulebook.guides if f"{{{WAIT}}}" in one.body.en)
    rule = next(one for one in CHANGED.rulebook.rules if WAIT in one.figures)
    for prefix, value, unknown in (
        ("", japanese, "の値は、わかっていません。"),
        ("/en", english, "No value is known for"),
    ):
        assert value in Page(client.get(f"{prefix}/guides/{guide.id}/")).text
        text = Page(client.get(f"{prefix}/rules/{rule.id}/")).text
        assert value in text
        assert (unknown in text) == (value == "—")
