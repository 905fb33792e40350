"""One round of the timer does all that recurs; one thing that fails does not hold up the others."""

import configparser
import io
from datetime import timedelta
from typing import Any

import pytest
import time_machine
import yaml
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client

from portal import clock as site_clock
from portal import datadir
from portal.accounts.forgetting import delete_each, unconfirmed_people
from portal.accounts.models import Guest, User
from portal.curation import published
from portal.management.commands import run_timer
from tests.portal import factories

DEPLOY = datadir.BASE_DIR / "deploy"


@pytest.fixture(autouse=True)
def site(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(published._current, "get", factories.published_release)
    call_command("createcachetable", verbosity=0)
    cache.clear()


def run(name: str = "run_timer", *options: str) -> str:
    said = io.StringIO()
    call_command(name, *options, stdout=said)
    return said.getvalue()


def sign_up(email: str) -> User:
    Client().post("/account/signup/", {"email": email, "password1": factories.PASSWORD})
    return User.objects.get(email=email)


def test_a_round_forgets_what_is_over_and_a_second_one_finds_nothing() -> None:
    with time_machine.travel(factories.SATURDAY, tick=False) as clock:
        sign_up("never@example.jp")
        Guest.objects.create(key_digest="x")
        clock.shift(timedelta(days=181))
        said = run()
        for line in (
            "guests deleted: 1",
            "accounts deleted: 1",
            "sessions deleted: 1",
            "0 cases told of",
            "entries read",
        ):
            assert line in said
        assert not User.objects.exists()
        assert "packs deleted" in said
        again = run()
        assert "packs deleted" not in again, "once a day"
        assert ("guests deleted: 0" in again, "accounts deleted: 0" in again) == (True, True)


def test_what_fails_is_said_and_holds_up_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    stock = call_command

    def failing(name: str, *args: Any, **options: Any) -> None:
        if name == "send_reminders":
            raise RuntimeError("canary")
        stock(name, *args, **options)

    monkeypatch.setattr(run_timer, "call_command", failing)
    said = io.StringIO()
    with pytest.raises(CommandError, match="send_reminders: failed"):
        stock("run_timer", stdout=said)
    assert "guests deleted: 0" in said.getvalue()


def test_an_account_that_was_never_confirmed_is_deleted_and_never_another() -> None:
    with time_machine.travel(factories.SATURDAY, tick=False) as clock:
        sign_up("never@example.jp")
        factories.make_user("confirmed@example.jp")
        factories.make_user("staff@example.jp", is_staff=True).emailaddress_set.all().delete()
        factories.make_case(sign_up("writes@example.jp"))
        changing = factories.make_user("changing@example.jp")
        changing.emailaddress_set.create(email="new@example.jp")
        clock.shift(timedelta(days=30))
        assert run("purge_unconfirmed") == "accounts deleted: 0\n"
        clock.shift(timedelta(seconds=1))
        sign_up("young@example.jp")
        assert run("purge_unconfirmed", "--dry-run") == "accounts would be deleted: 1\n"
        assert User.objects.filter(email="never@example.jp").exists()
        assert run("purge_unconfirmed") == "accounts deleted: 1\n"
        kept = set(User.objects.values_list("email", flat=True))
        assert kept == {f"{one}@example.jp" for one in ("confirmed", "staff", "writes", "changing", "young")}


def test_of_two_at_once_one_deletes_and_who_came_back_in_between_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second has looked before the first deleted, or before the link in the mail was opened."""
    with time_machine.travel(factories.SATURDAY, tick=False) as clock:
        gone, back = sign_up("gone@example.jp"), sign_up("back@example.jp")
        clock.shift(timedelta(days=31))
        found = unconfirmed_people(site_clock.now() - timedelta(days=30))
        ids = [gone.pk, back.pk]
        assert set(found.values_list("pk", flat=True)) == set(ids)
        monkeypatch.setattr(type(found), "values_list", lambda *args, **options: ids)
        gone.delete()
        back.emailaddress_set.update(verified=True)
        assert delete_each(found) == 0
        assert User.objects.filter(pk=back.pk).exists()


def test_sessions_that_are_over_go_with_what_was_known_of_the_device() -> None:
    with time_machine.travel(factories.SATURDAY, tick=False) as clock:
        person = factories.make_user("taro@example.jp")
        for _ in range(2):
            Client().post("/account/login/", {"login": person.email, "password": factories.PASSWORD})
            clock.shift(timedelta(days=8))
        assert (Session.objects.count(), UserSession.objects.count()) == (2, 2)
        assert run("purge_sessions") == "sessions deleted: 1\n"
        assert (Session.objects.count(), UserSession.objects.count()) == (1, 1)


def test_compose_and_systemd_run_it_every_ten_minutes() -> None:
    timer = yaml.safe_load((datadir.BASE_DIR / "compose.yaml").read_text("utf-8"))["services"]["timer"]
    assert "manage.py run_timer; sleep 600" in timer["command"][-1]
    assert timer["depends_on"] == {"setup": {"condition": "service_completed_successfully"}}
    unit, schedule = configparser.ConfigParser(), configparser.ConfigParser()
    unit.read(DEPLOY / "todoku-timer.service", "utf-8")
    schedule.read(DEPLOY / "todoku-timer.timer", "utf-8")
    assert unit["Service"]["ExecStart"].endswith("manage.py run_timer")
    assert schedule["Timer"]["OnCalendar"] == "*:0/10"
