"""Pieces of pages in the memory of the worker: the same word for word for everybody, and nothing of a person."""

import threading
from collections.abc import Callable, Hashable

from django.conf import settings
from django.utils.safestring import SafeString

MOST_PIECES = 1_000

pieces: dict[Hashable, SafeString] = {}
_lock = threading.Lock()


def piece(key: Hashable, make: Callable[[], SafeString]) -> SafeString:
    """The piece of that key, made when it is first asked for; of too many the oldest go. Nothing is kept in DEBUG."""
    found = pieces.get(key)
    if found is None:
        found = make()
        if not settings.DEBUG:
            _keep(key, found)
    return found


def _keep(key: Hashable, made: SafeString) -> None:
    with _lock:
        pieces[key] = made
        while len(pieces) > MOST_PIECES:
            del pieces[next(iter(pieces))]
