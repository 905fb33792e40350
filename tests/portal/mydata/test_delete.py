import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client

from portal import clock
from portal.accounts.models import User
from portal.cases.models import Case, Event, Reminder
from portal.mydata.erasing import erase
from portal.post.models import About
from portal.post.outbox import hand_in
from tests.portal.factories import PASSWORD, log, make_case, make_user

ADDRESS = "/account/delete/"
CANARY = "canary-7f3a"


def everything_in_the_database() -> str:
    names = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    with connection.cursor() as cursor:
        rows = []
        for name in sorted(names):
            cursor.execute(f'SELECT * FROM "{name}"')  # noqa: S608  names of our own tables
            rows += cursor.fetchall()
    return repr(rows)


def test_asks_for_the_password(client: Client, taro: User) -> None:
    assert client.get(ADDRESS).status_code == 200
    page = client.post(ADDRESS, {"password": "wrong"}).content.decode()
    assert "id_password_error" in page
    assert User.objects.filter(pk=taro.pk).exists()


def test_erases_every_trace_and_nothing_of_others(client: Client, taro: User) -> None:
    taro.email = f"{CANARY}@example.jp"
    taro.save()
    taro.emailaddress_set.update(email=taro.email)
    case = make_case(taro, CANARY, notes=CANARY)
    log(case, Event(kind="note", at=clock.now(), text=CANARY, who=CANARY))
    mail = hand_in(EmailMessage(CANARY, CANARY, to=[taro.email]), taro, About.REMINDER)
    Reminder.objects.create(case=case, occasion=CANARY, mail=mail)
    other = make_case(make_user("hanako@example.jp"), "花子の題")
    second = Client()
    second.force_login(taro)
    assert CANARY in everything_in_the_database()
    assert client.post(ADDRESS, {"password": PASSWORD})["Location"] == "/account/deleted/"
    left = everything_in_the_database()
    assert CANARY not in left
    assert str(taro.pk) not in left
    assert taro.pk.hex not in left
    assert not Session.objects.exists()
    assert list(Case.objects.all()) == [other]
    assert second.get("/cases/").status_code == 302


def test_is_all_or_nothing(client: Client, taro: User, monkeypatch: pytest.MonkeyPatch) -> None:
    make_case(taro)

    def fail(*args: object) -> None:
        raise RuntimeError("half-way")

    monkeypatch.setattr(User, "delete", fail)
    with pytest.raises(RuntimeError):
        erase(taro)
    assert Session.objects.exists()
    assert Case.objects.exists()


def test_guessing_the_password_is_slowed(client: Client, taro: User) -> None:
    for _ in range(10):
        assert client.post(ADDRESS, {"password": "wrong"}).status_code == 422
    answer = client.post(ADDRESS, {"password": PASSWORD})
    assert answer.status_code == 429
    assert "15分" in answer.content.decode()
    assert User.objects.filter(pk=taro.pk).exists()


def test_staff_hand_over_first(client: Client, taro: User) -> None:
    User.objects.filter(pk=taro.pk).update(is_staff=True)
    assert client.post(ADDRESS, {"password": PASSWORD}).status_code == 403
    assert User.objects.filter(pk=taro.pk).exists()


def test_the_last_page_looks_the_same_for_everybody(stranger: Client) -> None:
    assert stranger.get("/account/deleted/").status_code == 200
