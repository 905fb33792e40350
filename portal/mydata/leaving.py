"""Accounts that nobody comes back to: told by mail, and deleted when nobody has signed in by then either."""

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import DateTimeField, F, QuerySet
from django.db.models.functions import Coalesce, Greatest

from portal.accounts import letters
from portal.accounts.models import User
from portal.mydata.erasing import erase
from portal.mydata.models import LeavingNotice

NOTICE = timedelta(days=30)
LETTER = "account/email/leaving"


def left_behind(now: datetime) -> QuerySet[User]:
    """Who signed in last more than `ACCOUNT_DAYS` days ago; never staff, and nobody where that is 0."""
    last = Greatest(Coalesce("last_login", "date_joined"), "date_joined", output_field=DateTimeField())
    people = User.objects.filter(is_staff=False).annotate(last_here=last).order_by("pk")
    if not settings.ACCOUNT_DAYS:
        return people.none()
    return people.filter(last_here__lt=now - timedelta(days=settings.ACCOUNT_DAYS))


def to_tell(now: datetime) -> QuerySet[User]:
    """Those who have not been told."""
    return left_behind(now).filter(leaving_notice=None)


def to_erase(now: datetime) -> QuerySet[User]:
    """Those who were told long enough ago, and have not signed in since."""
    told = left_behind(now).filter(leaving_notice__told_at__lte=now - NOTICE)
    return told.filter(leaving_notice__told_at__gt=F("last_here"))


def tell(person: User, now: datetime) -> None:
    """The notice and that it was sent, both or neither."""
    with transaction.atomic():
        LeavingNotice.objects.create(person=person, told_at=now)
        day = (now + NOTICE).date()
        letters.notify(LETTER, person, person.email, "account_login", day=day)


def erase_if_still_away(pk: UUID, now: datetime) -> bool:
    """Whether the person was still away once their row was locked: then nothing of them is left."""
    with transaction.atomic():
        person = User.objects.select_for_update().filter(pk=pk).first()
        if person is None or not to_erase(now).filter(pk=pk).exists():
            return False
        erase(person)
        return True


def forget_notices_of_who_came_back() -> int:
    """Whoever signed in again is told anew before anything is deleted."""
    gone, _by_table = LeavingNotice.objects.filter(told_at__lt=F("person__last_login")).delete()
    return gone
