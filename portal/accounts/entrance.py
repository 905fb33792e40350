"""The way into the admin: who is missing what, and where they get it."""

from allauth.account.utils import get_next_redirect_url
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from portal.accounts import audit, factor
from portal.accounts.models import User
from portal.audit.models import Deed


def lead_in(request: HttpRequest, home: str) -> HttpResponse:
    """On to the page that was asked for, or first to what its reader still lacks for it.

    Raises PermissionDenied for whoever has no business there.
    """
    destination = get_next_redirect_url(request) or home
    lacking = _lacking(request)
    if not lacking:
        return HttpResponseRedirect(destination)
    return HttpResponseRedirect(reverse(lacking, query={REDIRECT_FIELD_NAME: destination}))


def _lacking(request: HttpRequest) -> str:
    """The name of the page that gives what is missing: a person, a second factor, or a code of it."""
    person = request.user
    if not isinstance(person, User):
        return "account_login"
    if not (person.is_active and person.is_staff):
        audit.note(Deed.DENIED, request)
        raise PermissionDenied
    if not factor.has_factor(person):
        return "accounts:first_factor"
    return "" if factor.is_proven(request) else factor.page_of_proof(person)
