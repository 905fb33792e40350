"""Who stands between a form at the entrance and being signed in, because an address is not confirmed."""

from allauth.account.models import EmailAddress, Login
from allauth.account.stages import EmailVerificationStage, LoginStageController
from django.http import HttpRequest

from portal.accounts.addresses import own_address
from portal.accounts.models import User


def login_waiting(request: HttpRequest) -> Login | None:
    """The sign-in or sign-up of a moment ago in this browser that waits for the link to be opened."""
    stage = LoginStageController.enter(request, EmailVerificationStage.key)
    return stage.login if stage else None


def person_waiting(request: HttpRequest) -> User | None:
    """Whoever gave the right password in this browser a moment ago, and has no confirmed address to sign in with."""
    return person_of_login(login_waiting(request))


def person_of_login(login: Login | None) -> User | None:
    """Nobody of a sign-up with an address that had an account already: it waits all the same, for ever."""
    return login.user if login and isinstance(login.user, User) else None


def address_waiting(login: Login) -> EmailAddress:
    """The address that the mail goes to."""
    person = person_of_login(login)
    return own_address(person) if person else EmailAddress(email=login.email)
