"""Guests: cases kept in one browser without an account. The browser has the key, in a cookie that pages cannot read.

The key is drawn from that of the first form, so that a form sent twice makes one guest. Deleting the guest revokes it.
"""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from portal import clock
from portal.accounts.cookies import set_private, take_away
from portal.accounts.models import Guest

COOKIE_LIVES = timedelta(days=400)  # the longest that browsers allow; it begins anew at every visit
SAME_FORM = timedelta(minutes=10)
"""For so long a form that is sent once more, before the browser had its key, is that of the guest it made."""
SALT = "portal.accounts.guests"


def guest_of(request: HttpRequest) -> Guest | None:
    """The guest whose key the browser brings; looked up once a request, and nothing is asked where it brings none."""
    if not hasattr(request, "guest"):
        request.guest = _guest_of(request)  # type: ignore[attr-defined]
    found: Guest | None = request.guest  # type: ignore[attr-defined]
    return found


def welcome(request: HttpRequest, form_key: UUID) -> Guest:
    """A new guest, whose key the answer brings; for a form that was sent a moment ago the guest it made."""
    key, now = salted_hmac(SALT, form_key.hex, algorithm="sha256").hexdigest(), clock.now()
    try:
        with transaction.atomic():
            guest = Guest.objects.create(key_digest=_digest(key), since=now)
    except IntegrityError:
        made = Guest.objects.filter(key_digest=_digest(key), since__gt=now - SAME_FORM).first()
        if made is None:
            return welcome(request, uuid4())
        guest = made
    _hand_out(request, guest, key)
    return guest


def farewell(request: HttpRequest, guest: Guest) -> None:
    """The key opens nothing any more, what is still kept with it goes, and the answer takes it from the browser."""
    guest.delete()
    _hand_out(request, None, "")


def _guest_of(request: HttpRequest) -> Guest | None:
    try:
        key = Signer(salt=SALT).unsign(request.COOKIES.get(settings.GUEST_COOKIE_NAME, ""))
    except BadSignature:
        return None
    guest = Guest.objects.filter(key_digest=_digest(key)).first()
    if guest:
        request.guest_key = key  # type: ignore[attr-defined]
    return guest


def _hand_out(request: HttpRequest, guest: Guest | None, key: str) -> None:
    request.guest, request.guest_key = guest, key  # type: ignore[attr-defined]


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


class GuestKeyMiddleware:
    """Sets the cookie anew for a guest who was asked for, and takes it away from one who is gone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        key = getattr(request, "guest_key", None)
        if key:
            set_private(response, settings.GUEST_COOKIE_NAME, Signer(salt=SALT).sign(key), COOKIE_LIVES)
        elif key == "":
            take_away(response, settings.GUEST_COOKIE_NAME)
        return response
