"""Whether this site's own answers carry what they must, and whether the proxy in front tells how it was reached."""

from collections.abc import Iterator
from functools import cache
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

YEAR_SECONDS = 365 * 86_400
WANTED = {
    "Content-Security-Policy": "default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=()",
}
"""Each header, and what stands in it."""


def headers_of(answer: HttpResponseBase) -> Iterator[str]:
    """What an answer lacks."""
    words = _("%(header)s is missing or says something else: look at the settings, and at what the proxy takes away")
    for header, part in WANTED.items():
        if part not in answer.headers.get(header, ""):
            yield words % {"header": header}
    if settings.ORIGIN.is_https and f"max-age={YEAR_SECONDS}" not in answer.headers.get(
        "Strict-Transport-Security", ""
    ):
        yield words % {"header": "Strict-Transport-Security"}


def own_answer() -> HttpResponseBase:
    """An answer as every request gets it, asked for within this process: nothing goes over the network."""
    environ: dict[str, object] = {"PATH_INFO": reverse("healthz"), "HTTP_HOST": settings.ORIGIN.host}
    if settings.ORIGIN.is_https:
        environ |= {"wsgi.url_scheme": "https", "HTTPS": "on", "HTTP_X_FORWARDED_PROTO": "https"}
    setup_testing_defaults(environ)
    return _handler().get_response(WSGIRequest(environ))


def front_of(request: HttpRequest) -> Iterator[str]:
    """What this very request says of the way it came."""
    if settings.ORIGIN.is_https and not request.is_secure():
        yield _(
            "this page was asked for as https, and came as http: let the proxy set X-Forwarded-Proto, and set "
            "TODOKU_PROXIES=1"
        )
    host = request.get_host().rpartition(":")[0] or request.get_host()
    if host.strip("[]") != settings.ORIGIN.host and not settings.ORIGIN.is_loopback:
        yield _("this page was asked for as %(host)s, and mails lead to %(origin)s: set TODOKU_ORIGIN") % {
            "host": request.get_host(),
            "origin": settings.ORIGIN,
        }
    if "X-Forwarded-For" in request.headers and not settings.PROXY_COUNT:
        yield _("there is a proxy in front, and TODOKU_PROXIES is 0: everybody counts as one sender; set it to 1")
    if not settings.ORIGIN.is_https and not settings.ORIGIN.is_loopback:
        yield _("passwords go over the network in the clear: put https in front, and set TODOKU_ORIGIN=https://…")


@cache
def _handler() -> WSGIHandler:
    return WSGIHandler()
