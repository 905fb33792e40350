"""One case as a file, with all that hangs on it."""

import json
import uuid
from datetime import date

import pytest
import time_machine
from django.test import Client

from portal import clock as site_clock
from portal.accounts.models import User
from portal.cases import takenalong
from portal.cases.models import Case, Event, Promise
from tests.portal.factories import keep_file_of, log, make_case
from tests.portal.pages import Page
from tests.portal.takenalong import unzipped


def test_holds_the_case_with_all_that_hangs_on_it_and_no_other(client: Client, taro: User, case: Case) -> None:
    make_case(taro, "ほかの相談", notes="ほかのメモ")
    event = Event(kind="promise", at=site_clock.now(), who="窓口の人", text="言われたこと")
    log(case, event, promise=Promise(text="返金する", due_on=date(2025, 9, 9)))
    answer = client.get(f"/cases/{case.pk}/export/")
    found, files = unzipped(answer)
    text = json.dumps(found, ensure_ascii=False)
    assert files == {}
    assert found["format"] == "todoku-export-2"
    assert [one["id"] for one in found["cases"]] == [str(case.pk)]
    assert [one["text"] for one in found["cases"][0]["promises"]] == ["返金する"]
    assert len(found["cases"][0]["given_advices"]) == 1
    assert "窓口の人" in text
    assert "ほかの" not in text
    assert answer["Content-Disposition"] == 'attachment; filename="todoku-case-2025-09-06.zip"'
    assert "no-store" in answer["Cache-Control"]


def test_is_what_the_file_of_all_data_says_of_it(client: Client, case: Case) -> None:
    keep_file_of(case)
    one = unzipped(client.get(f"/cases/{case.pk}/export/"))
    everything = unzipped(client.get("/account/export/"))
    assert one[0]["cases"] == everything[0]["cases"]
    assert one[1] == everything[1] != {}


@pytest.mark.parametrize("language", ["", "/en"])
def test_the_case_leads_to_it(client: Client, case: Case, language: str) -> None:
    assert f"{language}/cases/{case.pk}/export/" in Page(client.get(f"{language}/cases/{case.pk}/")).links()


def test_it_is_nobody_elses(client: Client, hanako: User, case: Case, clock: time_machine.Traveller) -> None:
    client.force_login(hanako)
    assert client.get(f"/cases/{case.pk}/export/").status_code == 404
    assert client.get(f"/cases/{uuid.uuid4()}/export/").status_code == 404


@pytest.mark.parametrize("address", ["/cases/{}/export/", "/account/export/"])
def test_who_takes_too_much_along_is_told_so_and_nobody_else(
    client: Client, case: Case, hanako: User, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(takenalong, "MOST_IN_AN_HOUR", 2)
    assert [client.get(address.format(case.pk)).status_code for _ in range(3)] == [200, 200, 429]
    other = Client()
    other.force_login(hanako)
    assert other.get("/account/export/").status_code == 200
