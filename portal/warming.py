"""What every worker needs, made once before they part: they share its memory, and the first page comes soon."""

import io
import logging
import sys
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.urls import reverse
from django.utils import translation

from advisor.calendar import find_holidays
from advisor.release import Release
from portal import garbage
from portal.curation.models import DamagedRelease
from portal.curation.published import NoRelease, current_release


def warm_up(application: Any) -> None:
    """Load the newest release and make it and its pages ready. Where that cannot be, each worker does so when asked."""
    find_holidays()
    try:
        release = current_release()
        release.make_ready()
        _look_at_pages(application, release)
    except (NoRelease, DamagedRelease, DatabaseError, ImproperlyConfigured):
        pass
    finally:
        _disconnect()
    garbage.look_seldom()


def _look_at_pages(application: Any, release: Release) -> None:
    """What the first page of each kind would import, compile and read is so now. Nobody asked, so no log says it."""
    logging.disable()
    try:
        for code, _name in settings.LANGUAGES:
            with translation.override(code):
                _ask(application, reverse("intake:home"), "")
                for example in release.rulebook.golden[:1]:
                    _ask(application, reverse("guidance:advice"), urlencode(example.situation, doseq=True))
    finally:
        logging.disable(logging.NOTSET)


def _ask(application: Any, path: str, query: str) -> None:
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": settings.ORIGIN.host,
        "SERVER_PORT": str(settings.ORIGIN.port or 80),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": settings.ORIGIN.host,
        "HTTP_X_FORWARDED_PROTO": settings.ORIGIN.scheme,
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.url_scheme": settings.ORIGIN.scheme,
    }
    answer = application(environ, lambda status, headers: None)
    answer.close()


def _disconnect() -> None:
    """No two processes may speak over one connection."""
    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()  # type: ignore[attr-defined]  # not in the stubs
