"""What decides who may do what, and what is published: a row of the record each, and of staff a line of the log.

Lines name people by their random id, never by address, and shoppers not at all. Rows name everybody by a pseudonym, and
of staff the network they came from.
"""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from allauth.core import context
from allauth.core.internal.httpkit import get_client_ip
from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
    authenticator_used,
)
from django.contrib.auth import user_logged_in, user_logged_out, user_login_failed
from django.core.exceptions import PermissionDenied
from django.dispatch import Signal
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from portal.accounts.emails import normalise_email
from portal.accounts.models import User
from portal.audit.models import LONGEST_WHAT, Deed
from portal.audit.recording import of_person, record
from portal.logs import route_of

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
log = logging.getLogger(__name__)


def note(event: Deed, request: HttpRequest | None = None, person: User | None = None, **values: Any) -> None:
    """Write that it happened, as a row and a line: who did it, by which page and from where; `values` say to what."""
    keep(event, request, person, **values)
    say(event, request, person, **values)


def keep(event: Deed, request: HttpRequest | None = None, person: User | None = None, **values: Any) -> None:
    """The row, in the transaction that is open: `of` is a person it was done to, `release` a release."""
    actor = _actor(request, person)
    of, release = values.pop("of", None), values.pop("release", None)
    what = of_person(of) if of else f"release {release}" if release else ""
    if event == Deed.DENIED and request:
        what = route_of(request)[:LONGEST_WHAT]
    said = "; ".join(f"{name}: {_in_words(value)}" for name, value in values.items() if value not in (None, ""))
    where = get_client_ip(request) if request and actor and actor.is_staff else ""
    record(event, actor.pk if actor else None, what, said, where or "")


def say(event: Deed, request: HttpRequest | None = None, person: User | None = None, **values: Any) -> None:
    """The line of the log."""
    fields: dict[str, Any] = {"event": str(event)}
    actor = _actor(request, person)
    if actor:
        fields["person"] = str(actor.pk)
    if request:
        fields |= {"route": route_of(request), "from": get_client_ip(request)}
    log.info(str(event), extra={"fields": fields | values})


def _actor(request: HttpRequest | None, person: User | None) -> User | None:
    return person or (request.user if request and isinstance(request.user, User) else None)


def _in_words(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def noted(view: View) -> View:
    """The view, whose denials are noted."""

    @wraps(view)
    def noting(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except PermissionDenied:
            note(Deed.DENIED, request)
            raise

    return cast(View, noting)


def _note_signal(event: Deed, signal: Signal) -> None:
    def noting(user: User | None, request: HttpRequest | None = None, **kwargs: Any) -> None:
        if user:
            kind = getattr(kwargs.get("authenticator"), "type", None)
            (note if user.is_staff else keep)(
                event, request or context.request, user, **({"kind": kind} if kind else {})
            )

    signal.connect(noting, weak=False, dispatch_uid=f"audit.{event}")


def _note_failure(credentials: dict[str, Any], request: HttpRequest | None = None, **kwargs: Any) -> None:
    """A line only where the address is that of staff; a row without a person where nobody has it."""
    typed = normalise_email(str(credentials.get("email") or credentials.get("username") or ""))
    person = User.objects.filter(email=typed).first()
    (note if person and person.is_staff else keep)(Deed.SIGN_IN_FAILED, request or context.request, person)


def listen() -> None:
    """Note what other apps tell by signals."""
    user_login_failed.connect(_note_failure, dispatch_uid="audit.sign_in_failed")
    for event, signal in {
        Deed.SIGNED_IN: user_logged_in,
        Deed.SIGNED_OUT: user_logged_out,
        Deed.CODE_TAKEN: authenticator_used,
        Deed.CODE_REFUSED: authentication_failed,
        Deed.FACTOR_ADDED: authenticator_added,
        Deed.FACTOR_REMOVED: authenticator_removed,
        Deed.FACTOR_RENEWED: authenticator_reset,
    }.items():
        _note_signal(event, signal)
