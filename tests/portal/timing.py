"""Rounds of the timer in processes of their own, as on two machines; and a mail server that notes every copy."""

import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections

A_MOMENT_SECONDS = 0.02


class EveryCopy(BaseEmailBackend):
    """Takes each mail, and notes each time whose it was."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for one in email_messages:
            Path(settings.EMAIL_FILE_PATH, uuid4().hex).write_text(one.to[0])
        return len(email_messages)


def run_at_once(said: Path, *befores: Callable[[], object]) -> list[int]:
    """One round of the timer for each of these, which is called in its process first; how each process ended.

    All begin at the same moment. What a round says is in a file of that folder.
    """
    connections.close_all()
    connections[DEFAULT_DB_ALIAS].close_pool()  # type: ignore[attr-defined]  # a pool lives in threads of one process
    sys.stdout.flush()
    gate, opens = os.pipe()
    children = []
    for place, before in enumerate(befores):
        child = os.fork()
        if child == 0:
            _round(gate, opens, said / f"{place}.txt", before)
        children.append(child)
    os.close(gate)
    os.close(opens)
    return [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]


def _round(gate: int, opens: int, said: Path, before: Callable[[], object]) -> None:
    """Never returns: nothing of the test runs on in this process."""
    ended = 1
    try:
        os.close(opens)
        os.read(gate, 1)  # until whoever holds the other end lets go
        before()
        with said.open("w") as out:
            call_command("run_timer", stdout=out, stderr=out)
        ended = 0
    finally:
        os._exit(ended)


def die(*args: object, **kwargs: object) -> None:
    """What a power cut does to a process."""
    os.kill(os.getpid(), signal.SIGKILL)


def after(calls: int, stock: Callable[..., object]) -> Callable[..., object]:
    """What works so many times, and then is the end of its process."""
    left = iter(range(calls))
    return lambda *args, **kwargs: die() if next(left, None) is None else stock(*args, **kwargs)


def slow(stock: Callable[..., Any]) -> Callable[..., Any]:
    """The same, a moment later."""

    def later(*args: object, **kwargs: object) -> Any:
        time.sleep(A_MOMENT_SECONDS)
        return stock(*args, **kwargs)

    return later
