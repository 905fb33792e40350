"""Who gets in where: pages are closed unless they open themselves, and cases are open to guests too."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from portal import held
from portal.accounts.devices import last_person
from portal.accounts.guests import guest_of
from portal.accounts.models import Guest

CASES = "cases"
"""The part of the site that guests use too, and in whose forms people write."""


class SignInRequiredMiddleware(LoginRequiredMiddleware):
    """The stock middleware reads the session first, which would mark every public page as personal.

    What was sent by somebody whose session had ended waits for them behind the sign-in.
    """

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        if not getattr(view_func, "login_required", True):
            return None
        refused = super().process_view(request, view_func, args, kwargs)
        if not (request.resolver_match and CASES in request.resolver_match.app_names):
            return refused
        if refused is not None and (guest := _guest_for(request, kwargs.get("case_id"))):
            request.reader = guest  # type: ignore[attr-defined]
            return None
        if request.method == "POST":
            if refused is None:
                held.let_go(request)
            elif held.keep(request, last_person(request)):
                return redirect_to_login(reverse("accounts:held"))
        return refused


def _guest_for(request: HttpRequest, case_id: UUID | None) -> Guest | None:
    """The guest of this browser; nobody where another's case is asked for and somebody signed in here before.

    They may be its owner whose session has ended, and are asked to sign in.
    """
    guest = guest_of(request)
    if guest and case_id and settings.DEVICE_COOKIE_NAME in request.COOKIES:
        return Guest.objects.filter(pk=guest.pk, cases=case_id).first()
    return guest
