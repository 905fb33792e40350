"""A case is deleted in one window while another writes to it: there is no such page any more, and no fault of ours."""

import uuid
from typing import Any

import pytest
from django.db import IntegrityError
from django.test import Client

from portal.accounts.models import User
from portal.cases.forms.words import CaseWordsForm
from portal.cases.models import Case
from portal.cases.record import change_words, delete, log_event
from portal.cases.views import edit, writing


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("view", "write", "page", "sent"),
    [
        (writing, log_event, "log/note/", {"day": "2025-09-06", "text": "メモ"}),
        (edit, change_words, "edit/", {"title": "別の名前", "version": "1"}),
    ],
)
def test_a_write_to_a_case_that_is_gone_finds_no_page(
    client: Client, case: Case, monkeypatch: pytest.MonkeyPatch, view: Any, write: Any, page: str, sent: dict[str, str]
) -> None:
    def too_late(of: Case, *more: Any) -> Any:
        delete(Case.objects.get(pk=of.pk))
        return write(of, *more)

    monkeypatch.setattr(view, write.__name__, too_late)
    answer = client.post(f"/cases/{case.pk}/{page}", sent | {"form_key": str(uuid.uuid4())})
    assert answer.status_code == 404
    assert not Case.objects.exists()


def test_a_fault_of_a_case_that_is_there_stays_one(client: Client, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any) -> None:
        raise IntegrityError

    monkeypatch.setattr(writing, "log_event", fail)
    with pytest.raises(IntegrityError):
        client.post(f"/cases/{case.pk}/log/note/", {"day": "2025-09-06", "text": "メモ"})


@pytest.mark.django_db(transaction=True)
def test_an_account_that_is_erased_while_a_case_is_saved_is_told_so(
    client: Client, taro: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.force_login(taro)
    stock = CaseWordsForm.is_valid

    def too_late(form: CaseWordsForm) -> bool:
        User.objects.get(pk=taro.pk).delete()
        return stock(form)

    monkeypatch.setattr(CaseWordsForm, "is_valid", too_late)
    address = "/cases/new/?problem=late&sold_by=amazon&promised_date=2025-09-10"
    answer = client.post(address, {"title": "イヤホン", "form_key": str(uuid.uuid4())})
    assert answer.status_code == 422
    assert "アカウントは、いま消されました" in answer.content.decode()
    assert 'value="イヤホン"' in answer.content.decode()
    assert not Case.objects.exists()
