"""Zips that are sent while they are made: neither memory nor a disk holds all of one."""

import io
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

PIECE_BYTES = 2**16
FOR_ITS_OWNER = (stat.S_IFREG | 0o600) << 16


@dataclass(frozen=True)
class Entry:
    """A file of a zip. `is_packed`: its content does not get smaller."""

    name: str
    at: datetime
    content: Iterable[bytes]
    is_packed: bool = False


class _Outlet(io.RawIOBase):
    """What a zip is written to: it gives out what has come so far, and cannot go back."""

    def __init__(self) -> None:
        self.waiting = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, piece: bytes) -> int:  # type: ignore[override]
        self.waiting += piece
        return len(piece)

    def take(self) -> bytes:
        taken = bytes(self.waiting)
        self.waiting.clear()
        return taken


def zipped(entries: Iterable[Entry]) -> Iterator[bytes]:
    """The zip, piece by piece."""
    outlet = _Outlet()
    with ZipFile(outlet, "w") as archive:
        for entry in entries:
            about = ZipInfo(entry.name, entry.at.timetuple()[:6])
            about.compress_type = ZIP_STORED if entry.is_packed else ZIP_DEFLATED
            about.external_attr = FOR_ITS_OWNER
            with archive.open(about, "w", force_zip64=True) as written:
                for piece in entry.content:
                    written.write(piece)
                    if len(outlet.waiting) >= PIECE_BYTES:
                        yield outlet.take()
    yield outlet.take()


def write_for_owner(path: Path, pieces: Iterable[bytes]) -> None:
    """A new file that its owner alone reads; of one that cannot be written to its end nothing is left.

    Raises OSError, also where there is one already.
    """
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        try:
            file.writelines(pieces)
        except BaseException:
            path.unlink()
            raise
