"""Files go along when a case or all one's data is saved, and what is missing is told."""

import tracemalloc
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.test import Client

from portal.accounts.models import User
from portal.cases.models import Case
from tests.portal.cases.evidence.conftest import Send
from tests.portal.cases.evidence.making import jpeg, pdf
from tests.portal.factories import keep_file_of, make_case
from tests.portal.takenalong import unzipped


def test_each_file_stands_where_its_row_says(client: Client, send: Send, case: Case, folder: Path) -> None:
    send(jpeg(), pdf(), label="箱")
    client.post(f"/cases/{case.pk}/evidence/order_number/", {"on": "1"})
    answer = client.get(f"/cases/{case.pk}/export/")
    assert answer["Content-Type"] == "application/zip"
    written, files = unzipped(answer)
    rows = written["cases"][0]["files"]
    assert [(row["number"], row["kind"], row["label"]) for row in rows] == [(1, "jpeg", "箱"), (2, "pdf", "箱")]
    assert [one["code"] for one in written["cases"][0]["kept"]] == ["order_number"]
    stored = {f"files/{case.pk}/{one.download_name}": one for one in case.files.all()}
    assert [row["path"] for row in rows] == list(files) == list(stored)
    for path, one in stored.items():
        assert files[path] == (folder / str(one.content)).read_bytes()


def test_a_missing_file_is_told_and_leaves_the_others(client: Client, send: Send, case: Case, folder: Path) -> None:
    send(jpeg(), pdf())
    (folder / str(case.files.get(number=1).content)).unlink()
    written, files = unzipped(client.get(f"/cases/{case.pk}/export/"))
    assert [row["path"] for row in written["cases"][0]["files"]] == [None, *files]
    assert len(files) == 1


def test_large_files_are_sent_piece_by_piece(client: Client, case: Case) -> None:
    file = keep_file_of(case)
    file.content.save("", ContentFile(bytes(8 * 2**20)))
    answer = client.get(f"/cases/{case.pk}/export/", headers={"accept-encoding": "gzip"})
    assert "Content-Encoding" not in answer
    tracemalloc.start()
    pieces = [len(piece) for piece in answer.streaming_content]  # type: ignore[attr-defined]
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert sum(pieces) > 8 * 2**20
    assert most < 2 * 2**20


def test_all_data_takes_as_many_queries_for_many_cases(
    client: Client, taro: User, case: Case, django_assert_max_num_queries: Any
) -> None:
    for count in (1, 4):
        for _ in range(count):
            keep_file_of(make_case(taro))
        with django_assert_max_num_queries(17):  # one of them records that it was taken along
            client.get("/account/export/").getvalue()
