"""Who stands between the right password and being signed in."""

from allauth.account.stages import EmailVerificationStage, LoginStageController
from django.http import HttpRequest

from portal.accounts.models import User


def person_waiting(request: HttpRequest) -> User | None:
    """Whoever gave the right password in this browser a moment ago, and has no confirmed address to sign in with."""
    stage = LoginStageController.enter(request, EmailVerificationStage.key)
    person = stage.login.user if stage else None
    return person if isinstance(person, User) else None
