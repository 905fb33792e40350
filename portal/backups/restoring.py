"""Putting a backup in place of what is there: all of it, or nothing is changed.

What was deleted since the backup was made is deleted again before anybody sees it; everybody signs in anew.
"""

import os
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, DatabaseError, OperationalError, ProgrammingError, connection, connections
from django.db.migrations.loader import MigrationLoader

from portal import datadir
from portal.accounts.models import Guest, User
from portal.backups import archive, database
from portal.cases.models import Case
from portal.mydata import erasures
from portal.mydata.models import Erasure

APART = "restoring"
"""The database that is made ready before it takes the place of the present one."""
KEPT_FILE = re.compile(r"[0-9a-f]{2}/[0-9a-f]{30}")
COUNTS_TABLE = str(settings.CACHES["default"]["LOCATION"])
PEOPLE_AND_CASES = (User, Guest, Case)


class Refused(Exception):
    """The backup is not taken: one line. Nothing was changed."""


def is_empty() -> bool:
    """Whether nobody has anything here: a new site may have its first release, and no people."""
    try:
        return not any(model._default_manager.exists() for model in PEOPLE_AND_CASES)
    except (OperationalError, ProgrammingError) as fault:
        if "no such table" in str(fault) or "does not exist" in str(fault):
            return True
        raise


def refuse_unfit(manifest: archive.Manifest) -> None:
    """Raises Refused for a backup of another database, or of a newer version."""
    if manifest.vendor != connection.vendor:
        raise Refused(f"this is a backup of {manifest.vendor}, and the site is on {connection.vendor}")
    ours = {".".join(key) for key in MigrationLoader(None, replace_migrations=False).disk_migrations}
    if newer := sorted(set(manifest.migrations) - ours):
        raise Refused(f"it was made by a newer version, {manifest.version}, which knows {newer[0]}: update first")


def erased_here() -> list[str]:
    """What was deleted on this site so far. Raises Refused where nobody can tell any more."""
    try:
        return erasures.known() if Erasure._meta.db_table in connection.introspection.table_names() else []
    except DatabaseError:
        raise Refused(
            "the present database cannot be read, so nobody knows what was deleted since the backup; "
            "move it away to go on without, and give your newest backup with --erased-in"
        ) from None


def restore(backup: ZipFile, erased: Iterable[str]) -> int:
    """Put it in place; how many rows had been deleted since. Raises DatabaseFault, Refused, OSError."""
    with TemporaryDirectory(dir=settings.DATA_DIR, prefix=".restoring-") as folder:
        copy = Path(backup.extract(archive.DATABASE, folder))
        copy.chmod(0o600)
        database.check(copy)
        _put_files(backup)
        if connection.vendor == "sqlite":
            with _apart(copy):
                again = make_ready(APART, erased)
            _take_the_place(copy)
        else:
            database.take_in(copy)
            again = make_ready(DEFAULT_DB_ALIAS, erased)
    return again


def make_ready(alias: str, erased: Iterable[str]) -> int:
    """Migrate it, delete again what was deleted, and sign everybody out."""
    call_command("migrate", database=alias, interactive=False, verbosity=0)
    again = erasures.erase_again(erased, alias)
    for model in (UserSession, Session):
        model._default_manager.using(alias).all().delete()
    with connections[alias].cursor() as cursor:
        table = connections[alias].ops.quote_name(COUNTS_TABLE)
        cursor.execute(f"DELETE FROM {table}")  # noqa: S608  our own table
    return again


def take_key(backup: ZipFile) -> None:
    """The secret key of the backup in place of ours."""
    key, draft = datadir.own_key_file(), datadir.own_key_file().with_name(".secret_key-restored")
    draft.touch(mode=0o600)
    draft.write_bytes(backup.read(archive.KEY) + b"\n")
    draft.replace(key)


def _put_files(backup: ZipFile) -> None:
    """Those that are missing: a name is random and never used twice. Those that no row names are swept by the timer."""
    for name in archive.names_of_files(backup):
        if not KEPT_FILE.fullmatch(name):
            raise Refused(f"it holds a file that is none of ours: {name[:80]!a}")
        place = Path(settings.MEDIA_ROOT, name)
        if not place.exists():
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            draft = Path(settings.FILE_UPLOAD_TEMP_DIR, f"restored-{place.name}")
            with backup.open(archive.FILES + name) as source, os.fdopen(_owners(draft), "wb") as target:
                shutil.copyfileobj(source, target)
            draft.replace(place)


def _owners(path: Path) -> int:
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)


@contextmanager
def _apart(copy: Path) -> Iterator[None]:
    connections.databases[APART] = connections.databases[DEFAULT_DB_ALIAS] | {"NAME": copy}
    try:
        yield
    finally:
        connections[APART].close()
        del connections[APART], connections.databases[APART]


def _take_the_place(copy: Path) -> None:
    """Nobody else may have the present one open: what they still write would be lost."""
    present = Path(connection.settings_dict["NAME"])
    connection.close()
    for beside in ("-wal", "-shm"):
        present.with_name(present.name + beside).unlink(missing_ok=True)
    copy.replace(present)
