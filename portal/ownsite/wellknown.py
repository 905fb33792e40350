"""Addresses that programs ask for by a name that is the same on every site."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from portal import clock
from portal.ownsite.operator import operator

DAY_SECONDS = 86_400
GOOD_FOR = timedelta(days=180)
"""RFC 9116 wants a day after which the file is not to be trusted, less than a year ahead."""


@login_not_required
@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Where to report a weakness, by RFC 9116; 404 where the operator has named no contact, for it may not be empty."""
    contact = operator().contact_link
    if not contact:
        raise Http404
    until = clock.moment_of(request).replace(hour=0, minute=0, second=0, microsecond=0) + GOOD_FOR
    lines = (
        f"Contact: {contact}",
        f"Expires: {until.isoformat()}",
        "Preferred-Languages: ja, en",
        f"Canonical: {settings.ORIGIN}{reverse('security_txt')}",
    )
    response = HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
    patch_cache_control(response, max_age=DAY_SECONDS)
    return response


@login_not_required
@require_safe
def change_password(request: HttpRequest) -> HttpResponse:
    """Where password managers lead somebody who wants another password."""
    return HttpResponseRedirect(reverse("account_change_password"))


@login_not_required
@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """For programs that ask for it without reading a page."""
    return HttpResponseRedirect(staticfiles_storage.url("icons/icon-48.png"))
