"""The address at which a calendar reads the days of a case: for whoever has it, signed in or not, until it is revoked.

It is drawn from a random id and the site's secret key. So the database alone does not hold it, and its owner can be
shown it again: it is needed once on each device, and one that is shown once would be kept in a mail.
"""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from portal import sharedcounts
from portal.cases.models import CalendarFeed, Case

MOST_IN_AN_HOUR = 240  # asked for, of one address and one instance; a program asks at most every five minutes


def feed_of(case: Case) -> CalendarFeed | None:
    """The feed of the case, where its owner made one."""
    return CalendarFeed.objects.filter(case=case).first()


def begin(case: Case) -> None:
    """Make an address for the case; where it has one, that stays."""
    CalendarFeed.objects.get_or_create(case=case)


def renew(case: Case) -> None:
    """Another address in place of the one before, which opens nothing any more."""
    with transaction.atomic():
        end(case)
        begin(case)


def end(case: Case) -> None:
    """Revoke the address."""
    CalendarFeed.objects.filter(case=case).delete()


def address_of(feed: CalendarFeed) -> str:
    """Where the calendar is read, in the language of the page being made."""
    return f"{settings.ORIGIN}{reverse('cases:feed', args=[_signer().sign(feed.pk.hex)])}"


def case_at(token: str) -> Case | None:
    """The case whose days are read there; None for an invented, revoked or orphaned address, alike."""
    try:
        feed_id = UUID(_signer().unsign(token))
    except (BadSignature, ValueError):
        return None
    cases = Case.objects.filter(Q(owner__is_active=True) | Q(owner=None))
    return cases.filter(feed=feed_id).first()


def _signer() -> Signer:
    return Signer(sep=".", salt="portal.cases.feeds")


def is_too_often(case: Case, now: datetime) -> bool:
    """Count one more reading in this hour. In memory: reading writes nothing to the database."""
    return sharedcounts.is_too_often(f"feed.{case.pk}", now, MOST_IN_AN_HOUR)
