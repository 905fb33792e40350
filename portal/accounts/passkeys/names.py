"""What a person calls their passkeys, so that they know which device each is on."""

import unicodedata
from itertools import count

from allauth.mfa.models import Authenticator

from portal.accounts.models import User

LONGEST_NAME = 40


def passkeys_of(person: User) -> list[Authenticator]:
    """The first one first."""
    return list(
        Authenticator.objects.filter(user=person, type=Authenticator.Type.WEBAUTHN).order_by("created_at", "pk")
    )


def is_taken(person: User, name: str, but: Authenticator | None = None) -> bool:
    """Whether another passkey of that person is called so, or looks as if."""
    return _same(name) in {_same(str(one)) for one in passkeys_of(person) if one != but}


def unused_name(person: User, wanted: str) -> str:
    """The name; with a number behind it where another passkey has it."""
    numbered = (wanted if number == 1 else f"{wanted[: LONGEST_NAME - 4]} {number}" for number in count(1))
    return next(name for name in numbered if not is_taken(person, name))


def _same(name: str) -> str:
    return unicodedata.normalize("NFKC", name).strip().casefold()
