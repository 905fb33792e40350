"""How the site stands: for each matter what is so, and what is amiss with how to mend it, in the reader's language."""

import platform
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import django
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest
from django.utils.translation import gettext as _

import portal
from advisor.rulebook import PackError
from portal import clock
from portal.backups import sanity
from portal.backups.writing import MADE_AT
from portal.curation.exchange.shipped import is_shipped_taken
from portal.curation.models import Release, Source
from portal.post.models import Mail, State
from portal.running.front import front_of, headers_of, own_answer
from portal.timer import ran_at

Facts = Iterator[tuple[str, Any]]


@dataclass(frozen=True)
class Matter:
    """`facts` are names with their values, moments among them; without `faults` all is well."""

    name: str
    facts: list[tuple[str, Any]]
    faults: list[str]


def matters(request: HttpRequest) -> list[Matter]:
    """Those that are amiss first. What reads every row or file is left to `sanity_check`."""
    found = [
        Matter(_("Headers and the way here"), list(_way()), [*headers_of(own_answer()), *front_of(request)]),
        Matter(_("Mail to people"), list(_mail()), [*sanity.faults_of(sanity.mail), *_no_server()]),
        Matter(_("Timer"), [(_("Last round"), ran_at())], sanity.faults_of(sanity.timer)),
        Matter(_("Backups"), [(_("Last one"), _made_at())], sanity.faults_of(sanity.backups)),
        Matter(_("Disk"), list(_disk()), sanity.faults_of(sanity.disk)),
        Matter(_("Rules"), list(_rules()), list(_new_pack())),
        Matter(_("Who runs this site"), list(_operator()), sanity.faults_of(sanity.operator)),
        Matter(_("Program"), list(_version()), []),
    ]
    return sorted(found, key=lambda matter: not matter.faults)


def _way() -> Facts:
    yield _("Address of the site"), str(settings.ORIGIN)
    yield _("Proxies in front"), settings.PROXY_COUNT


def _mail() -> Facts:
    sent, refused = (Mail.objects.filter(state=State.SENT), Mail.objects.exclude(fault=""))
    yield _("Mails that wait"), Mail.objects.filter(state=State.WAITING).count()
    yield _("Last one that was sent, written"), _newest(sent)
    last = refused.order_by("-made_at").first()
    yield _("Last one that was refused, written"), last.made_at if last else None
    if last:
        yield _("Why"), last.fault


def _newest(mails: Any) -> datetime | None:
    found: datetime | None = mails.order_by("-made_at").values_list("made_at", flat=True).first()
    return found


def _no_server() -> Iterator[str]:
    if not settings.EMAIL_HOST and not settings.ORIGIN.is_loopback:
        yield _("no mail reaches anybody: name a mail server with TODOKU_SMTP_HOST")


def _made_at() -> datetime | None:
    made = cache.get(MADE_AT)
    return datetime.fromisoformat(made) if made else None


def _disk() -> Facts:
    for place in sorted({str(settings.DATA_DIR), str(settings.MEDIA_ROOT)}):
        usage = shutil.disk_usage(place)
        yield place, _("%(free)d MB of %(all)d MB free") % {"free": usage.free // 2**20, "all": usage.total // 2**20}


def _rules() -> Facts:
    newest = Release.objects.order_by("-number").first()
    if newest:
        yield _("Release number"), newest.number
        yield _("Published"), newest.published_at
    yield (
        _("Source looked at last"),
        Source.objects.order_by("-checked_on").values_list("checked_on", flat=True).first(),
    )
    yield _("Sources that are overdue"), Source.objects.filter(recheck_on__lt=clock.today()).count()


def _new_pack() -> Iterator[str]:
    yield from sanity.faults_of(_has_release)
    try:
        if not is_shipped_taken():
            yield _("this version brings newer rules: a publisher takes them in on the desk")
    except PackError:
        yield _("the rules of this version cannot be read: install it anew")


def _has_release(now: datetime) -> Iterator[str]:
    if not Release.objects.exists():
        yield _("nothing has been published: run `manage.py setup`")


def _operator() -> Facts:
    for name, value in ((_("Name"), settings.OPERATOR_NAME), (_("Contact"), settings.OPERATOR_CONTACT)):
        yield name, value or None
    yield (
        _("New accounts"),
        {"open": _("open"), "invitation": _("by invitation"), "closed": _("closed")}[settings.SIGN_UP],
    )


def _version() -> Facts:
    yield "Todoku", portal.__version__
    yield "Django", django.get_version()
    yield "Python", platform.python_version()
    yield _("Database"), connection.vendor
