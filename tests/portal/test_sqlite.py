"""A file that cannot be written to any more is read on; what was deleted goes from the disk."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError

from portal import databases
from portal.sqlite import log
from portal.sqlite.base import DatabaseWrapper


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """With one row, closed by everybody: its log is gone."""
    path = tmp_path / "todoku.sqlite3"
    with closing(sqlite3.connect(path)) as made:
        made.executescript("PRAGMA journal_mode=WAL; CREATE TABLE kept (words); INSERT INTO kept VALUES ('first')")
    return path


@pytest.fixture
def site(file: Path, django_db_blocker: Any) -> Iterator[DatabaseWrapper]:
    told: dict[str, Any] = {"ATOMIC_REQUESTS": False, "AUTOCOMMIT": True, "TIME_ZONE": None, "TEST": {}}
    opened = DatabaseWrapper(told | databases.configuration(file.parent) | {"NAME": file}, "of_the_test")
    with django_db_blocker.unblock():
        yield opened
        opened.close()


def rows(site: DatabaseWrapper) -> list[Any]:
    with site.cursor() as cursor:
        found: list[Any] = cursor.execute("SELECT words FROM kept").fetchall()
        return found


def test_it_is_read_and_whoever_writes_is_told(
    site: DatabaseWrapper, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *given: False)
    assert rows(site) == [("first",)]
    with pytest.raises(OperationalError, match="readonly"), site.cursor() as cursor:
        cursor.execute("INSERT INTO kept VALUES ('second')")
    assert [one.name for one in file.parent.iterdir()] == [file.name], "nothing was put beside it"


def test_what_stands_in_its_log_alone_is_read_too(
    site: DatabaseWrapper, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("INSERT INTO kept VALUES ('second')")
        assert file.with_name(f"{file.name}-wal").exists()
        monkeypatch.setattr(os, "access", lambda *given: False)
        assert rows(site) == [("first",), ("second",)]


@pytest.mark.parametrize("is_wiped", [True, False])
def test_what_was_deleted_is_in_no_file_after_a_round_of_the_timer(
    site: DatabaseWrapper, file: Path, monkeypatch: pytest.MonkeyPatch, is_wiped: bool
) -> None:
    monkeypatch.setattr(log, "connection", site)
    if not is_wiped:  # the control
        with site.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete=OFF")
    word = "何を書いたか"
    with site.cursor() as cursor:
        cursor.execute("INSERT INTO kept VALUES (%s)", [word])
        cursor.execute("DELETE FROM kept")
    assert word.encode() in on_the_disk(file), "the log has it still"
    log.begin_anew()
    assert (word.encode() in on_the_disk(file)) is not is_wiped
    assert rows(site) == []


def on_the_disk(file: Path) -> bytes:
    return b"".join(one.read_bytes() for one in file.parent.iterdir())


def test_where_it_can_be_written_to_it_is(site: DatabaseWrapper) -> None:
    with site.cursor() as cursor:
        cursor.execute("INSERT INTO kept VALUES ('second')")
    assert rows(site) == [("first",), ("second",)]
