"""What a new member of staff does first: set up a second factor."""

from allauth.account.utils import get_next_redirect_url
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.accounts.addresses import is_confirmed
from portal.accounts.factor import has_factor
from portal.accounts.people import person_of


@never_cache
@require_safe
def first_factor(request: HttpRequest) -> HttpResponse:
    """Why it is needed, what will be asked, and the way there; straight on for whoever has one."""
    person = person_of(request)
    if not person.is_staff:
        raise PermissionDenied
    if has_factor(person):
        return redirect(get_next_redirect_url(request) or reverse("admin:index"))
    return render(request, "account/first_factor.html", {"is_confirmed": is_confirmed(person)})
