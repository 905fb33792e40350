"""What operators do for people who ask, and to accounts that nobody comes back to: the same as people do themselves."""

import io
import stat
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.test import Client

from portal import clock as site_clock
from portal.accounts.models import User
from portal.cases.models import Case
from portal.mydata import erasures
from portal.mydata.models import Erasure, LeavingNotice
from portal.post.models import Mail
from tests.portal import factories

DAY = timedelta(days=1)


def run(*arguments: str, **options: Any) -> str:
    said = io.StringIO()
    call_command(*arguments, stdout=said, **options)
    return said.getvalue()


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(factories.SATURDAY, tick=False) as traveller:
        yield traveller


def test_the_exported_zip_is_that_of_the_page_and_for_the_operator_alone(
    client: Client, taro: User, tmp_path: Path, clock: time_machine.Traveller
) -> None:
    factories.make_case(taro, "わたしの題")
    client.force_login(taro)
    path = tmp_path / "taro.zip"
    assert f"1 cases written to {path}" in run("export_user", " TARO@example.jp ", output=str(path))
    page = client.get("/account/export/")
    assert path.read_bytes() == b"".join(page.streaming_content)  # type: ignore[attr-defined]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(CommandError, match="File exists"):
        run("export_user", taro.email, output=str(path))
    with pytest.raises(CommandError, match=r"Nobody has an account with nobody@example\.jp"):
        run("export_user", "nobody@example.jp", output=str(tmp_path / "nobody.zip"))
    assert [one.name for one in tmp_path.iterdir()] == ["taro.zip"]


def test_erasing_says_what_it_would_do_then_does_it_and_never_to_staff(taro: User) -> None:
    factories.make_case(taro)
    others = factories.make_case(factories.make_user("hanako@example.jp"))
    assert run("erase_user", taro.email, "--dry-run") == "would be deleted: the account and 1 cases\n"
    assert run("erase_user", taro.email) == "deleted: the account and 1 cases\n"
    assert list(Case.objects.all()) == [others]
    with pytest.raises(CommandError, match=r"Nobody has an account with taro@example\.jp"):
        run("erase_user", taro.email)
    staff = factories.make_user("staff@example.jp", is_staff=True)
    with pytest.raises(CommandError, match="hand over"):
        run("erase_user", staff.email)


def test_what_was_erased_is_erased_again_and_nothing_else(taro: User) -> None:
    kept, gone = factories.make_case(taro), factories.make_case(taro)
    factories.keep_file_of(gone)
    hanako = factories.make_user("hanako@example.jp")
    rows = [*User.objects.filter(pk=hanako.pk).values(), *Case.objects.filter(pk=gone.pk).values()]
    gone.delete()
    hanako.delete()
    known = erasures.known()
    assert len(known) == 3, "a person, a case and its file"
    assert not [one for one in known if str(gone.pk) in one]
    User.objects.create(**rows[0])
    Case.objects.create(**rows[1])
    Erasure.objects.all().delete()
    assert erasures.erase_again(known) == 2
    assert (list(User.objects.all()), list(Case.objects.all())) == ([taro], [kept])
    assert erasures.known() == known
    assert erasures.erase_again(known) == 0


def test_who_stays_away_is_told_and_deleted_a_month_later_unless_they_sign_in(
    clock: time_machine.Traveller, settings: Any
) -> None:
    away, back = factories.make_user("away@example.jp"), factories.make_user("back@example.jp")
    factories.make_user("staff@example.jp", is_staff=True)
    factories.make_case(away)
    clock.shift(400 * DAY)
    assert run("purge_old") == "people told: 0; accounts deleted: 0; entries of the record: 0\n", (
        "by itself it does nothing"
    )
    settings.ACCOUNT_DAYS = 400
    assert run("purge_old") == "people told: 0; accounts deleted: 0; entries of the record: 0\n"
    clock.shift(timedelta(seconds=1))
    assert (
        run("purge_old", "--dry-run")
        == "people would be told: 2; accounts would be deleted: 0; entries of the record: 0\n"
    )
    assert run("purge_old") == "people told: 2; accounts deleted: 0; entries of the record: 0\n"
    mail = Mail.objects.get(person=away)
    assert "2026年11月10日" in mail.body
    assert "/account/login/" in mail.body
    clock.shift(29 * DAY)
    assert run("purge_old") == "people told: 0; accounts deleted: 0; entries of the record: 0\n"
    User.objects.filter(pk=back.pk).update(last_login=site_clock.now())
    clock.shift(DAY)
    assert (
        run("purge_old", "--dry-run")
        == "people would be told: 0; accounts would be deleted: 1; entries of the record: 0\n"
    )
    assert run("purge_old") == "people told: 0; accounts deleted: 1; entries of the record: 0\n"
    assert not User.objects.filter(pk=away.pk).exists()
    assert not Case.objects.exists()
    assert not LeavingNotice.objects.exists(), "whoever came back would be told anew"
    assert User.objects.count() == 2
