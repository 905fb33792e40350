import uuid
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from portal import clock as site_clock
from portal.accounts.models import User
from portal.cases.models import Case, Event, GivenAdvice
from portal.cases.views.shelf import A_PAGE
from tests.portal.cases.telling import contacted
from tests.portal.factories import log, make_case


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


def test_the_list_of_all_is_cut_into_pages_the_latest_first(client: Client, case: Case, hanako: User) -> None:
    kept = case.given_advices.values("release_number", "release_digest", "language", "facts", "advice").get()
    days = (case.created_at + timedelta(days=number) for number in range(1, A_PAGE + 1))
    GivenAdvice.objects.bulk_create([GivenAdvice(case=case, given_at=day, **kept) for day in days])
    address = f"/cases/{case.pk}/given/"
    assert f'href="{address}">そのときの助言 31<' in client.get(f"/cases/{case.pk}/").content.decode()
    newest, oldest = (client.get(address, {"page": page}).content.decode() for page in ("1", "2"))
    assert newest.index("10月6日(月)") < newest.index("9月7日(日)")
    assert (newest.count(f'href="{address}'), oldest.count(f'href="{address}')) == (A_PAGE, 1)
    assert "9月6日(土) 10:12" in oldest
    assert client.get(address, {"page": "nonsense"}).content.decode().count(f'href="{address}') == A_PAGE
    client.force_login(hanako)
    assert client.get(address).status_code == 404


def changes(client: Client, case: Case) -> str:
    """What the page of the first advice says of what is not as it was."""
    given = case.given_advices.earliest("given_at")
    page: str = client.get(f"/en/cases/{case.pk}/given/{given.pk}/").content.decode()
    return page.partition("What changed since")[2].partition("</section>")[0]


def test_says_that_nothing_changed(client: Client, case: Case) -> None:
    assert "Nothing. The advice is as it was given." in changes(client, case)


def test_says_item_by_item_what_is_not_as_it_was(client: Client, case: Case, clock: time_machine.Traveller) -> None:
    now = site_clock.now()
    log(case, Event(kind="contact", party="seller", at=now, facts=contacted("seller", now, "none")))
    clock.shift(timedelta(days=2, minutes=1))
    page = changes(client, case)
    assert "Claim the Marketplace guarantee" in page
    assert "Later" in page
    assert "Nothing. The advice is as it was given." not in page


def test_a_case_without_advice_today_compares_nothing(client: Client, case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(facts={"problem": "no_such_problem"})
    assert changes(client, case) == ""


UNREADABLE: dict[str, Any] = {
    "nothing": {},
    "a list": [],
    "a word": "x",
    "no lists": {"now": "2025-09-06T10:12:00+09:00", "actions": 3},
    "no moment": {"now": "yesterday"},
}


@pytest.mark.parametrize("kept", UNREADABLE.values(), ids=UNREADABLE)
@pytest.mark.parametrize(("language", "said"), [("", "表示できません"), ("/en", "can no longer be shown")])
def test_what_can_no_longer_be_read_is_said_calmly(
    client: Client, case: Case, kept: Any, language: str, said: str
) -> None:
    case.given_advices.update(advice=kept)
    given = case.given_advices.get()
    answer = client.get(f"{language}/cases/{case.pk}/given/{given.pk}/")
    assert answer.status_code == 200
    assert answer.content.decode().count(said) == 1
    assert client.get(f"{language}/cases/{case.pk}/").status_code == 200


@pytest.mark.parametrize("part", ["headline", "actions", "remedies", "ruled_out", "deadlines", "warnings"])
def test_a_damaged_part_is_no_error(client: Client, case: Case, part: str) -> None:
    given = case.given_advices.get()
    for damage in (None, 7, "x", [7], [None], [{}], {"on": 7}):
        case.given_advices.update(advice=given.advice | {part: damage})
        assert client.get(f"/en/cases/{case.pk}/given/{given.pk}/").status_code == 200
        assert client.get(f"/en/cases/{case.pk}/").status_code == 200


def test_an_advice_kept_before_disagreements_had_an_id_is_shown(client: Client, case: Case) -> None:
    given = case.given_advices.get()
    older = {"topic": "C01 いつから", "positions": [], "our_advice": "x"}
    case.given_advices.update(advice=given.advice | {"disagreements": [older]})
    assert given.advice["actions"][0]["title"] in client.get(f"/cases/{case.pk}/given/{given.pk}/").content.decode()


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
