"""The least a page can cost: a view that returns bytes it has, behind the same middleware."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path

ADDRESS = "/bare/"
body = b""


@login_not_required
def bare(request: HttpRequest) -> HttpResponse:
    """The bytes that were put here."""
    return HttpResponse(body)


urlpatterns = [path(ADDRESS.strip("/") + "/", bare)]
