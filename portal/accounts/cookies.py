"""Cookies that only this site reads, and no script: sent by https alone wherever the origin is https."""

from datetime import timedelta
from typing import Final

from django.conf import settings
from django.http import HttpResponse

SAME_SITE: Final = "Lax"


def set_private(response: HttpResponse, name: str, value: str, lives: timedelta) -> None:
    """Have the browser keep it for so long."""
    response.set_cookie(
        name, value, max_age=lives, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite=SAME_SITE
    )


def take_away(response: HttpResponse, name: str) -> None:
    """Have the browser forget it."""
    response.delete_cookie(name, samesite=SAME_SITE)
