"""Whether a site is as it should be: each check says nothing, or one line a fault, which says how to mend it."""

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, IntegrityError, connection
from django.utils.translation import gettext as _

from portal import clock
from portal.backups.writing import MADE_AT
from portal.cases.evidence.sweeping import count_lost, left_over
from portal.curation.models import DamagedRelease, Release
from portal.curation.published import release_of
from portal.health import is_migrated
from portal.post.models import Mail, State
from portal.timer import ran_at

LATE = timedelta(hours=1)
BACKUP_EVERY = timedelta(days=2)
LEAST_FREE_BYTES = 500 * 2**20
Check = Callable[[datetime], Iterator[str]]


def database(now: datetime) -> Iterator[str]:
    """It holds together, leads nowhere that is gone, and is of this version."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA integrity_check")
            yield from (said for (said,) in cursor.fetchall() if said != "ok")
    try:
        connection.check_constraints()
    except IntegrityError as fault:
        yield _("a row leads to one that is gone (%(fault)s): restore a backup, or ask for help with this line") % {
            "fault": type(fault).__name__
        }
    if not is_migrated():
        yield _("it is of an older version: run `manage.py setup`")


def releases(now: datetime) -> Iterator[str]:
    """There is one, and all of them open."""
    rows = list(Release.objects.order_by("number"))
    if not rows:
        yield _("nothing has been published: run `manage.py setup`")
    for row in rows:
        try:
            release_of(row)
        except DamagedRelease as fault:
            yield str(fault)


def files(now: datetime) -> Iterator[str]:
    """Every row has its file, and nothing is left over."""
    if lost := count_lost():
        yield _("%(count)d files are missing: put them back from a backup; their owners are told on the page") % {
            "count": lost
        }
    if left := sum(1 for one in left_over()):
        yield _("%(count)d files belong to nothing: run `manage.py purge_files`") % {"count": left}


def mail(now: datetime) -> Iterator[str]:
    """Nothing waits too long, and nothing was given up."""
    waiting = Mail.objects.filter(state=State.WAITING, due_at__lt=now - LATE, by_day=False).count()
    if waiting:
        yield _(
            "%(count)d mails wait for more than an hour: see that the timer runs, and that the mail server can be "
            "reached"
        ) % {"count": waiting}
    if given_up := Mail.objects.filter(state=State.GIVEN_UP).count():
        yield _("%(count)d mails were given up: see why under “Mail” in the admin, then have them tried again") % {
            "count": given_up
        }


def timer(now: datetime) -> Iterator[str]:
    """It runs."""
    last = ran_at()
    if last is None:
        yield _("it has never run: start it as “Running it” in the README says")
    elif last < now - LATE:
        yield _("it ran last at %(moment)s: see whether cron, systemd or the container of the timer still runs") % {
            "moment": last.isoformat(timespec="minutes")
        }


def backups(now: datetime) -> Iterator[str]:
    """One was made of late."""
    made = cache.get(MADE_AT)
    if made is None:
        yield _("none was made: run `manage.py backup`, every day, to another machine")
    elif datetime.fromisoformat(made) < now - BACKUP_EVERY:
        yield _("the last one was made at %(moment)s: run `manage.py backup`, every day") % {"moment": made}


def disk(now: datetime) -> Iterator[str]:
    """There is room."""
    for place in {settings.DATA_DIR, settings.MEDIA_ROOT}:
        if (free := shutil.disk_usage(place).free) < LEAST_FREE_BYTES:
            yield _("%(place)s has %(free)d MB left: make room, or give it a larger disk") % {
                "place": place,
                "free": free // 2**20,
            }


def operator(now: datetime) -> Iterator[str]:
    """Readers learn who runs a public site, and whom to ask."""
    said = {"TODOKU_OPERATOR_NAME": settings.OPERATOR_NAME, "TODOKU_OPERATOR_CONTACT": settings.OPERATOR_CONTACT}
    if missing := [] if settings.ORIGIN.is_loopback else [name for name, value in said.items() if not value]:
        yield _("the page about privacy does not say who runs the site: set %(names)s") % {"names": ", ".join(missing)}


CHECKS: dict[str, Check] = {
    one.__name__: one for one in (database, releases, files, mail, timer, backups, disk, operator)
}


def faults_of(check: Check) -> list[str]:
    """What the check says; a database that cannot be asked is a fault too."""
    try:
        return list(check(clock.now()))
    except DatabaseError as fault:
        return [_("it cannot be asked (%(fault)s): see that the database runs") % {"fault": type(fault).__name__}]
