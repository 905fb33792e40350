"""A pack as one zip: always written to the same bytes, and read with care, for what is handed in may be anything."""

import re
import stat
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from django.utils.translation import gettext as _

from advisor.release import digest_of
from advisor.rulebook import Rulebook, pack_files

LARGEST_ZIP_BYTES = 8 * 2**20
LARGEST_UNPACKED_BYTES = 12 * 2**20
LARGEST_FILE_BYTES = 2**20
"""A file of so many one-letter values takes 400 MB while it is read."""
MOST_FILES = 1000
MEGABYTE = 2**20
FACTS = "facts.yaml"
SYSTEM_FOLDER = "__MACOSX"
_BEGINNING_OF_TIME = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_PLAIN_FILE = (stat.S_IFREG | 0o644) << 16
_ENCRYPTED = 0x1
_COMMENT = "made from {}"
_MADE_FROM = re.compile(rb"made from (sha256:[0-9a-f]{64})")


DAMAGE = (BadZipFile, zlib.error, struct.error, EOFError, IndexError, OSError, OverflowError, RuntimeError, ValueError)
"""What `zipfile` raises for one that is damaged or made to harm."""


class UnfitZip(Exception):
    """It cannot be taken; `faults` says why, a line for each reason, for people."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True)
class Unzipped:
    """The files of a zip by their names, and the digest of the rulebook it was first written from, if it says so."""

    files: dict[str, bytes]
    made_from: str


def zipped(rulebook: Rulebook) -> bytes:
    """The files of a pack as a zip. Its comment says of what it was made, for whoever edits it and brings it back."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, text in sorted(pack_files(rulebook).items()):
            info = ZipInfo(name, _BEGINNING_OF_TIME)
            info.create_system, info.external_attr, info.compress_type = _UNIX, _PLAIN_FILE, ZIP_DEFLATED
            archive.writestr(info, text.encode("utf-8"))
        archive.comment = _COMMENT.format(digest_of(rulebook)).encode("ascii")
    return out.getvalue()


def unzipped(data: bytes) -> Unzipped:
    """The files in a zip, in memory alone. Raises UnfitZip for what is no zip, and for one that no pack would be."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            infos = [info for info in archive.infolist() if not _is_beside(info)]
            _refuse(infos)
            files = {info.filename: _content(archive, info) for info in infos}
            found = _MADE_FROM.fullmatch(archive.comment)
    except DAMAGE:
        why = _("This is no zip, or it is damaged. Choose the file that the export made, or make the zip again.")
        raise UnfitZip([why]) from None
    return Unzipped(_without_folder(files), found[1].decode("ascii") if found else "")


def _content(archive: ZipFile, info: ZipInfo) -> bytes:
    """A file, unpacked no further than the zip says it goes: `ZipFile.read` would unpack all and then cut."""
    with archive.open(info) as packed:
        return packed.read(info.file_size + 1)


def _is_beside(info: ZipInfo) -> bool:
    """Whether it is a folder, or what a system puts beside the files."""
    parts = PurePosixPath(info.filename).parts
    return info.is_dir() or SYSTEM_FOLDER in parts or bool(parts and _is_hidden(parts[-1]))


def _is_hidden(name: str) -> bool:
    return name.startswith(".") and name != ".."


def _refuse(infos: list[ZipInfo]) -> None:
    """By what the zip says of itself, before anything is unpacked."""
    if len(infos) > MOST_FILES:
        raise UnfitZip([_("It has %(count)s files; at most %(most)s.") % {"count": len(infos), "most": MOST_FILES}])
    if sum(info.file_size for info in infos) > LARGEST_UNPACKED_BYTES:
        raise UnfitZip([_too_large(LARGEST_UNPACKED_BYTES)])
    names = [info.filename for info in infos]
    faults = [f"{info.filename}: {fault}" for info in infos for fault in _faults(info)]
    faults += [
        f"{name}: {_('It is in the zip more than once.')}" for name in sorted(set(names)) if names.count(name) > 1
    ]
    if faults:
        raise UnfitZip(faults)


def _too_large(most_bytes: int) -> str:
    return _("Unpacked, it is larger than %(most)s MB.") % {"most": most_bytes // MEGABYTE}


def _faults(info: ZipInfo) -> Iterator[str]:
    path = PurePosixPath(info.filename)
    if path.is_absolute() or ".." in path.parts or "\\" in info.orig_filename or ":" in info.filename:
        yield _("A file stands inside the zip; this name leads out of it.")
    if info.file_size > LARGEST_FILE_BYTES:
        yield _too_large(LARGEST_FILE_BYTES)
    if stat.S_ISLNK(info.external_attr >> 16):
        yield _("It is a link to another file. Put the file itself there.")
    if info.flag_bits & _ENCRYPTED:
        yield _("It is locked with a password.")
    elif info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        yield _("It is packed in a way that is not read here. Make a usual zip.")


def _without_folder(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files without the one folder that all stand in, where somebody packed the folder itself."""
    folder = next(iter(files), "").partition("/")[0] + "/"
    if f"{folder}{FACTS}" in files and all(name.startswith(folder) for name in files):
        return {name.removeprefix(folder): content for name, content in files.items()}
    return files
