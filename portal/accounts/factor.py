"""The second factor: whether this session was opened with one, and how lately. Passwords get stolen."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from allauth.account import app_settings
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.account.internal.flows.reauthentication import suspend_request
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from portal import clock
from portal.accounts.models import User
from portal.accounts.people import person_of

METHOD = "mfa"  # allauth's name in the records of a session
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def has_factor(person: User) -> bool:
    """Whether the person signs in with an app or a passkey. Recovery codes alone are no second factor."""
    return bool(Authenticator.objects.filter(user=person, type__in=FACTORS).exists())


def page_of_proof(person: User) -> str:
    """The name of the page that asks for the second factor: for a code where the person has an app."""
    has_app = Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).exists()
    return "mfa_reauthenticate" if has_app else "mfa_reauthenticate_webauthn"


def is_proven(request: HttpRequest) -> bool:
    """Whether somebody proved in this session a second factor that they still have."""
    return _proven_at(request) > 0


def is_fresh(request: HttpRequest) -> bool:
    """Whether that was within the last quarter of an hour."""
    limit: int = app_settings.REAUTHENTICATION_TIMEOUT
    return clock.now().timestamp() - _proven_at(request) < limit


def ask_for_code(request: HttpRequest) -> HttpResponse:
    """To the page that asks for the second factor; then on, with what was posted."""
    answer: HttpResponse = suspend_request(request, reverse(page_of_proof(person_of(request))))
    return answer


def fresh_factor_required(view: View) -> View:
    """The view for whoever gave a code within the last quarter of an hour. Others are asked for one first."""

    @wraps(view)
    def asking(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(request, *args, **kwargs) if is_fresh(request) else ask_for_code(request)

    return cast(View, asking)


def _proven_at(request: HttpRequest) -> float:
    """Seconds since the epoch; 0 for never. Asked several times for a page, looked up once."""
    found: float | None = getattr(request, "factor_proven_at", None)
    if found is None:
        found = request.factor_proven_at = _newest_proof(request)  # type: ignore[attr-defined]
    return found


def _newest_proof(request: HttpRequest) -> float:
    if not isinstance(request.user, User):
        return 0
    proofs = [one for one in get_authentication_records(request, request.user) if one["method"] == METHOD]
    # A factor that was set up anew has another id, so that what the lost one opened closes.
    owned = dict(Authenticator.objects.filter(user=request.user).values_list("pk", "type")) if proofs else {}
    if not set(FACTORS) & set(owned.values()):
        return 0
    return max((proof["at"] for proof in proofs if proof.get("id") in owned), default=0)


@receiver(authenticator_added)
def note_proof(request: HttpRequest, user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    """Whoever has just set it up has given one of its codes, or unlocked the passkey."""
    if authenticator.type in FACTORS:
        record_authentication(request, user, METHOD, id=authenticator.pk, type=authenticator.type)
