"""Requests that the live server is answering: while there are any, nobody may empty the tables.

A page tells the site some things by itself, and a test may be over before the site has written them down. On a
database in memory all threads share one connection, so that a table emptied meanwhile is emptied in a transaction that
is not ours, and filled again when that one fails.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition
from typing import Any

from django.core.servers.basehttp import ServerHandler

MOST_WAITING_SECONDS = 30.0


class Answering:
    """How many requests are being answered, and whether others have to wait."""

    def __init__(self) -> None:
        self.count, self.is_held_up = 0, False
        self.changed = Condition()

    @contextmanager
    def one(self) -> Iterator[None]:
        """While a request is answered; it begins when nothing holds it up."""
        with self.changed:
            self.changed.wait_for(lambda: not self.is_held_up, MOST_WAITING_SECONDS)
            self.count += 1
        try:
            yield
        finally:
            with self.changed:
                self.count -= 1
                self.changed.notify_all()

    @contextmanager
    def none(self) -> Iterator[None]:
        """While no request is answered: those under way end first, later ones wait."""
        with self.changed:
            self.is_held_up = True
            is_idle = self.changed.wait_for(lambda: self.count == 0, MOST_WAITING_SECONDS)
        try:
            assert is_idle, f"{self.count} requests were still being answered after {MOST_WAITING_SECONDS:g} s"
            yield
        finally:
            with self.changed:
                self.is_held_up = False
                self.changed.notify_all()


ANSWERING = Answering()


def count_requests(patch: Any) -> None:
    """Count what the live server answers from here on."""
    run = ServerHandler.run

    def counted(handler: ServerHandler, application: Any) -> None:
        with ANSWERING.one():
            run(handler, application)

    patch.setattr(ServerHandler, "run", counted)
