"""Files that no row names: what was left over when a machine stopped half-way."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from portal.cases.evidence.models import KeptFile

ON_ITS_WAY_SECONDS = 3600
"""For so long a file may be waiting for its row."""
A_PIECE = 500


def left_over() -> Iterator[Path]:
    """The files that may go."""
    latest = time.time() - ON_ITS_WAY_SECONDS
    piece: list[Path] = []
    for folder, _folders, names in os.walk(settings.MEDIA_ROOT):
        piece += [file for name in names if _is_older(file := Path(folder, name), latest)]
        if len(piece) >= A_PIECE:
            yield from _unnamed(piece)
            piece = []
    yield from _unnamed(piece)


def _is_older(file: Path, latest: float) -> bool:
    try:
        return file.lstat().st_mtime < latest
    except FileNotFoundError:  # it has gone with its row meanwhile
        return False


def _unnamed(files: list[Path]) -> list[Path]:
    paths = {str(file.relative_to(settings.MEDIA_ROOT)): file for file in files}
    named = set(KeptFile.objects.filter(content__in=paths).values_list("content", flat=True))
    named |= set(KeptFile.objects.filter(thumbnail__in=paths).values_list("thumbnail", flat=True))
    return [file for path, file in paths.items() if path not in named]


def count_lost() -> int:
    """How many rows name a file that is not there: after a restore that had older files than rows."""
    return sum(not kept.is_there for kept in KeptFile.objects.only("content").iterator())
