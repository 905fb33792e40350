"""How long somebody stays signed in, and ending all sessions of one person."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout, user_logged_in
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse

from portal import clock
from portal.accounts.guests import guest_of
from portal.accounts.models import User
from portal.held import forget_late, is_held_for

IDLE_LIFETIME = timedelta(days=7)
WHOLE_LIFETIME = timedelta(days=30)
NOTED_EVERY = timedelta(minutes=10)  # a write for every form would cost more than the precision is worth
SIGNED_IN_AT, SEEN_AT = "signed_in_at", "seen_at"
# Being asked for the password again is no sign that the person is still there.
NO_ACTIVITY = frozenset({"account_reauthenticate", "mfa_reauthenticate", "accounts:reauthenticate_with_passkey"})


@receiver(user_logged_in)
def note_sign_in(request: HttpRequest, **kwargs: Any) -> None:
    """Both lifetimes begin at sign-in; whatever was kept before it does not shorten them."""
    request.session.set_expiry(settings.SESSION_COOKIE_AGE)
    request.session[SIGNED_IN_AT] = request.session[SEEN_AT] = clock.now().timestamp()


class SessionLifetimeMiddleware:
    """Signs out who has been away or signed in for too long. Public pages neither ask nor count."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any) -> None:
        """Before the view and before the check that somebody is signed in."""
        if getattr(view, "login_required", True):
            recognise(request)


def recognise(request: HttpRequest) -> User | None:
    """Whoever is signed in, for no longer than both lifetimes; `request.reader` names them to the page.

    Where the browser brings no session nothing is asked, so that a public page stays the same for everybody.
    """
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not isinstance(request.user, User):
        return None
    now, session = clock.now(), request.session
    if not is_alive(session, now):
        logout(request)
        return None
    if now.timestamp() - session[SEEN_AT] > NOTED_EVERY.total_seconds() and _is_activity(request):
        session[SEEN_AT] = now.timestamp()
        forget_late(session)
    request.reader = request.user  # type: ignore[attr-defined]
    return request.user


def is_alive(session: SessionBase | dict[str, Any], now: datetime) -> bool:
    """Whether neither lifetime of the session is over."""
    idle, whole = (now.timestamp() - session.get(since, 0) for since in (SEEN_AT, SIGNED_IN_AT))
    return bool(idle <= IDLE_LIFETIME.total_seconds() and whole <= WHOLE_LIFETIME.total_seconds())


def is_known(request: HttpRequest) -> bool:
    """Whether somebody is signed in, or cases are kept in this browser without an account."""
    return bool(recognise(request) or guest_of(request))


def _is_activity(request: HttpRequest) -> bool:
    """What a browser sends, as the page of a case does by itself; opening a page writes nothing."""
    match = request.resolver_match
    return request.method == "POST" and (match is None or match.view_name not in NO_ACTIVITY)


def end_sessions_of(user: User, *, but: str = "") -> None:
    """Delete every stored session of that person, except that of the key. It looks at all there are: for rare use."""
    _end(lambda data: data.get(SESSION_KEY) == str(user.pk), but)


def forget_what_waits_for(user: User) -> None:
    """Delete the sessions in which something waits to be sent by that person once they sign in."""
    _end(lambda data: is_held_for(data, user.pk.hex))


def _end(is_meant: Callable[[dict[str, Any]], bool], but: str = "") -> None:
    sessions = Session.objects.exclude(pk=but).iterator()
    Session.objects.filter(pk__in=[one.pk for one in sessions if is_meant(one.get_decoded())]).delete()
