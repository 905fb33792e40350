"""Erasing a person."""

from django.db import transaction
from django.http import HttpRequest

from portal.accounts import audit
from portal.accounts.models import User
from portal.accounts.sessions import end_sessions_of, forget_what_waits_for
from portal.audit.models import Deed
from portal.countingcache import forget_counts_of


def erase(user: User, request: HttpRequest | None = None) -> None:
    """The person, their cases with all history, their addresses and sessions: all or nothing.

    Without a request a command or the timer does it.
    """
    with transaction.atomic():
        audit.keep(Deed.ERASED, request, of=user.pk)
        end_sessions_of(user)
        forget_what_waits_for(user)
        forget_counts_of(str(user.pk))
        user.delete()
