"""Sends mail beside the request: nobody waits for a mail server, and no answer tells by its time who is known."""

import logging
from concurrent.futures import Future, ThreadPoolExecutor, wait
from smtplib import SMTPException

from django.core.mail import EmailMessage

MOST_WAITING = 200
log = logging.getLogger(__name__)
_postman = ThreadPoolExecutor(max_workers=2, thread_name_prefix="post")
_under_way: set[Future[None]] = set()


def send_later(message: EmailMessage) -> None:
    """Hand the message over. A mail that cannot be sent is logged, without its receiver or text.

    With `MOST_WAITING` mails waiting for a server that does not answer, further ones are dropped and logged.
    """
    if len(_under_way) >= MOST_WAITING:
        log.error("mail dropped: too many wait for the mail server")
        return
    future = _postman.submit(_send, message)
    _under_way.add(future)
    future.add_done_callback(_under_way.discard)


def wait_until_sent() -> None:
    """Return when everything handed over is sent or given up."""
    wait(set(_under_way))


def _send(message: EmailMessage) -> None:
    try:
        message.send()
    except (OSError, SMTPException) as fault:
        log.error("mail not sent: %s", type(fault).__name__)
