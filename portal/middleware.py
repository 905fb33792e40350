"""What every request passes through, beside the stock middleware."""

import logging
import re
import secrets
import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.sessions.exceptions import SessionInterrupted
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils import translation
from django.utils.cache import add_never_cache_headers, patch_vary_headers

from portal import logs, metrics

GetResponse = Callable[[HttpRequest], HttpResponse]

PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "browsing-topics",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
)
PACKED_ALREADY = ("image/jpeg", "image/png", "application/pdf", "application/zip")
STACK_SLOTS = 33_000
"""Of 8 bytes each: a little over half of the 512 KB that is taken for them. The rest has room for 1,000 usual calls."""
WELL_FORMED_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
access_log = logging.getLogger("portal.access")


def language_of(request: HttpRequest) -> str:
    """``en`` below /en/, else Japanese: the address alone decides, no cookie and no browser setting."""
    return translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE


class AccessLogMiddleware:
    """One line a request: its id, method, route, status, milliseconds. No address, no query, no person.

    The id is that of a proxy in front, where there is one and its id is well-formed.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        before = logs.request_id.set(id_of(request))
        try:
            response = self.get_response(request)
            seconds = time.perf_counter() - started
            route, status = logs.route_of(request), response.status_code
            fields = {"method": request.method, "route": route, "status": status, "ms": round(seconds * 1000, 1)}
            access_log.info("request", extra={"fields": fields})
        finally:
            logs.request_id.reset(before)
        if settings.METRICS_TOKEN:
            metrics.table.note(route, request.method, status, seconds)
        return response


def id_of(request: HttpRequest) -> str:
    """What the proxy in front calls the request, or a random one; nobody else's word goes into the logs."""
    given = request.headers.get("X-Request-ID", "") if settings.PROXY_COUNT else ""
    return given if WELL_FORMED_ID.fullmatch(given) else secrets.token_hex(8)


class RoomyStackMiddleware:
    """Answers a request on one large piece of Python's stack.

    CPython keeps running calls in pieces of 16 KB, and gives a piece back to the system as soon as the first call on
    it returns (its issue 142183; newer versions keep one). A page is written so many calls deep that it crossed from
    one piece to the next thousands of times, which cost a third of its time. A call with more slots than fit a small
    piece gets a large one, and all that it calls fits on the rest of that.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)


RoomyStackMiddleware.__call__.__code__ = RoomyStackMiddleware.__call__.__code__.replace(co_stacksize=STACK_SLOTS)


class PrivacyHeadersMiddleware:
    """Headers that no stock middleware sets; and what depends on a person is never stored in a cache."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        if _is_personal(request, response):
            del response["Cache-Control"]
            add_never_cache_headers(response)
        return response


def _is_personal(request: HttpRequest, response: HttpResponseBase) -> bool:
    session = getattr(request, "session", None)
    return bool(response.cookies) or (session is not None and session.accessed)


class TextGZipMiddleware(GZipMiddleware):
    """The stock middleware packs everything; pictures, documents and zips only lose their length by it."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.get("Content-Type", "") in PACKED_ALREADY:
            return response
        return super().process_response(request, response)


class AddressLocaleMiddleware:
    """The stock LocaleMiddleware also listens to cookies and Accept-Language, and says so in Vary; this does not."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = language_of(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class EndedSessionMiddleware(SessionMiddleware):
    """The stock middleware answers 400 where the session was ended meanwhile, in another tab or on another device.

    What was asked is done by then, so its own answer stands, and the browser forgets the session.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        try:
            return super().process_response(request, response)
        except SessionInterrupted:
            response.delete_cookie(
                settings.SESSION_COOKIE_NAME,
                path=settings.SESSION_COOKIE_PATH,
                domain=settings.SESSION_COOKIE_DOMAIN,
                samesite=settings.SESSION_COOKIE_SAMESITE,
            )
            patch_vary_headers(response, ("Cookie",))
            return response


class CleanTextMiddleware:
    """Refuse with 400 what no form sends and no database stores: other encodings than UTF-8, and NUL.

    A posted form in UTF-16 makes reading POST raise, which Django's CSRF check and its stock error pages do again and
    again until the server itself gives up. NUL is silently accepted by SQLite and an error on PostgreSQL.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        charset = (request.content_params or {}).get("charset", "utf-8")
        if charset.lower() not in ("utf-8", "utf8"):
            raise BadRequest("only UTF-8 is read here")
        query = request.META.get("QUERY_STRING", "")
        if "\0" in request.path_info or "\0" in query or "%00" in query or _has_nul_cookie(request):
            raise BadRequest("NUL is not text")
        return self.get_response(request)


def _has_nul_cookie(request: HttpRequest) -> bool:
    return any("\0" in value for value in request.COOKIES.values())
