"""A backup of a busy site goes in again with every row and file; damaged or newer it does not; erased stays erased."""

import io
import os
import random
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from portal import datadir
from portal.accounts.models import User
from portal.backups import archive, restoring
from portal.backups.writing import manifest, write_backup
from portal.cases.models import Case
from portal.mydata import erasures
from portal.mydata.models import Erasure
from tests.portal import factories
from tests.portal.migrated import copy_to

PASSING = {"django_session", "usersessions_usersession", "portal_cache"}
"""Who is signed in, and what is counted: nobody takes that along."""
Tables = dict[str, list[tuple[Any, ...]]]


class Machine:
    """A data directory, and manage.py on it as an operator runs it."""

    def __init__(self, place: Path) -> None:
        self.place, self.database = place, place / "todoku.sqlite3"
        place.chmod(0o700)

    def run(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        dropped = ("TODOKU_SECRET_KEY", "DJANGO_SETTINGS_MODULE", "DATABASE_URL")
        environment = {name: value for name, value in os.environ.items() if name not in dropped}
        environment |= {"TODOKU_DATA_DIR": str(self.place)}
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.run(
            command, cwd=datadir.BASE_DIR, env=environment, capture_output=True, text=True, timeout=120
        )

    def tables(self) -> Tables:
        """Every row of every table."""
        with closing(sqlite3.connect(self.database)) as opened:
            names = [name for (name,) in opened.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            return {name: opened.execute(f'SELECT * FROM "{name}"').fetchall() for name in {*names} - PASSING}  # noqa: S608  names of our own tables

    def write(self, text: str, *values: str) -> None:
        with closing(sqlite3.connect(self.database)) as opened, opened:
            opened.execute(text, values)


@pytest.fixture
def people(db: None, settings: Any, tmp_path: Path) -> tuple[User, User]:
    """Two, with a case each, and a file of the first on the disk."""
    settings.MEDIA_ROOT = tmp_path / "site" / "uploads"
    settings.FILE_UPLOAD_TEMP_DIR = settings.MEDIA_ROOT / "incoming"
    settings.FILE_UPLOAD_TEMP_DIR.mkdir(parents=True)
    call_command("createcachetable", verbosity=0)
    taro, hanako = factories.make_user("taro@example.jp"), factories.make_user("hanako@example.jp")
    factories.make_case(hanako)
    factories.keep_file_of(factories.make_case(taro, "わたしの題"))
    return taro, hanako


@contextmanager
def busy(machine: Machine) -> Iterator[None]:
    """Somebody writes all the time, and takes it back."""
    is_over = threading.Event()

    def write() -> None:
        with closing(sqlite3.connect(machine.database, timeout=20, isolation_level=None)) as opened:
            while not is_over.wait(0.005):
                opened.execute("BEGIN IMMEDIATE")
                opened.execute("UPDATE cases_case SET title = 'half-way'")
                is_over.wait(0.05)
                opened.execute("ROLLBACK")

    writer = threading.Thread(target=write)
    writer.start()
    yield
    is_over.set()
    writer.join()


@pytest.mark.either_database  # PostgreSQL has a test of its own below
def test_a_machine_gets_back_all_it_had_but_what_was_erased_since(people: tuple[User, User], tmp_path: Path) -> None:
    taro, hanako = people
    machine, backup = Machine(tmp_path / "site"), tmp_path / "backup.zip"
    copy_to(machine.database)
    machine.write("PRAGMA journal_mode=WAL")
    (file,) = [one for one in (machine.place / "uploads").rglob("*") if one.is_file()]
    before = machine.tables()
    with busy(machine):
        done = machine.run("backup", str(backup), "--with-key")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1].startswith(f"{backup}: the database and 1 files, ")
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600

    file.unlink()
    machine.write("UPDATE cases_case SET title = 'later'")
    machine.write("INSERT INTO mydata_erasure VALUES (?, '2025-09-06')", erasures.digest_of(User, hanako.pk))
    (machine.place / "secret_key").write_text("k" * 60, "utf-8")
    done = machine.run("restore", str(backup), "--replace", "--with-key")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "Restored. Deleted again: 1. Everybody signs in anew; start the site."
    assert file.read_bytes() == b"%PDF-"
    after = machine.tables()
    assert not [name for name, rows in after.items() if hanako.pk.hex in repr(rows)]
    lost = {name: [row for row in rows if row not in after[name]] for name, rows in before.items()}
    assert {name for name, rows in lost.items() if rows} == {
        *("accounts_user", "account_emailaddress", "cases_case", "cases_givenadvice")
    }
    assert [row for row in lost["cases_case"] if hanako.pk.hex not in row] == []
    assert taro.pk.hex in repr(after["accounts_user"])
    assert (machine.place / "secret_key").read_text("utf-8") != "k" * 60
    assert not [one for one in machine.place.iterdir() if "restor" in one.name], "nothing is left over"


def written(tmp_path: Path, **options: Any) -> Path:
    path = tmp_path / "small.zip"
    write_backup(path, lambda _said: None, with_key=False, **options)
    return path


@pytest.mark.django_db(transaction=True)
def test_a_backup_with_a_flipped_bit_or_a_missing_end_is_refused(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "none"
    call_command("createcachetable", verbosity=0)
    path = written(tmp_path)
    content, chance = path.read_bytes(), random.Random(7)
    with archive.reading(path) as (_backup, found):
        assert found.vendor == connection.vendor
    broken = [content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :] for place in places(content, chance)]
    for spoilt in [*broken, content[:-1], content[: len(content) // 2], b"", b"x" * 200]:
        path.write_bytes(spoilt)
        with pytest.raises(CommandError, match=r"Not restored: .*(damaged|no backup)"):
            call_command("restore", str(path))


def places(content: bytes, chance: random.Random) -> list[int]:
    """The first byte, the last, and twenty by chance."""
    return [0, len(content) - 1, *(chance.randrange(len(content)) for _ in range(20))]


def test_a_newer_one_and_one_of_another_database_are_refused(db: None) -> None:
    ours = manifest()
    restoring.refuse_unfit(ours)
    with pytest.raises(
        restoring.Refused, match=r"by a newer version, 9\.0, which knows cases\.9999_later: update first"
    ):
        restoring.refuse_unfit(replace(ours, version="9.0", migrations=[*ours.migrations, "cases.9999_later"]))
    with pytest.raises(restoring.Refused, match="a backup of oracle"):
        restoring.refuse_unfit(replace(ours, vendor="oracle"))


@pytest.mark.django_db(transaction=True)
def test_where_people_are_it_goes_in_only_when_told_to_and_a_dry_run_changes_nothing(
    tmp_path: Path, settings: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path / "none"
    call_command("createcachetable", verbosity=0)
    path, said = written(tmp_path), io.StringIO()
    call_command("restore", str(path), "--dry-run", stdout=said)
    assert said.getvalue().startswith("could be restored: backup of ")
    factories.make_user()
    with pytest.raises(CommandError, match="--replace puts the backup in their place"):
        call_command("restore", str(path))
    with pytest.raises(CommandError, match="it holds no secret key"):
        call_command("restore", str(path), "--replace", "--with-key")
    with pytest.raises(CommandError, match="File exists"):
        call_command("backup", str(path))
    said = io.StringIO()
    call_command("backup", str(tmp_path), "--dry-run", stdout=said)
    assert said.getvalue().startswith("would be written: the database and 0 files, to ")
    assert User.objects.count() == 1
    assert [one.name for one in tmp_path.iterdir()] == ["small.zip"]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_on_postgresql_rows_come_back_but_those_that_were_erased(tmp_path: Path, people: tuple[User, User]) -> None:
    taro, hanako = people
    path = written(tmp_path)
    digest = erasures.digest_of(User, hanako.pk)
    hanako.delete()
    Case.objects.all().delete()
    noted = Erasure.objects.count()
    Erasure.objects.exclude(digest=digest).delete()
    assert noted == 4, "two cases, a file and a person"
    call_command("restore", str(path), "--replace")
    assert list(User.objects.all()) == [taro]
    assert [case.title for case in Case.objects.all()] == ["わたしの題"]
