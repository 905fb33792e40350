"""What the controls take out: each of these is a fault that a site could have."""

import threading
import time
import uuid
from collections.abc import Callable
from contextlib import nullcontext
from types import SimpleNamespace

from django.apps import AppConfig
from django.conf import settings
from django.db import connection
from django.db.migrations import Migration, RunPython
from django.http import HttpRequest, HttpResponse

LATER_SECONDS = 0.3


class Unprotected(AppConfig):
    """Takes out what no setting does."""

    name = "scripts.chaos.unprotected"
    label = "unprotected"
    path = __file__

    def ready(self) -> None:
        if settings.WITHOUT == "key":
            from portal.cases.forms.keyed import KeyField

            KeyField.clean = lambda field, value: uuid.uuid4()
        if settings.WITHOUT == "lease":
            from portal.post import sending
            from portal.post.models import Mail

            sending._at = lambda mail: Mail.objects.filter(pk=mail.pk)
        if settings.WITHOUT == "reading":
            from django.db.backends.sqlite3 import base

            from portal.sqlite.base import DatabaseWrapper

            DatabaseWrapper.get_connection_params = base.DatabaseWrapper.get_connection_params
        if settings.WITHOUT == "whole":
            _erase_bit_by_bit()
        if settings.WITHOUT == "atomic":
            connection.features.can_rollback_ddl = False
            Migration.atomic = RunPython.atomic = False


def _erase_bit_by_bit() -> None:
    """Each statement for itself, of our own code and of Django's that goes from a row to what hangs on it."""
    from django.db.models import deletion

    from portal.mydata import erasing

    each_alone = SimpleNamespace(
        atomic=lambda **kwargs: nullcontext(), mark_for_rollback_on_error=lambda **kwargs: nullcontext()
    )
    erasing.transaction = deletion.transaction = each_alone


class AnswersFirst:
    """Says that an entry is stored, and stores it a little later."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "POST" or "/log/" not in request.path_info:
            return self.get_response(request)
        request.read_all = request.body  # while the connection is there
        threading.Thread(target=self._later, args=[request]).start()
        return HttpResponse(status=302, headers={"Location": "/"})

    def _later(self, request: HttpRequest) -> None:
        time.sleep(LATER_SECONDS)
        self.get_response(request)
