import uuid
from datetime import timedelta

import time_machine
from django.test import Client

from portal.accounts.models import User
from portal.cases.models import Case
from tests.portal.factories import make_case


def test_shows_the_advice_word_for_word(client: Client, case: Case, clock: time_machine.Traveller) -> None:
    given = case.given_advices.get()
    clock.shift(timedelta(days=40))
    client.force_login(case.owner)
    page = client.get(f"/cases/{case.pk}/given/{given.pk}/").content.decode()
    for part in ("actions", "remedies", "warnings", "ruled_out"):
        for item in given.advice[part]:
            assert item["title"] in page
    assert "9月6日(土) 10:12" in page
    assert "第1版" in page


def test_belongs_to_its_own_case_only(client: Client, case: Case, taro: User, hanako: User) -> None:
    other, theirs = make_case(taro), make_case(hanako)
    given = case.given_advices.get()
    for owner_case, advice in (
        (other, given),
        (theirs, theirs.given_advices.get()),
        (case, theirs.given_advices.get()),
    ):
        assert client.get(f"/cases/{owner_case.pk}/given/{advice.pk}/").status_code == 404
    assert client.get(f"/cases/{case.pk}/given/{uuid.uuid4()}/").status_code == 404
