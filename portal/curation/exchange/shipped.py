"""The pack that comes with the software: where it is, and whether the draft has taken it in."""

import hashlib
from functools import cache
from pathlib import Path

from advisor.rulebook import SHIPPED, files_in
from portal import env
from portal.curation.models import KnownPack

PACK = "TODOKU_PACK"


def shipped_folder() -> Path:
    """The folder that the environment names, else that of the program."""
    return Path(env.text(PACK, str(SHIPPED)))


def digest_of_files(files: dict[str, bytes]) -> str:
    """By what the files of a pack are known again without reading what stands in them."""
    sizes = "\n".join(f"{name} {len(content)}" for name, content in sorted(files.items()))
    found = hashlib.sha256(sizes.encode("utf-8"))
    for _name, content in sorted(files.items()):
        found.update(content)
    return found.hexdigest()


@cache
def shipped_digest(folder: Path) -> str:
    """The same of a folder, which does not change while the software runs. Raises PackError."""
    return digest_of_files(files_in(folder))


def is_shipped_taken() -> bool:
    """Whether the draft was ever made of the pack of this software, or brought up to it. Raises PackError."""
    files = shipped_digest(shipped_folder())
    return KnownPack.objects.filter(files=files, origin_at__isnull=False).exists()
