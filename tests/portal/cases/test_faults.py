"""A form with faults says so in its title, names each with a link to its field, and puts the focus on the first."""

import uuid
from datetime import date

import pytest
from django.test import Client

from portal.cases.forms.kinds import forms_for
from portal.cases.models import Case, Event
from portal.wording import Words
from tests.portal.factories import PASSWORD, SATURDAY, published_release
from tests.portal.pages import Page

NEW = "/cases/new/?problem=late"
ERROR = {"": "エラー: ", "/en": "Error: "}
KINDS = list(forms_for(Words(published_release(), SATURDAY.date(), "ja")))


def title_of(answer: object) -> str:
    content = answer.content.decode()  # type: ignore[attr-defined]
    return str(content.partition("<title>")[2].partition("</title>")[0])


def ids_of(page: Page) -> set[str | None]:
    return {attributes.get("id") for _tag, attributes in page.elements}


def focused(page: Page) -> list[str | None]:
    """The ids of what asks for the focus, without one for the summary."""
    return [attributes.get("id") for _tag, attributes in page.elements if "autofocus" in attributes]


def faulty(client: Client, address: str, fields: dict[str, str], prefix: str = "") -> Page:
    """The page of a form that cannot be taken: all that such a page must have."""
    assert not title_of(client.get(prefix + address)).startswith(ERROR[prefix])
    answer = client.post(prefix + address, {"form_key": str(uuid.uuid4()), **fields})
    assert answer.status_code == 422
    assert title_of(answer).startswith(ERROR[prefix])
    page = Page(answer)
    links = [link.removeprefix("#") for link in page.links() if link.startswith("#id_")]
    assert links
    assert set(links) <= ids_of(page)
    assert focused(page) == links[:1]
    for _tag, attributes in page.elements:
        assert set((attributes.get("aria-describedby") or "").split()) <= ids_of(page)
    for link in links:
        described = " ".join(a.get("aria-describedby") or "" for _tag, a in page.elements if a.get("id") == link)
        assert f"{link}_error" in described
    return page


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_words_of_a_case(client: Client, prefix: str) -> None:
    page = faulty(client, NEW, {"title": "", "order_number": "12345", "notes": "x"}, prefix)
    assert [link for link in page.links() if link.startswith("#id_")] == ["#id_title", "#id_order_number"]


@pytest.mark.parametrize("kind", KINDS)
def test_what_happened(client: Client, case: Case, kind: str) -> None:
    faulty(client, f"/cases/{case.pk}/log/{kind}/", {"day": "soon", "text": "打った言葉"})


def test_nothing_chosen_is_said(client: Client, case: Case) -> None:
    page = faulty(client, f"/cases/{case.pk}/close/", {})
    assert focused(page) == ["id_outcome"]
    assert "このフィールドは必須です" in page.text


def test_the_end_of_an_account(client: Client) -> None:
    faulty(client, "/account/delete/", {"password": "wrong"})


def test_another_address(client: Client) -> None:
    faulty(client, "/account/email/", {"email": "nobody", "action_add": ""})


@pytest.mark.parametrize(
    ("address", "fields", "first"),
    [
        ("/account/login/", {"login": "nobody", "password": "x"}, "id_login"),
        ("/account/login/", {"login": "nobody@example.jp", "password": "x"}, None),
        ("/account/signup/", {"email": "a@example.jp", "password1": "123"}, "id_password1"),
        ("/account/password/reset/", {"email": "nobody"}, "id_email"),
    ],
)
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_entrance(db: None, prefix: str, address: str, fields: dict[str, str], first: str | None) -> None:
    answer = Client().post(prefix + address, fields)
    assert title_of(answer).startswith(ERROR[prefix])
    page = Page(answer)
    assert focused(page) == [first]
    assert not first or f"#{first}" in page.links()


def test_a_new_password(client: Client) -> None:
    fields = {"oldpassword": PASSWORD, "password1": "another good sentence", "password2": "one that differs"}
    answer = client.post("/account/password/change/", fields)
    assert title_of(answer).startswith("エラー: ")
    assert focused(Page(answer)) == ["id_password2"]


def test_what_was_typed_and_is_no_day_stays_to_be_seen(client: Client, case: Case) -> None:
    page = faulty(client, f"/cases/{case.pk}/log/contact/", {"day": "2025-13-45", "party": "seller"})
    (field,) = page.all("input", name="day")
    assert (field["type"], field["value"]) == ("text", "2025-13-45")
    assert "max" not in field


def test_a_day_may_be_written_as_people_write_it(client: Client, case: Case) -> None:
    fields = {"day": "令和7年9月5日(金)", "text": "電話した", "form_key": str(uuid.uuid4())}
    assert client.post(f"/cases/{case.pk}/log/note/", fields).status_code == 302
    assert Event.objects.get().at.date() == date(2025, 9, 5)


def test_what_was_typed_and_is_no_time_or_amount_says_how_to_write_it(client: Client, case: Case) -> None:
    contact = faulty(client, f"/cases/{case.pk}/log/contact/", {"day": "きのう", "time": "10時すぎ", "party": "seller"})
    assert "2026-11-20のように" in contact.text
    assert "15:30のように" in contact.text
    (field,) = contact.all("input", name="time")
    assert (field["type"], field["value"]) == ("text", "10時すぎ")
    money = faulty(client, f"/cases/{case.pk}/log/refund_arrived/", {"day": "2025-09-05", "amount_jpy": "五千"})
    assert "5980のように" in money.text


def test_a_time_may_be_written_as_people_write_it(client: Client, case: Case) -> None:
    fields = {"day": "2025-09-05", "time": "午後３時５分", "party": "seller", "form_key": str(uuid.uuid4())}
    assert client.post(f"/cases/{case.pk}/log/contact/", fields).status_code == 302
    assert Event.objects.get().facts["seller_contacted_at"] == "2025-09-05T15:05:00+09:00"


def test_a_promise_for_a_day_before_it_was_given_is_asked_about(client: Client, case: Case) -> None:
    fields = {"party": "seller", "topic": "refund", "promised": "返金", "day": "2025-09-06", "due_on": "2025-09-05"}
    page = faulty(client, f"/cases/{case.pk}/log/promise/", fields)
    assert focused(page) == ["id_due_on"]
    assert "二つの日を確かめてください" in page.text


def test_nothing_of_an_order_is_before_its_day_but_a_note(client: Client, case: Case) -> None:
    Case.objects.update(facts=case.facts | {"order_date": "2025-08-20"})
    for kind, told in (
        ("refund_arrived", {"method": "paypay"}),
        ("answer", {"party": "seller", "reply": "refused"}),
        ("promise", {"party": "seller", "topic": "refund", "promised": "返金", "due_on": "2025-09-10"}),
        ("note", {"text": "x"}),
    ):
        address, form = f"/cases/{case.pk}/log/{kind}/", told | {"day": "2025-08-19"}
        if kind == "note":
            assert client.post(address, form).status_code == 302
        else:
            assert "と「注文日」の順番が合いません" in faulty(client, address, form).text
    assert Event.objects.get().kind == "note"


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_for_a_day_has_its_first_and_last(client: Client, case: Case, kind: str) -> None:
    fields = Page(client.get(f"/cases/{case.pk}/log/{kind}/")).all("input", type="date")
    bounds = {str(field["name"]): (field.get("min"), field.get("max")) for field in fields}
    assert bounds["day"] == ("2015-01-01", "2025-09-06")
    assert bounds.get("due_on", ("2015-01-01", "2035-12-31")) == ("2015-01-01", "2035-12-31")


def test_a_form_that_came_as_it_is_says_nothing(client: Client) -> None:
    page = Page(client.get(NEW))
    assert focused(page) == []
    assert not page.all("div", role="alert")
