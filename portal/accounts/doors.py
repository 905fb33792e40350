"""Who gets in where: pages are closed unless they open themselves, and cases are open to guests too."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from portal import held
from portal.accounts.guests import guest_of

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
        if refused is not None and (guest := guest_of(request)):
            request.reader = guest  # type: ignore[attr-defined]
            return None
        if request.method == "POST":
            if refused is None:
                held.let_go(request)
            elif held.keep(request):
                return redirect_to_login(reverse("accounts:held"))
        return refused
