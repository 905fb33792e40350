"""Forgetting what nobody comes back to: on a timer, as often as one likes, and by several instances at once."""

from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import Model, QuerySet

from portal.accounts.models import User


def unconfirmed_people(limit: datetime) -> QuerySet[User]:
    """Who signed up before that moment, never confirmed an address and so never signed in, and has nothing here.

    Whoever has a case stays, however it came about: what somebody wrote is not deleted for want of a click.
    """
    confirmed = EmailAddress.objects.filter(verified=True).values("user")
    return User.objects.filter(date_joined__lt=limit, last_login=None, is_staff=False, cases=None).exclude(
        pk__in=confirmed
    )


def delete_each(found: QuerySet[Any]) -> int:
    """Delete the rows one by one; how many were still there and still to be found once they were locked."""
    return sum(_delete(found, pk) for pk in list(found.values_list("pk", flat=True)))


def _delete(found: QuerySet[Any], pk: Any) -> bool:
    with transaction.atomic():
        row: Model | None = found.model._default_manager.select_for_update().filter(pk=pk).first()
        if row is None or not found.filter(pk=pk).exists():
            return False
        row.delete()
        return True
