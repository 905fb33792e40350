"""Who sent a request."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from portal.accounts.models import User


def person_of(request: HttpRequest) -> User:
    """Whoever signed in. Strangers never reach a view that asks this; if one did, they would be refused."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
