"""A page that counts how often it is made, and one that looks at who reads it."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path

from portal.caching import cacheable, next_midnight
from portal.clock import moment_of

made: list[str] = []


@login_not_required
def counted(request: HttpRequest) -> HttpResponse:
    def page() -> HttpResponse:
        made.append(request.get_full_path())
        return HttpResponse(f"{len(made)} " + "page " * 100)

    now = moment_of(request)
    return cacheable(request, [request.get_full_path()], now, next_midnight(now), page)


@login_not_required
def personal(request: HttpRequest) -> HttpResponse:
    request.session.get("name")
    return counted(request)


@login_not_required
def baked(request: HttpRequest) -> HttpResponse:
    response = counted(request)
    response.set_cookie("x", "y")
    return response


urlpatterns = [
    path("counted/", counted),
    path("personal/", personal),
    path("baked/", baked),
]
