import uuid

import pytest
from django.test import Client

from portal.accounts.models import User
from portal.cases.models import Case
from portal.curation import published
from tests.portal.factories import make_case, released_with_shop


def form(version: int = 1, **changed: str) -> dict[str, str]:
    words = {"title": "新しい名前", "order_number": "D01-1234567-1234567", "notes": "書き足し", **changed}
    return words | {"version": str(version), "form_key": str(uuid.uuid4())}


def edit(client: Client, case: Case, fields: dict[str, str]) -> tuple[int, str]:
    answer = client.post(f"/cases/{case.pk}/edit/", fields)
    return answer.status_code, answer.content.decode()


def test_changes_the_words_and_counts_the_version(client: Client, case: Case) -> None:
    assert edit(client, case, form())[0] == 302
    case.refresh_from_db()
    assert (case.title, case.order_number, case.notes, case.version) == (
        "新しい名前",
        "D01-1234567-1234567",
        "書き足し",
        2,
    )


def test_the_second_of_two_windows_is_told_and_loses_nothing(client: Client, case: Case) -> None:
    edit(client, case, form(notes="一つめの窓"))
    status, page = edit(client, case, form(notes="二つめの窓"))
    assert status == 409
    assert "一つめの窓" in page
    assert "二つめの窓" in page
    case.refresh_from_db()
    assert case.notes == "一つめの窓"
    assert 'name="version" value="2"' in page
    assert edit(client, case, form(version=2, notes="二つめの窓"))[0] == 302
    case.refresh_from_db()
    assert (case.notes, case.version) == ("二つめの窓", 3)


def test_the_same_form_sent_twice_is_no_conflict(client: Client, case: Case) -> None:
    same = form()
    assert edit(client, case, same)[0] == 302
    assert edit(client, case, same)[0] == 302
    case.refresh_from_db()
    assert case.version == 2


def test_a_wrong_version_is_refused(client: Client, case: Case) -> None:
    for version in ("0", "x", "99999999999999999999", "-1"):
        assert edit(client, case, form() | {"version": version})[0] == 422
    case.refresh_from_db()
    assert case.version == 1


def test_nobody_edits_another_ones_case(client: Client, hanako: User) -> None:
    theirs = make_case(hanako)
    assert client.get(f"/cases/{theirs.pk}/edit/").status_code == 404
    assert edit(client, theirs, form())[0] == 404
    theirs.refresh_from_db()
    assert theirs.version == 1


def test_a_shop_that_says_nothing_of_its_order_numbers_takes_any(
    client: Client, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(published._current, "get", lambda: released_with_shop(order_number=None))
    assert edit(client, case, form(order_number=" いちごーさん／77 "))[0] == 302
    case.refresh_from_db()
    assert case.order_number == "いちごーさん／77"
    for refused in ("4111 1111 1111 1111", "7" * 41):
        assert edit(client, case, form(version=2, order_number=refused))[0] == 422


def test_digits_of_an_order_number_are_no_card(client: Client, case: Case) -> None:
    assert edit(client, case, form(notes="前の注文は 250-4111111-1111111"))[0] == 302
