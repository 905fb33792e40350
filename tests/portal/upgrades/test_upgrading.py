"""A site as each version left it is brought up to date: no row is lost, and everything opens.

Made by `tests.portal.upgrades.making` when the version was released, and kept for ever.
"""

import lzma
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connection, connections

from portal.accounts.models import Guest, User
from portal.cases.advising import kept_advice
from portal.cases.evidence.models import KeptFile
from portal.cases.models import Case, Event
from portal.curation.models import Release
from portal.mydata.models import Erasure
from portal.post.models import Mail
from tests.portal import factories

VERSIONS = sorted(Path(__file__).parent.glob("*.sqlite3.xz"))
OLD = "of_an_older_version"


@pytest.fixture(params=VERSIONS, ids=lambda path: path.name.partition(".sqlite3")[0])
def old(
    request: pytest.FixtureRequest, tmp_path: Path, django_db_setup: None, django_db_blocker: Any
) -> Iterator[Path]:
    """The database of a version in a file, and as one that Django knows."""
    file = tmp_path / "site.sqlite3"
    file.write_bytes(lzma.decompress(request.param.read_bytes()))
    connections.databases[OLD] = connections.databases[DEFAULT_DB_ALIAS] | {"NAME": file}
    with django_db_blocker.unblock():
        yield file
        connections[OLD].close()
    del connections[OLD], connections.databases[OLD]


def counts(file: Path) -> dict[str, int]:
    with closing(sqlite3.connect(file)) as opened:
        names = [name for (name,) in opened.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: opened.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608  names of our own tables


def columns(alias: str) -> dict[str, list[str]]:
    """Of each table; that of counts is made by `setup`."""
    looked_at = connections[alias]
    with looked_at.cursor() as cursor:
        names = {*looked_at.introspection.table_names(cursor)} - {"portal_cache"}
        look = looked_at.introspection.get_table_description
        return {name: sorted(one.name for one in look(cursor, name)) for name in names}


def test_there_is_one_at_least() -> None:
    assert VERSIONS


def test_no_row_is_lost_and_everything_opens(old: Path) -> None:
    before = counts(old)
    call_command("migrate", database=OLD, verbosity=0)
    after = counts(old)
    assert {name: rows for name, rows in before.items() if name in after and after[name] < rows} == {}
    assert columns(OLD) == columns(connection.alias)
    assert User.objects.using(OLD).get(email="taro@example.jp").check_password(factories.PASSWORD)
    mine, guests = (Case.objects.using(OLD).get(title=title) for title in ("わたしの題", "端末の題"))
    assert (mine.notes, guests.owner, guests.guest) == ("わたしのメモ", None, Guest.objects.using(OLD).get())
    vocabulary = factories.published_release().vocabulary
    assert all(kept_advice(given, vocabulary) for given in mine.given_advices.all())
    assert Event.objects.using(OLD).get(kind="promise").promise.text == "わたしの約束"
    assert KeptFile.objects.using(OLD).get().case == mine
    assert Mail.objects.using(OLD).get().subject == "件名"
    assert Erasure.objects.using(OLD).exists()
    assert Release.objects.using(OLD).get(number=1).load().rulebook.rules
