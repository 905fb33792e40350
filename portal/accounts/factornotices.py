"""A mail to the owner when a second factor comes or goes: who has a stolen session must not do it unseen."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.dispatch import receiver

from portal.accounts import letters
from portal.accounts.factor import FACTORS
from portal.accounts.models import User

SECURITY_PAGE = "mfa_index"


@receiver(authenticator_added)
def say_it_came(user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    """Recovery codes come with the first one, and are not worth a mail of their own."""
    if authenticator.type in FACTORS:
        letters.notify("account/email/factor_added", user, user.email, SECURITY_PAGE)


@receiver(authenticator_removed)
def say_it_went(user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    """The same for one that was removed."""
    if authenticator.type in FACTORS:
        letters.notify("account/email/factor_removed", user, user.email, SECURITY_PAGE)
