"""Two machines run the timer at once, or one dies in the middle: everybody is told once, what is over goes once."""

import re
import signal
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.core.management import call_command

from portal.accounts.models import Guest, User
from portal.cases.evidence.models import KeptFile
from portal.cases.models import Case, Reminder
from portal.cases.reminders import round as rounds
from portal.clock import TOKYO
from portal.curation import published
from portal.post import sending
from portal.post.models import Mail
from portal.post.sending import LEASE
from tests.portal import factories
from tests.portal.timing import after, run_at_once, slow

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
SAVED, DUE = datetime(2025, 11, 18, 10, 0, tzinfo=TOKYO), datetime(2025, 11, 21, 9, 0, tzinfo=TOKYO)
LATE = {"problem": "late", "sold_by": "amazon", "shipped_by": "amazon", "promised_date": "2025-11-20"}
PEOPLE, STRANGERS, GUESTS = 6, 7, 8


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> Iterator[time_machine.Traveller]:
    """The morning on which six people are to be told of their cases, and strangers and guests to be forgotten."""
    monkeypatch.setattr(published._current, "get", factories.published_release)
    settings.EMAIL_BACKEND = "tests.portal.timing.EveryCopy"
    settings.EMAIL_FILE_PATH, settings.MEDIA_ROOT = tmp_path / "mail", tmp_path / "files"
    for folder in (settings.EMAIL_FILE_PATH, settings.MEDIA_ROOT):
        folder.mkdir()
    call_command("createcachetable", verbosity=0)
    cache.clear()
    with time_machine.travel(SAVED - timedelta(days=400), tick=False) as coordinates:
        for number in range(STRANGERS):
            User.objects.create_user(f"stranger{number}@example.jp", date_joined=SAVED - timedelta(days=400))
        for number in range(GUESTS):
            guest = Guest.objects.create(key_digest=str(number), since=SAVED - timedelta(days=400))
            factories.keep_file_of(factories.make_case(guest, facts=LATE))
        coordinates.move_to(SAVED)
        for number in range(PEOPLE):
            factories.make_case(factories.make_user(f"person{number}@example.jp"), facts=LATE)
        Case.objects.filter(guest=None).update(reminds_in="ja", reminds_since=SAVED)
        coordinates.move_to(DUE)
        cache.set(f"timer.{DUE.date()}", True)  # what is done once a day is done
        yield coordinates


def copies(settings: Any) -> Counter[str]:
    """How many copies of a mail each person was sent."""
    return Counter(one.read_text() for one in settings.EMAIL_FILE_PATH.iterdir())


def numbers(said: Path, words: str) -> list[int]:
    """What the rounds say of it, each its own."""
    return [int(number) for one in said.glob("*.txt") for number in re.findall(rf"{words}: (\d+)", one.read_text())]


def assert_all_is_done_once(settings: Any) -> None:
    assert copies(settings) == {f"person{number}@example.jp": 1 for number in range(PEOPLE)}
    assert Mail.objects.filter(state="sent").count() == Mail.objects.count() == PEOPLE
    assert Reminder.objects.values("case", "occasion").distinct().count() == Reminder.objects.count() >= PEOPLE
    assert User.objects.count() == PEOPLE
    assert not Guest.objects.exists()
    assert not KeptFile.objects.exists()
    assert [one for one in settings.MEDIA_ROOT.rglob("*") if one.is_file()] == []


def test_of_two_rounds_at_once_each_thing_is_done_by_one(
    clock: time_machine.Traveller, settings: Any, tmp_path: Path
) -> None:
    def slowly() -> None:
        sending._at = slow(sending._at)  # so that both know of a mail before one takes it up

    assert run_at_once(tmp_path, slowly, slowly) == [0, 0]
    assert_all_is_done_once(settings)
    assert sum(numbers(tmp_path, "guests deleted")) == GUESTS
    assert sum(numbers(tmp_path, "accounts deleted")) == STRANGERS


def test_what_a_round_leaves_that_is_killed_the_next_one_does(
    clock: time_machine.Traveller, settings: Any, tmp_path: Path
) -> None:
    """One after another: between mail and row, after a mail was taken up, between the rows to be deleted."""

    def between_mail_and_row() -> None:
        rounds.Reminder.objects.bulk_create = after(2, rounds.Reminder.objects.bulk_create)

    def after_taking_up() -> None:
        sending._hand_over = after(1, sending._hand_over)  # type: ignore[assignment]

    def between_rows() -> None:
        Guest.delete = after(3, Guest.delete)  # type: ignore[method-assign]

    for before in (between_mail_and_row, after_taking_up, between_rows):
        assert run_at_once(tmp_path, before) == [-signal.SIGKILL]
    assert 0 < Guest.objects.count() < GUESTS
    assert len(copies(settings)) == PEOPLE - 1, "one mail is taken up by somebody who died"
    clock.shift(LEASE + timedelta(seconds=1))
    assert run_at_once(tmp_path, bool, bool) == [0, 0]
    assert_all_is_done_once(settings)
