"""Where a person is signed in: allauth's list of sessions, of which those count that still open something."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.models import Session
from django.db.models.signals import pre_save
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from portal import clock
from portal.accounts.devicewords import device_in_words
from portal.accounts.models import User
from portal.accounts.sessions import SEEN_AT, SIGNED_IN_AT, end_sessions_of, is_alive

NOWHERE = "0.0.0.0"  # noqa: S104  no address that anything listens at


@dataclass(frozen=True)
class SignedIn:
    """One device. `key` ends its session; the one that asks has none."""

    device: str
    since: datetime
    seen: datetime
    key: int | None = None

    @property
    def is_this(self) -> bool:
        """Whether it is the device that asks."""
        return self.key is None


@receiver(pre_save, sender=UserSession)
def forget_where(instance: UserSession, **kwargs: object) -> None:
    """No page shows from which network somebody signed in, so it is not kept."""
    instance.ip = NOWHERE


def signed_in_devices(request: HttpRequest, person: User) -> list[SignedIn]:
    """This device first, then the others, the one last used first. Writes nothing."""
    here = _of(request.session, device_in_words(request.headers.get("User-Agent", "")))
    return [here, *sorted(_others(request, person), key=lambda one: one.seen, reverse=True)]


def end_one(request: HttpRequest, person: User, key: int) -> bool:
    """End the session of another device of that person; False where there is none of that key."""
    row = _rows(request, person).filter(pk=key).first()
    if row is None:
        return False
    row.end()
    return True


def end_others(request: HttpRequest, person: User) -> None:
    """End every session of that person but the one that asks."""
    end_sessions_of(person, but=request.session.session_key or "")
    _rows(request, person).delete()


def _others(request: HttpRequest, person: User) -> Iterable[SignedIn]:
    rows = {row.session_key: row for row in _rows(request, person)}
    found = Session.objects.filter(pk__in=rows, expire_date__gt=clock.now())
    for session in found:
        data = session.get_decoded()
        is_valid = constant_time_compare(data.get(HASH_SESSION_KEY, ""), person.get_session_auth_hash())
        if is_valid and is_alive(data, clock.now()):
            row = rows[session.session_key]
            yield _of(data, device_in_words(row.user_agent), row.pk)


def _rows(request: HttpRequest, person: User) -> Any:
    return UserSession.objects.filter(user=person).exclude(session_key=request.session.session_key)


def _of(data: Any, device: str, key: int | None = None) -> SignedIn:
    since, seen = (datetime.fromtimestamp(data.get(name, 0), clock.TOKYO) for name in (SIGNED_IN_AT, SEEN_AT))
    return SignedIn(device, since, seen, key)
