"""Who sent a request."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from portal.accounts.guests import guest_of
from portal.accounts.models import Guest, User

Keeper = User | Guest
"""Whoever may keep cases."""


def person_of(request: HttpRequest) -> User:
    """Whoever signed in. Strangers never reach a view that asks this; if one did, they would be refused."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def keeper_of(request: HttpRequest) -> Keeper:
    """Whoever signed in, else the guest of this browser. Others are refused."""
    if isinstance(request.user, User):
        return request.user
    guest = guest_of(request)
    if guest is None:
        raise PermissionDenied
    return guest
