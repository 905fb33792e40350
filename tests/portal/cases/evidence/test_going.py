"""Files go with whatever they belong to, and what was left over by chance is swept."""

import os
import time
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.db import transaction
from django.test import Client

from portal.accounts.models import User
from portal.cases.evidence.models import KeptFile
from portal.cases.models import Case
from portal.mydata.erasing import erase
from tests.portal.cases.evidence.conftest import Send, on_disk
from tests.portal.cases.evidence.making import jpeg, pdf
from tests.portal.cases.guesting import save
from tests.portal.factories import keep_file_of, make_case

Commits = Callable[..., Any]
DAYS_180 = 180 * 24 * 3600


def test_nothing_is_left_of_a_deleted_case_and_all_of_others(
    client: Client, send: Send, case: Case, hanako: User, folder: Path, django_capture_on_commit_callbacks: Commits
) -> None:
    send(jpeg(), pdf())
    theirs = keep_file_of(make_case(hanako))
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/cases/{case.pk}/delete/")
    assert list(KeptFile.objects.all()) == [theirs]
    assert on_disk(folder) == [folder / str(theirs.content)]


def test_nothing_is_left_of_an_ended_account(
    send: Send, taro: User, folder: Path, django_capture_on_commit_callbacks: Commits
) -> None:
    send(jpeg())
    assert on_disk(folder)
    with django_capture_on_commit_callbacks(execute=True):
        erase(taro)
    assert not KeptFile.objects.exists()
    assert on_disk(folder) == []


@pytest.mark.usefixtures("tries")
def test_nothing_is_left_of_a_guest_who_clears_the_device_or_stays_away(
    browser: Client,
    kept: Case,
    folder: Path,
    clock: time_machine.Traveller,
    django_capture_on_commit_callbacks: Commits,
) -> None:
    keep_file_of(kept)
    with django_capture_on_commit_callbacks(execute=True):
        browser.post("/device/clear/")
    assert on_disk(folder) == []
    keep_file_of(save(Client()))
    clock.shift(DAYS_180 + 1)
    with django_capture_on_commit_callbacks(execute=True):
        call_command("purge_guests", stdout=StringIO())
    assert not KeptFile.objects.exists()
    assert on_disk(folder) == []


def test_what_is_not_deleted_in_the_end_keeps_its_file(
    send: Send, case: Case, folder: Path, django_capture_on_commit_callbacks: Commits
) -> None:
    send(pdf())
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        case.delete()
        transaction.set_rollback(True)
    assert len(on_disk(folder)) == KeptFile.objects.count() == 1


def test_a_file_that_the_disk_does_not_give_up_is_no_error(
    send: Send, case: Case, folder: Path, django_capture_on_commit_callbacks: Commits, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: Any) -> None:
        raise PermissionError

    send(pdf())
    monkeypatch.setattr("django.core.files.storage.filesystem.os.remove", fail)
    with django_capture_on_commit_callbacks(execute=True):
        case.files.get().delete()
    assert not KeptFile.objects.exists()


# ---- swept by a timer


def purge(*options: str) -> str:
    said = StringIO()
    call_command("purge_files", *options, stdout=said)
    return said.getvalue()


@pytest.fixture
def left_over(folder: Path) -> list[Path]:
    """Two hours old: half a file where files are kept, and one on its way in; and another of this minute."""
    (folder / "ab").mkdir()
    found = [folder / "ab" / "half", folder / "incoming" / "broken.upload"]
    for path in found:
        path.touch()
        os.utime(path, (time.time() - 7200,) * 2)
    (folder / "incoming" / "just-now.upload").touch()
    return found


def test_what_no_row_names_is_swept_after_an_hour(send: Send, folder: Path, left_over: list[Path]) -> None:
    send(jpeg(), pdf())
    for path in on_disk(folder):
        if path.name != "just-now.upload":
            os.utime(path, (time.time() - 7200,) * 2)
    assert purge("--dry-run") == "left-over files would be deleted: 2; missing files: 0\n"
    assert all(path.exists() for path in left_over)
    assert purge() == "left-over files deleted: 2; missing files: 0\n"
    assert not any(path.exists() for path in left_over)
    assert len(on_disk(folder)) == 4
    (folder / str(KeptFile.objects.get(kind="pdf").content)).unlink()
    assert purge() == "left-over files deleted: 0; missing files: 1\n"
