"""A kept file is handed out to whoever keeps it alone, and can do nothing in a browser."""

import uuid
from pathlib import Path

import pytest
from django.test import Client

from portal.accounts.models import User
from portal.cases.evidence.models import KeptFile
from portal.cases.models import Case
from tests.portal.cases.evidence import making
from tests.portal.cases.evidence.conftest import Send, on_disk
from tests.portal.cases.evidence.making import jpeg, opened, pdf
from tests.portal.pages import Page

PAGES = ("", "small/", "label/", "remove/")


@pytest.fixture
def files(send: Send, case: Case) -> list[KeptFile]:
    send(making.talkative_jpeg(), pdf())
    return list(case.files.all())


def address(file: KeptFile, page: str = "") -> str:
    return f"/cases/{file.case_id}/files/{file.pk}/{page}"


def test_is_saved_under_a_name_that_tells_nothing_and_does_nothing(
    client: Client, files: list[KeptFile], folder: Path
) -> None:
    for file, kind, name in zip(
        files, ("image/jpeg", "application/pdf"), ("todoku-1.jpg", "todoku-2.pdf"), strict=True
    ):
        answer = client.get(address(file))
        assert answer.getvalue() == (folder / str(file.content)).read_bytes()
        assert answer["Content-Type"] == kind
        assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
        assert {"no-store", "private"} <= set(answer["Cache-Control"].split(", "))
        policy = answer["Content-Security-Policy"].split("; ")
        assert sorted(policy) == ["default-src 'none'", "sandbox"]
    small = client.get(address(files[0], "small/"))
    assert max(opened(small.getvalue()).size) <= 320
    assert small["Content-Disposition"] == 'inline; filename="todoku-1.jpg"'
    assert "no-store" in small["Cache-Control"]
    assert "sandbox" in small["Content-Security-Policy"]
    assert client.get(address(files[1], "small/")).status_code == 404


def test_it_is_nobody_elses(client: Client, hanako: User, files: list[KeptFile], folder: Path) -> None:
    before = on_disk(folder)
    client.force_login(hanako)
    for page in PAGES:
        assert client.get(address(files[0], page)).status_code == 404
    for page in PAGES[2:]:
        assert client.post(address(files[0], page), {"label": "x"}).status_code == 404
    assert client.post(f"/cases/{files[0].case_id}/files/", {"sent": []}).status_code == 404
    assert client.get(f"/cases/{files[0].case_id}/files/{uuid.uuid4()}/").status_code == 404
    client.logout()
    assert client.get(address(files[0])).status_code == 302
    assert on_disk(folder) == before


def test_what_the_disk_has_lost_is_said_on_the_list(client: Client, files: list[KeptFile], folder: Path) -> None:
    (folder / str(files[1].content)).unlink()
    answer = client.get(address(files[1]))
    assert answer["Location"] == f"/cases/{files[1].case_id}/files/"
    page = Page(client.get(answer["Location"]))
    assert page.text.count("ファイルがここにありません") == 1
    assert address(files[1]) not in page.links()
    assert address(files[0]) in page.links()


def test_its_label_is_changed(client: Client, files: list[KeptFile]) -> None:
    assert "IMG_1" in client.get(address(files[0], "label/")).content.decode()
    assert client.post(address(files[0], "label/"), {"label": "箱のへこみ"}).status_code == 302
    assert KeptFile.objects.get(pk=files[0].pk).label == "箱のへこみ"
    assert client.post(address(files[0], "label/"), {"label": "4111 1111 1111 1111"}).status_code == 422
    assert client.post(address(files[0], "label/"), {"label": ""}).status_code == 302
    assert "1. 写真" in Page(client.get(f"/cases/{files[0].case_id}/files/")).text


@pytest.mark.django_db(transaction=True)
def test_is_removed_with_what_the_disk_has_after_asking(client: Client, files: list[KeptFile], folder: Path) -> None:
    assert client.get(address(files[0], "remove/")).status_code == 200
    assert len(on_disk(folder)) == 3
    assert client.post(address(files[0], "remove/")).status_code == 302
    assert [one.pk for one in KeptFile.objects.all()] == [files[1].pk]
    assert on_disk(folder) == [folder / str(files[1].content)]
    assert (
        client.post(address(files[0], "remove/"))["Location"] == address(files[0], "").partition("files/")[0] + "files/"
    )


def test_the_others_keep_their_numbers(send: Send, client: Client, files: list[KeptFile]) -> None:
    client.post(address(files[0], "remove/"))
    send(jpeg(width=70))
    assert [one.number for one in files[0].case.files.all()] == [2, 3]
