"""Error pages that need no database, no session and no posted data, in the language of the address."""

import logging
import sys
from http import HTTPStatus
from typing import Any

from allauth.account.utils import get_next_redirect_url
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.exceptions import TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from portal.held import as_sent, is_from_here
from portal.logs import request_id
from portal.middleware import language_of
from portal.uploads import MOST_AT_ONCE

RETRY_AFTER_SECONDS = 30
ENTRANCES = ("account_login", "account_signup", "accounts:login", "accounts:passkey_login")
STYLESHEET = "errors.css"
log = logging.getLogger(__name__)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    template = "400_files.html" if isinstance(exception, TooManyFilesSent) else ""
    return error_page(request, HTTPStatus.BAD_REQUEST, template, {"most": MOST_AT_ONCE})


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(request, HTTPStatus.FORBIDDEN)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Give back what was typed, to be sent again where a page of ours sent it; at the entrance lead on or in again."""
    is_ours = is_from_here(request)
    if is_ours and request.resolver_match and request.resolver_match.view_name in ENTRANCES:
        if request.user.is_authenticated:  # signed in in another tab meanwhile
            return HttpResponseRedirect(get_next_redirect_url(request) or reverse("cases:list"))
        more: dict[str, Any] = {"entrance": request.get_full_path()}
    else:
        more = {"again": as_sent(request), "token": get_token(request)} if is_ours else {}
    return error_page(request, HTTPStatus.FORBIDDEN, template="403_csrf.html", more=more)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(request, HTTPStatus.NOT_FOUND)


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """allauth calls this when somebody tries too often."""
    return error_page(request, HTTPStatus.TOO_MANY_REQUESTS)


def server_error(request: HttpRequest) -> HttpResponse:
    """503 while the database is away or full, else 500. Django calls this inside its ``except``."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return service_unavailable(request)
    return error_page(request, HTTPStatus.INTERNAL_SERVER_ERROR)


def service_unavailable(request: HttpRequest) -> HttpResponse:
    response = error_page(request, HTTPStatus.SERVICE_UNAVAILABLE)
    response["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


def error_page(
    request: HttpRequest, status: HTTPStatus, template: str = "", more: dict[str, Any] | None = None
) -> HttpResponse:
    """Render ``<status>.html``; if even that fails, one plain sentence."""
    language = language_of(request)
    try:
        with translation.override(language):
            body = render_to_string(template or f"{status}.html", _context(language) | (more or {}))
    except Exception:
        log.exception("error page failed")
        return HttpResponse(f"{status} {status.phrase}\n", status=status, content_type="text/plain; charset=utf-8")
    response = HttpResponse(body, status=status)
    response["Content-Language"] = language
    response["Cache-Control"] = "no-store"
    return response


def _context(language: str) -> dict[str, str]:
    home = "/" if language == "ja" else f"/{language}/"
    return {"language": language, "home": home, "stylesheet": _stylesheet_url(), "request_id": request_id.get()}


def _stylesheet_url() -> str:
    """Empty where static files were not collected: an unstyled page is better than none."""
    try:
        return staticfiles_storage.url(STYLESHEET)
    except ValueError:
        return ""
