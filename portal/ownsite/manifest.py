"""What a browser asks before it puts the site among somebody's programs."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.ownsite.operator import site_name
from portal.wording import language

DAY_SECONDS = 86_400
PAPER = "#fbfaf6"
"""As in base.css; the manifest knows one theme alone."""


@login_not_required
@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    """In the language of its address, as its pages are."""
    home = reverse("intake:home")
    said = {
        "id": home,
        "name": site_name(),
        "short_name": site_name(),
        "description": _("What to do when an order went wrong"),
        "lang": language(),
        "dir": "ltr",
        "start_url": home,
        "scope": "/",
        "display": "minimal-ui",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [
            _icon("icon.svg", "any", "image/svg+xml"),
            _icon("icons/icon-192.png", "192x192"),
            _icon("icons/icon-512.png", "512x512"),
            _icon("icons/maskable-512.png", "512x512") | {"purpose": "maskable"},
        ],
    }
    response = JsonResponse(said, content_type="application/manifest+json")
    patch_cache_control(response, max_age=DAY_SECONDS)
    return response


def _icon(name: str, sizes: str, kind: str = "image/png") -> dict[str, Any]:
    return {"src": staticfiles_storage.url(name), "sizes": sizes, "type": kind}
