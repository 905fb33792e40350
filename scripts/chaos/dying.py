"""A process that ends without a farewell, just before it changes the database for the n-th time."""

import atexit
import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from django.apps import AppConfig
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

VARIABLE = "CHAOS_DIES_AT"
COUNTED = "changes of the database:"
CHANGING = ("ALTER", "CREATE", "DELETE", "DROP", "INSERT", "UPDATE")


class Dying(AppConfig):
    """Counts what changes the database, dies where it is told to, and says how many it was where it lives."""

    name = "scripts.chaos.dying"
    label = "dying"
    path = __file__
    changes = 0

    def ready(self) -> None:
        connection_created.connect(self._attend)
        atexit.register(lambda: print(COUNTED, self.changes, file=sys.stderr))

    def _attend(self, connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
        if self._count not in connection.execute_wrappers:
            connection.execute_wrappers.append(self._count)

    def _count(self, execute: Callable[..., Any], sql: Any, *more: Any) -> Any:
        if str(sql).lstrip().upper().startswith(CHANGING):
            self.changes += 1
            if self.changes == int(os.environ[VARIABLE]):
                os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, *more)
