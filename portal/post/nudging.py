"""Sends mail beside the request: nobody waits for a mail server, and no answer tells by its time who is known."""

import logging
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock

from django.conf import settings
from django.db import DatabaseError, connections

from portal.post.sending import send_due

log = logging.getLogger(__name__)
_postman = ThreadPoolExecutor(max_workers=1, thread_name_prefix="post")
_lock = Lock()
_next: Future[None] | None = None


def nudge() -> None:
    """Have what is due sent soon. Nothing hangs on it: what a lost nudge leaves lying, the next round takes up."""
    global _next
    if not settings.SEND_MAIL_AT_ONCE:
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
