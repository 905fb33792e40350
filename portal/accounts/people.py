"""Who sent a request."""

from allauth.account.stages import EmailVerificationStage, LoginStageController
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from portal.accounts.models import User


def person_of(request: HttpRequest) -> User:
    """Whoever signed in. Strangers never reach a view that asks this; if one did, they would be refused."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def person_waiting(request: HttpRequest) -> User | None:
    """Whoever gave the right password in this browser a moment ago, and has no confirmed address to sign in with."""
    stage = LoginStageController.enter(request, EmailVerificationStage.key)
    person = stage.login.user if stage else None
    return person if isinstance(person, User) else None
