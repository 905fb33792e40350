"""After the sign-in: what was sent before it, to be sent once more."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.accounts.people import person_of
from portal.held import held_in


@never_cache
@require_safe
def show_held(request: HttpRequest) -> HttpResponse:
    """The words of it and a button; where nothing waits, the cases."""
    held = held_in(request, person_of(request).pk.hex)
    if held is None:
        return redirect("cases:list")
    return render(request, "account/held.html", {"held": held})
