import json

import pytest
from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.db.models import Model
from django.test import Client

from portal import clock
from portal.accounts.models import User
from portal.cases.evidence.models import KeptFile, Tick
from portal.cases.models import CalendarFeed, Case, Event, GivenAdvice, Promise, Reminder
from portal.mydata.models import LeavingNotice
from portal.post.models import Mail
from tests.portal.factories import keep_file_of, log, make_case, make_user
from tests.portal.takenalong import text_of, unzipped

ACCOUNT: set[type[Model]] = {User, EmailAddress, Authenticator, UserSession, LeavingNotice}
EXPORTED: set[type[Model]] = {*ACCOUNT, Case, GivenAdvice, Event, Promise, Reminder, CalendarFeed, KeptFile, Tick, Mail}
WORK_ON_THE_SITE = {LogEntry}
"""What staff did to the rules belongs to the site: it names them, and is none of their private data."""
SHORT_LIVED = {EmailConfirmation}
"""A key in a mail, for three days."""


def models_that_lead_to_a_person() -> set[type[Model]]:
    found: set[type[Model]] = {User}
    while True:
        more = {
            model
            for model in apps.get_models()
            for field in model._meta.get_fields()
            if field.is_relation and not field.auto_created and field.related_model in found
        }
        if more <= found:
            return found
        found |= more


def test_every_model_that_leads_to_a_person_is_exported_or_named_here() -> None:
    curation = {model for model in models_that_lead_to_a_person() if model._meta.app_label == "curation"}
    assert models_that_lead_to_a_person() - curation == EXPORTED | WORK_ON_THE_SITE | SHORT_LIVED


def test_holds_everything_about_oneself_and_nothing_of_others(client: Client, taro: User) -> None:
    case = make_case(taro, "わたしの題", notes="わたしのメモ", order_number="503-1234567-1234567")
    event = Event(kind="promise", at=clock.now(), who="窓口の人", text="わたしの記録")
    log(case, event, promise=Promise(text="わたしの約束", due_on=clock.today()))
    file = keep_file_of(case)
    hanakos = make_case(make_user("hanako@example.jp"), "花子の題", notes="花子のメモ")
    keep_file_of(hanakos)
    answer = client.get("/account/export/")
    data, files = unzipped(answer)
    text = json.dumps(data, ensure_ascii=False)
    assert answer["Content-Disposition"].startswith('attachment; filename="todoku-')
    assert "no-store" in answer["Cache-Control"]
    for mine in (
        "taro@example.jp",
        "わたしの題",
        "わたしのメモ",
        "503-1234567-1234567",
        "窓口の人",
        "わたしの記録",
        "わたしの約束",
    ):
        assert mine in text
    assert "花子" not in text
    assert "hanako" not in text
    assert files == {f"files/{case.pk}/{file.download_name}": b"%PDF-"}
    assert data["cases"][0]["given_advices"][0]["advice"]["release"]["number"] == 1


def test_holds_no_secret(client: Client, taro: User) -> None:
    Authenticator.objects.create(user=taro, type="totp", data={"secret": "JBSWY3DPEHPK3PXP"})
    text = text_of(client.get("/account/export/"))
    assert "totp" in text
    assert "JBSWY3DPEHPK3PXP" not in text
    assert taro.password not in text


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_is_only_read(client: Client, method: str) -> None:
    assert getattr(client, method)("/account/export/").status_code == 405
