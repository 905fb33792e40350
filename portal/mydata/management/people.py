"""Finding the person whom a command names."""

from django.core.management.base import CommandError

from portal.accounts.emails import normalise_email
from portal.accounts.models import User


def person_with(given: str) -> User:
    """Whoever signs in with this address. Raises CommandError."""
    email = normalise_email(given)
    person = User.objects.filter(email=email).first()
    if person is None:
        raise CommandError(f"Nobody has an account with {email}; nothing was done.")
    return person
