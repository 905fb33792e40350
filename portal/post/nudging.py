"""Sends mail beside the request: nobody waits for a mail server, and no answer tells by its time who is known."""

import logging
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock

from django.conf import settings
from django.db import DatabaseError, connections

from portal.post.sending import send_due

log = logging.getLogger(__name__)
_postman = ThreadPoolExecutor(max_workers=1, thread_name_prefix="post")
_lock = Lock()
_next: Future[None] | None = None
_is_held = ContextVar("nudges are held", default=False)


@contextmanager
def held() -> Iterator[None]:
    """For who sends what is due right afterwards, and says how much that was."""
    token = _is_held.set(True)
    try:
        yield
    finally:
        _is_held.reset(token)


def nudge() -> None:
    """Have what is due sent soon. Nothing hangs on it: what a lost nudge leaves lying, the next round takes up."""
    global _next
    if _is_held.get() or not settings.SEND_MAIL_AT_ONCE:
        return
    with _lock:
        if _next is None or _next.running() or _next.done():
            _next = _postman.submit(_round)


def _round() -> None:
    try:
        send_due()
    except DatabaseError as fault:
        log.error("mail left for the next round: %s", type(fault).__name__)
    finally:
        connections.close_all()
