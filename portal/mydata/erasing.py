"""Erasing a person."""

from django.db import transaction

from portal.accounts.models import User
from portal.accounts.sessions import end_sessions_of, forget_what_waits_for
from portal.countingcache import forget_counts_of


def erase(user: User) -> None:
    """The person, their cases with all history, their addresses and sessions: all or nothing."""
    with transaction.atomic():
        end_sessions_of(user)
        forget_what_waits_for(user)
        forget_counts_of(str(user.pk))
        user.delete()
