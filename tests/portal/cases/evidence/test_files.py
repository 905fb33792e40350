"""Adding files to a case: what fits is kept, and of everything else it is said why not."""

import errno
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import FileSystemStorage
from django.test import Client

from portal import clock as site_clock
from portal.accounts.models import User
from portal.cases.evidence.models import KeptFile
from portal.cases.models import Case
from portal.uploads import MOST_AT_ONCE
from tests.portal.cases.evidence import making
from tests.portal.cases.evidence.conftest import Send, on_disk
from tests.portal.cases.evidence.making import jpeg, pdf
from tests.portal.factories import make_case
from tests.portal.pages import Page


def kept(case: Case) -> list[str]:
    return [f"{one.number} {one.kind} {one.label}" for one in case.files.all()]


def page(client: Client, case: Case, language: str = "") -> Page:
    return Page(client.get(f"{language}/cases/{case.pk}/files/"))


def test_several_at_once_are_kept_by_what_is_in_them(send: Send, client: Client, case: Case, folder: Path) -> None:
    answer = send(("箱の写真.pdf", jpeg()), ("b.jpg", making.talkative_png()), ("領収書.exe", pdf()))
    assert answer["Location"] == f"/cases/{case.pk}/files/"
    assert kept(case) == ["1 jpeg 箱の写真", "2 png b", "3 pdf 領収書"]
    assert len(on_disk(folder)) == 5, "three files, two of them with a picture in small"
    shown = page(client, case)
    assert "3個のファイルを残しました" in shown.text
    assert "箱の写真" in shown.text
    assert len(shown.all("img", loading="lazy")) == 2
    assert {path.stat().st_mode & 0o777 for path in on_disk(folder)} == {0o600}
    assert {path.parent.stat().st_mode & 0o777 for path in on_disk(folder)} == {0o700}


def test_the_label_is_what_was_typed_else_a_name_that_tells_something(send: Send, case: Case) -> None:
    send(jpeg(), label="箱のへこみ")
    send(("..\\..\\etc/passwd\u202egpj\x07.jpg", jpeg(width=61)))
    send(("4111111111111111.jpg", jpeg(width=62)))
    send(("   .jpg", jpeg(width=63)))
    send(("長" * 90 + ".jpg", jpeg(width=64)))
    assert kept(case) == [
        "1 jpeg 箱のへこみ",
        "2 jpeg passwdgpj",
        "3 jpeg ",
        "4 jpeg ",
        f"5 jpeg {'長' * 60}",
    ]


@pytest.mark.parametrize("language", ["", "/en"])
def test_what_is_fine_is_kept_where_another_is_refused_and_the_label_stays(
    send: Send, case: Case, language: str
) -> None:
    answer = send(jpeg(), ("犬.gif", b"GIF89a"), ("空.jpg", b""), label="箱", language=language)
    assert answer.status_code == 422
    assert kept(case) == ["1 jpeg 箱"]
    shown = Page(answer)
    for word in ("犬.gif", "空.jpg"):
        assert word in shown.text
    assert ("1個のファイルを残しました" if not language else "1 file is kept") in shown.text
    assert shown.all("input", name="label")[0]["value"] == "箱"


def test_a_label_that_cannot_be_kept_loses_no_file(send: Send, case: Case) -> None:
    answer = send(jpeg(), label="4111 1111 1111 1111")
    assert answer.status_code == 422
    shown = Page(answer)
    assert "カード番号" in shown.text
    assert "1個のファイルを残しました" in shown.text
    assert shown.all("input", name="label")[0]["value"] == "4111 1111 1111 1111"
    assert kept(case) == ["1 jpeg IMG_1"]


def test_the_same_file_again_is_kept_once(send: Send, case: Case, folder: Path) -> None:
    send(jpeg(), jpeg())
    assert send(jpeg()).status_code == 302
    assert len(case.files.all()) == 1
    assert len(on_disk(folder)) == 2
    KeptFile.objects.all().delete()
    send(jpeg(width=61))
    assert kept(case) == ["1 jpeg IMG_1"]


def test_without_a_file_the_form_says_so_and_an_ended_case_takes_none(
    client: Client, send: Send, case: Case, folder: Path
) -> None:
    answer = client.post(f"/cases/{case.pk}/files/", {"label": "箱"})
    assert answer.status_code == 422
    assert "ファイルを選んでください" in Page(answer).text
    Case.objects.filter(pk=case.pk).update(closed_at=site_clock.now(), outcome="solved")
    assert send(jpeg()).status_code == 422
    assert on_disk(folder) == []


# ---- limits, which are said before they are met


def test_the_page_says_what_fits(client: Client, send: Send, case: Case, settings: Any) -> None:
    settings.FILE_MB, settings.CASE_FILES, settings.PERSON_FILES_MB = 7, 3, 20
    send(jpeg())
    text = page(client, case).text
    assert "1個7MBまで" in text
    assert "あと2個" in text
    assert "20MBのうち1MB" in text
    english = page(client, case, "/en").text
    assert "7 MB a file at most" in english
    assert "2 more files fit" in english


def test_a_file_a_case_and_a_person_have_limits(
    send: Send, client: Client, taro: User, case: Case, folder: Path, settings: Any
) -> None:
    settings.FILE_MB, settings.CASE_FILES, settings.PERSON_FILES_MB = 1, 2, 1
    assert "1MBより大きい" in Page(send(jpeg() + bytes(2**20))).text
    refused = send(jpeg(), jpeg(width=61), ("x.jpg", jpeg(width=62)))
    assert refused.status_code == 422
    assert "2個のファイル" in Page(refused).text
    assert len(kept(case)) == 2
    assert 'name="sent"' not in client.get(f"/cases/{case.pk}/files/").content.decode()
    other = make_case(taro)
    KeptFile.objects.update(size_bytes=2**19)
    assert "1MB" in Page(send(jpeg(), to=other)).text
    assert not other.files.exists()
    assert len(on_disk(folder)) == 4


def test_more_files_than_fit_at_once_are_left_out_and_named(send: Send, case: Case) -> None:
    files = [jpeg(width=60 + place) for place in range(MOST_AT_ONCE + 2)]
    answer = send(*files)
    assert answer.status_code == 422
    assert "あとの2個" in Page(answer).text
    assert len(kept(case)) == MOST_AT_ONCE


def test_very_many_files_are_refused_in_words_that_say_how_many_fit(client: Client, case: Case, folder: Path) -> None:
    files = "".join(
        f'--x\r\nContent-Disposition: form-data; name="sent"; filename="{number}.jpg"\r\n\r\nx\r\n'
        for number in range(10_000)
    )
    for language, word in (("", "一度に"), ("/en", "at once")):
        answer = client.generic(
            "POST", f"{language}/cases/{case.pk}/files/", files + "--x--", "multipart/form-data; boundary=x"
        )
        assert answer.status_code == 400
        assert word in answer.content.decode()
    assert on_disk(folder) == []


def test_of_a_file_that_is_much_too_large_little_is_written(
    send: Send, case: Case, folder: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portal.uploads.LEAST_CAP_BYTES", 0)
    settings.FILE_MB = 1
    written = []
    monkeypatch.setattr(
        "portal.uploads.TemporaryFileUploadHandler.receive_data_chunk",
        lambda self, chunk, start: written.append(len(chunk)),
    )
    answer = send(bytes(5 * 2**20))
    assert "1MBより大きい" in Page(answer).text
    assert 0 < sum(written) <= 2**20 + 2 * 2**16
    assert on_disk(folder) == []


# ---- what goes wrong leaves nothing behind


def full(*args: Any, **kwargs: Any) -> None:
    raise OSError(errno.ENOSPC, "no space left")


def test_a_full_disk_is_said_and_nothing_is_left(
    send: Send, case: Case, folder: Path, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("django.core.files.storage.filesystem.os.fdopen", full)
        assert "いまはここに入りません" in Page(send(jpeg(), label="箱")).text
    with monkeypatch.context() as patch:  # after the first of the two files that a picture has
        save, count = FileSystemStorage._save, []
        patch.setattr(FileSystemStorage, "_save", lambda *args: count.append(1) or (full if count[1:] else save)(*args))
        assert send(jpeg()).status_code == 422
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 0
    for place in ("TemporaryUploadedFile.write", "TemporaryUploadedFile.seek", "TemporaryUploadedFile"):
        with monkeypatch.context() as patch:
            patch.setattr(f"django.core.files.uploadhandler.{place}", full, raising=False)
            answer = send(jpeg(), label="箱")
            assert "いまはここに入りません" in Page(answer).text, place
            assert Page(answer).all("input", name="label")[0]["value"] == "箱"
    assert not case.files.exists()
    assert on_disk(folder) == []


def test_a_row_that_cannot_be_written_takes_its_files_along(
    send: Send, case: Case, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("half-way")

    monkeypatch.setattr(KeptFile, "save", fail)
    with pytest.raises(RuntimeError):
        send(jpeg())
    assert on_disk(folder) == []


def test_an_upload_that_breaks_off_keeps_nothing_of_what_was_cut(client: Client, case: Case, folder: Path) -> None:
    begun = b'--x\r\nContent-Disposition: form-data; name="sent"; filename="a.jpg"\r\n\r\n' + jpeg()[:-300]
    answer = client.generic("POST", f"/cases/{case.pk}/files/", begun, "multipart/form-data; boundary=x")
    assert answer.status_code == 422
    assert not case.files.exists()
    assert on_disk(folder) == []


def test_a_case_deleted_in_another_window_meanwhile_takes_no_file(
    send: Send, case: Case, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from portal.cases.evidence import keeping

    clean = keeping.clean_apart
    monkeypatch.setattr(keeping, "clean_apart", lambda content: (Case.objects.all().delete(), clean(content))[1])
    assert send(jpeg()).status_code == 404
    assert on_disk(folder) == []


def test_what_there_was_no_time_or_process_for_is_to_be_added_again(
    send: Send, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("portal.cases.evidence.keeping.clean_apart", full)
        assert "もう一度" in Page(send(jpeg())).text
    monkeypatch.setattr("portal.cases.evidence.views.files.MOST_SECONDS", -1)
    assert "もう一度" in Page(send(jpeg())).text
    assert not case.files.exists()


@pytest.mark.parametrize("number", [1, 30])
def test_the_page_asks_no_more_for_many_files(
    client: Client, case: Case, number: int, django_assert_max_num_queries: Any
) -> None:
    KeptFile.objects.bulk_create(
        KeptFile(case=case, number=place, kind="pdf", content=f"aa/{place}", size_bytes=1, digest=str(place))
        for place in range(1, number + 1)
    )
    with django_assert_max_num_queries(8):
        page(client, case)
