"""Addresses that fail on purpose, beside those of the site."""

from typing import NoReturn

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import get_language

from portal import urls
from portal.urls import handler400, handler403, handler404, handler500  # noqa: F401  Django reads them here


@login_not_required
def fail(request: HttpRequest) -> NoReturn:
    raise RuntimeError("canary-typed-text")


@login_not_required
def database_away(request: HttpRequest) -> NoReturn:
    raise OperationalError("connection refused")


@login_not_required
def forbidden(request: HttpRequest) -> NoReturn:
    raise PermissionDenied


@login_not_required
def post_reader(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{sorted(request.POST)} {get_language()}", content_type="text/plain")


def closed(request: HttpRequest) -> HttpResponse:
    return HttpResponse("for people who have signed in")


urlpatterns = [
    path("fail/", fail),
    path("away/", database_away),
    path("forbidden/", forbidden),
    path("post/", post_reader),
    path("en/post/", post_reader),
    path("closed/<str:token>/", closed),
    *urls.urlpatterns,
]
