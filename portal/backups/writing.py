"""Making a backup of a site that goes on working."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from errno import EEXIST
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

import portal
from portal import clock, datadir
from portal.backups import archive, database, sealing
from portal.mydata import erasures

MADE_AT = "backup.made_at"
"""In the cache: when the last one was made, for `sanity_check`."""
SAID_EVERY = 500
Say = Callable[[str], object]


@dataclass
class Written:
    """What is in a backup."""

    files: int = 0
    gone: int = 0
    size_bytes: int = 0


def write_backup(path: Path, say: Say, *, with_key: bool, passphrase: str = "") -> Written:
    """A new file for its owner alone, which stands there only once it is whole. Raises DatabaseFault, OSError."""
    if path.exists():
        raise FileExistsError(EEXIST, os.strerror(EEXIST), str(path))
    with TemporaryDirectory(dir=path.parent, prefix=".todoku-") as folder:
        whole = Path(folder, "backup.zip")
        done = _write(whole, say, with_key)
        if passphrase:
            say("encrypting …")
            sealing.seal(whole, whole.with_suffix(".sealed"), passphrase)
            whole = whole.with_suffix(".sealed")
        done.size_bytes = whole.stat().st_size
        whole.rename(path)
    cache.set(MADE_AT, clock.now().isoformat(), timeout=None)
    return done


def _write(path: Path, say: Say, with_key: bool) -> Written:
    """The database first and the files after it: a file without a row can be swept, a row without a file is a loss."""
    done, copy = Written(), path.with_name(archive.DATABASE)
    say("database …")
    database.copy_to(copy)
    database.check(copy)
    with archive.writing(path) as written:
        written.write(copy, archive.DATABASE)
        written.writestr(archive.ERASED, "\n".join(erasures.known()))
        if with_key:
            written.writestr(archive.KEY, datadir.secret_key())
        for name in kept_files():
            _write_file(written, name, done, say)
        archive.write_manifest(written, manifest())
    return done


def kept_files() -> Iterator[str]:
    """The names of the files that people keep, as rows name them; none that is only on its way."""
    root = Path(settings.MEDIA_ROOT)
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(one for one in folders if Path(folder, one) != Path(settings.FILE_UPLOAD_TEMP_DIR))
        yield from (str(Path(folder, name).relative_to(root)) for name in sorted(names) if not name.startswith("."))


def manifest() -> archive.Manifest:
    applied = MigrationRecorder(connection).applied_migrations()
    return archive.Manifest(
        version=portal.__version__,
        made_at=clock.now().isoformat(timespec="seconds"),
        vendor=connection.vendor,
        migrations=sorted(f"{app}.{name}" for app, name in applied),
        key_mark=archive.mark_of(datadir.secret_key()),
    )


def _write_file(written: ZipFile, name: str, done: Written, say: Say) -> None:
    try:
        archive.write_file(written, name, Path(settings.MEDIA_ROOT, name))
    except FileNotFoundError:  # its owner has deleted it meanwhile
        done.gone += 1
        return
    done.files += 1
    if done.files % SAID_EVERY == 0:
        say(f"{done.files} files …")
