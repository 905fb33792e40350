"""What a monitor reads: counts of requests and a few gauges, in the text format of Prometheus."""

import shutil
from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache

from portal.backups.writing import MADE_AT
from portal.curation.newest import newest
from portal.metrics import as_text, table
from portal.post.models import Mail, State
from portal.timer import ran_at

Gauge = tuple[str, str, float]
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


@never_cache
@login_not_required
def metrics(request: HttpRequest) -> HttpResponse:
    """For who brings the token; to anybody else, and where there is none, there is no such page."""
    wanted = f"Bearer {settings.METRICS_TOKEN}"
    if not (settings.METRICS_TOKEN and constant_time_compare(request.headers.get("Authorization", ""), wanted)):
        raise Http404
    return HttpResponse(as_text(table.whole(), gauges()), content_type=CONTENT_TYPE)


def gauges() -> list[Gauge]:
    """Of the whole site, whichever instance is asked; where the database is away, that alone and the disk."""
    found = [
        ("todoku_disk_free_bytes", "Where the data directory is.", float(shutil.disk_usage(settings.DATA_DIR).free))
    ]
    try:
        return [("todoku_database_up", "Whether it answers.", 1), *found, *_of_database()]
    except DatabaseError:
        return [("todoku_database_up", "Whether it answers.", 0), *found]


def _of_database() -> Iterator[Gauge]:
    release = newest()
    yield (
        "todoku_release",
        "Number of the release that people are advised from; 0 for none.",
        release.number if release else 0,
    )
    waiting, given_up = (Mail.objects.filter(state=state).count() for state in (State.WAITING, State.GIVEN_UP))
    yield "todoku_mail_waiting", "Mails on their way, those for a later day included.", waiting
    yield "todoku_mail_given_up", "Mails that the server refused for two days.", given_up
    if ran := ran_at():
        yield "todoku_timer_run_timestamp_seconds", "When the timer ran last.", ran.timestamp()
    if made := cache.get(MADE_AT):
        yield (
            "todoku_backup_timestamp_seconds",
            "When the last backup was made.",
            datetime.fromisoformat(made).timestamp(),
        )
