"""Leaving a shared device: sign out, and have the browser forget what it keeps of this site."""

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

EVERYTHING = '"cache", "cookies", "storage"'


@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def clear_device(request: HttpRequest) -> HttpResponse:
    """Say what will be cleared and what stays; when told so, clear it."""
    if request.method != "POST":
        return render(request, "device/clear.html")
    logout(request)
    response = redirect("device_cleared")
    # By name too, for browsers that do not know the header.
    for cookie in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.DEVICE_COOKIE_NAME):
        response.delete_cookie(cookie, samesite="Lax")
    response["Clear-Site-Data"] = EVERYTHING
    return response


@never_cache
@login_not_required
@require_safe
def device_cleared(request: HttpRequest) -> HttpResponse:
    """Says that it is done and what is left to do by hand; looks the same for everybody, and clears nothing itself."""
    return render(request, "device/cleared.html")
