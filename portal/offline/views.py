"""Without a network: the script by which a browser keeps guides and the last sheet, and a page for all others."""

import json

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from portal.caching import build, cacheable, next_midnight
from portal.desk import desk_for

FILES = ("css/base.css", "css/parts.css", "js/site.js", "js/offline.js", "icon.svg")
"""What the page for the rest needs."""


def in_templates(_request: HttpRequest) -> dict[str, bool]:
    """Whether pages may be kept on devices."""
    return {"keeps_offline": settings.KEEPS_PAGES_OFFLINE}


@login_not_required
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker: another one for each release and each version of the site, so that browsers take it anew.

    Where the site keeps nothing on devices, one that takes itself away with what it kept.
    """
    if settings.KEEPS_PAGES_OFFLINE:
        script = f"const told = {json.dumps(_told(request))};\n{render_to_string('offline/worker.js')}"
    else:
        script = render_to_string("offline/gone.js")
    response = HttpResponse(script, content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


def _told(request: HttpRequest) -> dict[str, object]:
    return {
        "version": f"{desk_for(request).release.digest[-12:]}-{build()[:12]}",
        # The longest first: the Japanese page is for all that no other language's begins.
        "pages": sorted(_in_each_language("offline:page"), key=len, reverse=True),
        "guides": _in_each_language("guides:index"),
        "sheets": _in_each_language("guidance:advice"),
        "files": [staticfiles_storage.url(name) for name in FILES],
    }


def _in_each_language(name: str) -> list[str]:
    addresses = []
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            addresses.append(reverse(name))
    return addresses


@login_not_required
@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """What can be read without a network, for whoever asked for something else."""
    desk = desk_for(request)
    return cacheable(
        request,
        ["offline", desk.release.digest],
        desk.now,
        next_midnight(desk.now),
        lambda: render(request, "offline/page.html"),
        speaks_of_now=False,
    )
