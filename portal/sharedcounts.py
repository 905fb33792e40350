"""Counts by the hour in memory that all workers of one instance share, for what must be counted and written nowhere.

The memory is taken when this is imported, which gunicorn does before its workers part (`preload_app`), and all of them
have it since. It is never locked: a worker that is killed must not hold up the others. So two counts at the very same
moment may count as one, and two keys that meet in one place are counted together.
"""

import hashlib
import mmap
import struct
from datetime import datetime

PLACES = 2**16
HOUR_SECONDS = 3600
_PLACE = struct.Struct("=II")  # the hour since 1970, and the count in it
_memory = mmap.mmap(-1, PLACES * _PLACE.size)


def count(key: str, hour: int) -> int:
    """Count the key once more in that hour; how often it was by now."""
    start = int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest()) % PLACES * _PLACE.size
    last_hour, so_far = _PLACE.unpack_from(_memory, start)
    now = so_far + 1 if last_hour == hour else 1
    _PLACE.pack_into(_memory, start, hour, now)
    return now


def is_too_often(key: str, now: datetime, most: int) -> bool:
    """Count the key once more in this hour; whether that is more than `most`."""
    return count(key, int(now.timestamp()) // HOUR_SECONDS) > most
