"""For load balancers: is the process alive, and can it answer people?"""

from django.contrib.auth.decorators import login_not_required
from django.db import InterfaceError, OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from portal import datadir
from portal.curation.newest import newest


@never_cache
@login_not_required
def healthz(request: HttpRequest) -> HttpResponse:
    """200 while the process answers; asks nothing of the database."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@login_not_required
def readyz(request: HttpRequest) -> HttpResponse:
    """200 when the database answers, is migrated, has a release to advise from and data can be written; else 503 and
    what is missing."""
    fault = readiness.fault()
    return HttpResponse(f"{fault or 'ready'}\n", status=503 if fault else 200, content_type="text/plain")


class Readiness:
    """What keeps this process from answering. That it was migrated once stays true for as long as it runs."""

    def __init__(self) -> None:
        self._was_migrated = False

    def fault(self) -> str:
        """In a few words; empty where nothing does."""
        try:
            self._was_migrated = self._was_migrated or is_migrated()
            if not self._was_migrated:
                return "the database is not migrated"
            if not newest():
                return "nothing has been published"
            return "" if datadir.is_writable() else "the data directory cannot be written to"
        except (OperationalError, InterfaceError):
            return "the database is away"


readiness = Readiness()


def is_migrated() -> bool:
    """Whether every migration of this version has been applied."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())
