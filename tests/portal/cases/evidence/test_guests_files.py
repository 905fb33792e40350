"""A guest keeps files too, less than a person; they go along into an account; a session that ended loses no words."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from portal.accounts.models import Guest, User
from portal.cases.evidence.models import KeptFile
from portal.cases.models import Case
from tests.portal.browserform import what_a_browser_sends
from tests.portal.cases.evidence.conftest import on_disk
from tests.portal.cases.evidence.making import jpeg
from tests.portal.cases.guesting import sign_in
from tests.portal.factories import PASSWORD
from tests.portal.pages import Page

pytestmark = pytest.mark.usefixtures("tries")


def photo(width: int = 60) -> SimpleUploadedFile:
    return SimpleUploadedFile("箱.jpg", jpeg(width=width), "image/jpeg")


def test_a_guest_keeps_less_and_takes_it_along_into_an_account(
    browser: Client, kept: Case, taro: User, folder: Path, settings: Any
) -> None:
    address = f"/cases/{kept.pk}/files/"
    settings.GUEST_FILES_MB, settings.PERSON_FILES_MB = 1, 50
    assert browser.post(address, {"sent": photo()}).status_code == 302
    KeptFile.objects.update(size_bytes=2**20)
    assert "合わせて1MBまで" in Page(browser.post(address, {"sent": photo(61)})).text
    sign_in(browser, taro)
    assert "合わせて1MBまで" in Page(browser.post(address, {"sent": photo(61)})).text, "still the guest's"
    browser.post("/cases/claim/")
    assert not Guest.objects.exists()
    file = KeptFile.objects.get(case__owner=taro)
    assert browser.get(f"{address}{file.pk}/").getvalue() == (folder / str(file.content)).read_bytes()
    assert browser.post(address, {"sent": photo(61)}).status_code == 302
    assert len(on_disk(folder)) == 4


def test_the_words_beside_a_file_survive_the_sign_in_and_the_file_is_asked_for_again(
    case: Case, taro: User, folder: Path
) -> None:
    stranger = Client()
    entrance = stranger.post(f"/cases/{case.pk}/files/", {"sent": photo(), "label": "箱のへこみ"})["Location"]
    sign_in_form = what_a_browser_sends(stranger.get(entrance).content.decode().partition("<main")[2])
    waiting = stranger.post("/account/login/", sign_in_form | {"login": taro.email, "password": PASSWORD}, follow=True)
    again = what_a_browser_sends(waiting.content.decode().partition("<main")[2].partition("</main>")[0])
    assert again["label"] == ["箱のへこみ"]
    answer = stranger.post(f"/cases/{case.pk}/files/", again)
    assert answer.status_code == 422
    assert "ファイルを選んでください" in Page(answer).text
    assert Page(answer).all("input", name="label")[0]["value"] == "箱のへこみ"
    assert on_disk(folder) == []
