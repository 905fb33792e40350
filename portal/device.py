"""Leaving a shared device: sign out, forget cases kept without an account, and have the browser forget this site."""

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts.cookies import take_away
from portal.accounts.guests import farewell, guest_of

EVERYTHING = '"cache", "cookies", "storage"'


@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def clear_device(request: HttpRequest) -> HttpResponse:
    """Say what will be cleared and what stays; when told so, clear it."""
    if request.method != "POST":
        guest = guest_of(request)
        return render(request, "device/clear.html", {"guests_cases": guest.cases.count() if guest else 0})
    if guest := guest_of(request):
        farewell(request, guest)
    logout(request)
    response = redirect("device_cleared")
    # By name too, for browsers that do not know the header.
    for cookie in ("SESSION", "CSRF", "DEVICE", "GUEST", "MESSAGES", "SEARCH"):
        take_away(response, getattr(settings, f"{cookie}_COOKIE_NAME"))
    response["Clear-Site-Data"] = EVERYTHING
    return response


@never_cache
@login_not_required
@require_safe
def device_cleared(request: HttpRequest) -> HttpResponse:
    """Says that it is done and what is left to do by hand; looks the same for everybody, and clears nothing itself."""
    return render(request, "device/cleared.html")
