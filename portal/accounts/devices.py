"""Devices on which somebody signed in before: a stranger's wrong passwords do not shut these out."""

import secrets
from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import user_logged_in
from django.core.signing import BadSignature, TimestampSigner
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse

from portal.accounts.cookies import set_private
from portal.accounts.models import User

KNOWN_FOR = timedelta(days=365)


def _signer() -> TimestampSigner:
    """Made when it is asked for: some commands run before there is a secret key."""
    return TimestampSigner(salt="portal.accounts.devices")


@receiver(user_logged_in)
def remember(request: HttpRequest, user: User, **kwargs: object) -> None:
    """The answer brings the browser a mark of its own for this person; it opens nothing, and names nobody."""
    request.device_mark = _signer().sign(f"{user.pk.hex}.{secrets.token_hex(16)}")  # type: ignore[attr-defined]


def known_device(request: HttpRequest, person: User) -> str:
    """The mark of this browser, where that person signed in on it within a year; else empty."""
    mark = _mark(request)
    return mark if mark.startswith(f"{person.pk.hex}.") else ""


def last_person(request: HttpRequest) -> str:
    """The id of whoever signed in on this browser last, as hexadecimal digits; empty for nobody."""
    return _mark(request).partition(".")[0]


def _mark(request: HttpRequest) -> str:
    try:
        return _signer().unsign(request.COOKIES.get(settings.DEVICE_COOKIE_NAME, ""), max_age=KNOWN_FOR)
    except BadSignature:
        return ""


class KnownDeviceMiddleware:
    """Hands the mark out."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if mark := getattr(request, "device_mark", ""):
            set_private(response, settings.DEVICE_COOKIE_NAME, mark, KNOWN_FOR)
        return response
