import re
import uuid
from urllib.parse import urlencode

import pytest
from django.test import Client

from portal.accounts.models import User
from portal.cases.models import MOST_CASES, Case, GivenAdvice
from tests.portal.factories import LATE_FROM_A_SELLER

ADDRESS = "/cases/new/?" + urlencode(LATE_FROM_A_SELLER)


def form(**changed: str) -> dict[str, str]:
    return {"title": "イヤホン", "order_number": "", "notes": "", "form_key": str(uuid.uuid4()), **changed}


def test_shows_what_will_be_saved_and_saves_nothing(client: Client) -> None:
    page = client.get(ADDRESS).content.decode()
    assert "8月25日(月)" in page
    assert 'name="form_key"' in page
    assert not Case.objects.exists()


def test_saves_the_facts_and_the_advice_as_given(client: Client, taro: User) -> None:
    answer = client.post(ADDRESS, form(order_number="５０３-1234567-1234567", notes="青いほう"))
    case = Case.objects.get()
    assert answer["Location"] == f"/cases/{case.pk}/"
    assert (case.owner, case.title, case.order_number, case.notes) == (
        taro,
        "イヤホン",
        "503-1234567-1234567",
        "青いほう",
    )
    assert case.facts == LATE_FROM_A_SELLER
    given = case.given_advices.get()
    assert given.given_at.isoformat() == "2025-09-06T01:12:00+00:00"
    assert (given.release_number, given.language) == (1, "ja")
    assert given.advice["headline"] == {
        "state": "do",
        "action": "contact_seller",
        "on": "2025-09-06",
        "until": None,
    }
    assert given.advice["now"] == "2025-09-06T10:12:00+09:00"


def test_twenty_identical_forms_make_one_case(client: Client) -> None:
    same = form()
    answers = {client.post(ADDRESS, same)["Location"] for _ in range(20)}
    assert Case.objects.count() == GivenAdvice.objects.count() == len(answers) == 1


def test_another_form_makes_another_case(client: Client) -> None:
    client.post(ADDRESS, form())
    client.post(ADDRESS, form())
    assert Case.objects.count() == 2


def test_keeps_english_advice_in_english(client: Client) -> None:
    client.post("/en" + ADDRESS, form())
    given = GivenAdvice.objects.get()
    assert given.language == "en"
    assert "Write to the seller" in given.advice["actions"][0]["title"]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("title", "", "このフィールドは必須です"),
        ("title", "あ" * 81, "80"),
        ("title", "4111 1111 1111 1111", "カード番号のような数字"),
        ("order_number", "12345", "503-1234567-1234567"),
        ("notes", "カードは 4111-1111-1111-1111", "カード番号のような数字"),
        ("notes", "い" * 4001, "4000"),
        ("notes", "a\x1b[31mb", "保存できない文字"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_typed_is_lost(client: Client, field: str, value: str, said: str) -> None:
    answer = client.post(ADDRESS, form(**{"notes": "打った言葉", field: value}))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert field == "notes" or "打った言葉" in page
    assert not Case.objects.exists()


@pytest.mark.parametrize("key", ["", "nonsense", "a" * 5000])
def test_a_form_without_its_key_is_saved_all_the_same(client: Client, key: str) -> None:
    assert client.post(ADDRESS, form(form_key=key)).status_code == 302
    assert Case.objects.count() == 1


def test_nul_in_a_field_is_refused_in_words(client: Client) -> None:
    answer = client.post(ADDRESS, form(notes="a\0b"))
    assert answer.status_code in (400, 422)
    assert not Case.objects.exists()


def test_extra_fields_change_nothing(client: Client, taro: User, hanako: User) -> None:
    other = str(uuid.uuid4())
    client.post(
        ADDRESS, form(owner=str(hanako.pk), id=other, version="9", created_at="2000-01-01", closed_at="2000-01-01")
    )
    case = Case.objects.get()
    assert case.owner == taro
    assert str(case.pk) != other
    assert (case.version, case.created_at.year, case.closed_at) == (1, 2025, None)


def test_a_wrong_address_is_explained(client: Client) -> None:
    answer = client.get("/cases/new/?problem=late&promised_date=2025-02-30")
    assert answer.status_code == 400
    assert "日付" in answer.content.decode()


def test_an_empty_address_leads_to_the_questions(client: Client) -> None:
    assert client.get("/cases/new/")["Location"] == "/"


def test_a_stranger_who_has_an_account_signs_in_first_and_keeps_the_answers(db: None) -> None:
    page = Client().get(ADDRESS).content.decode()
    main = page.partition("<main")[2]
    links = re.findall(r'href="(/account/login/[^"]+)"', main)
    assert len(links) == 1
    assert "problem" in links[0]
    page = Client().get(links[0].replace("&amp;", "&")).content.decode()
    assert "ここまでの答えは消えません" in page
    assert len(re.findall(r'href="(/account/signup/[^"]+problem[^"]+)"', page)) == 1


def test_there_is_an_end_to_how_many_cases_fit(client: Client, taro: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portal.cases.views.new.MOST_CASES", 1)
    assert MOST_CASES > 1
    first = form()
    for _ in range(2):
        assert client.post(ADDRESS, first).status_code == 302, "the last one that fits, sent twice, is saved"
    page = client.post(ADDRESS, form(notes="打った言葉")).content.decode()
    assert "保存できる相談は1件まで" in page
    assert "打った言葉" in page
    assert Case.objects.count() == 1
