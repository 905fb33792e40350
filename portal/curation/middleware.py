"""A site without a usable release says so, plainly, and asks to come back."""

import logging
from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from portal import handlers
from portal.curation.models import DamagedRelease
from portal.curation.published import NoRelease

log = logging.getLogger(__name__)


class NoReleaseMiddleware:
    """Answers 503 where a view finds no release to advise from, or a damaged one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, NoRelease | DamagedRelease):
            return None
        log.error("no release to advise from: %s", exception)
        response = handlers.error_page(request, HTTPStatus.SERVICE_UNAVAILABLE, template="503_release.html")
        response["Retry-After"] = str(handlers.RETRY_AFTER_SECONDS)
        return response
