"""A backup as a file: a zip that says of itself what it holds, and whose last line is the digest of all before it.

The digest is the zip's comment, so that any program opens the file. It tells damage; who may write the file may also
write the digest.
"""

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

FORMAT = "todoku-backup-1"
MANIFEST = "manifest.json"
DATABASE = "database"
ERASED = "erased.txt"
KEY = "secret_key"
FILES = "files/"
DIGEST_DIGITS = 64
PIECE_BYTES = 2**20


class DamagedBackup(ValueError):
    """The file is no backup, or not the one that was written."""


@dataclass(frozen=True)
class Manifest:
    """What a backup is of. `key_mark` tells one secret key from another, and nothing of it."""

    version: str
    made_at: str
    vendor: str
    migrations: list[str]
    key_mark: str
    format: str = FORMAT


def mark_of(key: str) -> str:
    """The key is random and long, so its digest does not lead back to it."""
    return sha256(f"todoku key {key}".encode()).hexdigest()[:16]


@contextmanager
def writing(path: Path) -> Iterator[ZipFile]:
    """A new zip for its owner alone, with its digest once it is whole. Raises OSError."""
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as file:
        with ZipFile(file, "w", ZIP_DEFLATED) as archive:
            archive.comment = b"0" * DIGEST_DIGITS
            yield archive
        file.flush()
        digest = _digest(file)
        file.seek(-DIGEST_DIGITS, os.SEEK_END)
        file.write(digest)
        file.flush()
        os.fsync(file.fileno())


def write_manifest(archive: ZipFile, manifest: Manifest) -> None:
    archive.writestr(MANIFEST, json.dumps(asdict(manifest), indent=1))


def write_file(archive: ZipFile, name: str, path: Path) -> None:
    """A file that people sent: it is packed already."""
    archive.write(path, FILES + name, ZIP_STORED)


@contextmanager
def reading(path: Path) -> Iterator[tuple[ZipFile, Manifest]]:
    """The backup, once every byte was found to be as it was written. Raises DamagedBackup, OSError."""
    with path.open("rb") as file:
        file.seek(0, os.SEEK_END)
        if file.tell() <= DIGEST_DIGITS:
            raise DamagedBackup(f"{path} is no backup")
        file.seek(-DIGEST_DIGITS, os.SEEK_END)
        written = file.read()
        if written != _digest(file):
            raise DamagedBackup(f"{path} is damaged, or no backup: it is not what was written")
        try:
            with ZipFile(file) as archive:
                yield archive, _manifest_of(archive)
        except BadZipFile as fault:
            raise DamagedBackup(f"{path} is damaged: {fault}") from None


def erased_in(archive: ZipFile) -> list[str]:
    """The digests of what had been deleted when the backup was made."""
    return archive.read(ERASED).decode("ascii").split()


def names_of_files(archive: ZipFile) -> Iterable[str]:
    return [name.removeprefix(FILES) for name in archive.namelist() if name.startswith(FILES)]


def _manifest_of(archive: ZipFile) -> Manifest:
    said = json.loads(archive.read(MANIFEST))
    if said.get("format") != FORMAT:
        raise DamagedBackup(f"this version reads {FORMAT}, not {said.get('format')}")
    return Manifest(**said)


def _digest(file: IO[bytes]) -> bytes:
    """Of all but the digits at the end."""
    end = file.seek(0, os.SEEK_END) - DIGEST_DIGITS
    file.seek(0)
    digest, left = sha256(), end
    while left:
        piece = file.read(min(PIECE_BYTES, left))
        digest.update(piece)
        left -= len(piece)
    return digest.hexdigest().encode("ascii")
