"""What staff do that decides who may do what, and what is published: one line of the log each.

Lines name people by their random id, never by address, and shoppers not at all.
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
from portal.logs import route_of

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
log = logging.getLogger(__name__)


def note(event: str, request: HttpRequest | None = None, person: User | None = None, **values: Any) -> None:
    """Write that it happened: who did it, by which page and from where; `values` say to what."""
    fields: dict[str, Any] = {"event": event}
    actor = person or (request.user if request and isinstance(request.user, User) else None)
    if actor:
        fields["person"] = str(actor.pk)
    if request:
        fields |= {"route": route_of(request), "from": get_client_ip(request)}
    log.info(event, extra={"fields": fields | values})


def noted(view: View) -> View:
    """The view, whose denials are noted."""

    @wraps(view)
    def noting(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except PermissionDenied:
            note("denied", request)
            raise

    return cast(View, noting)


def _note_signal(event: str, signal: Signal) -> None:
    def noting(user: User | None, request: HttpRequest | None = None, **kwargs: Any) -> None:
        if user and user.is_staff:
            note(event, request or context.request, user)

    signal.connect(noting, weak=False, dispatch_uid=f"audit.{event}")


def _note_failure(credentials: dict[str, Any], request: HttpRequest | None = None, **kwargs: Any) -> None:
    """Only where the address is that of staff: what else was typed is nobody's business."""
    typed = normalise_email(str(credentials.get("email") or credentials.get("username") or ""))
    person = User.objects.filter(email=typed, is_staff=True).first()
    if person:
        note("sign_in_failed", request or context.request, person)


def listen() -> None:
    """Note what other apps tell by signals."""
    user_login_failed.connect(_note_failure, dispatch_uid="audit.sign_in_failed")
    for event, signal in {
        "signed_in": user_logged_in,
        "signed_out": user_logged_out,
        "code_taken": authenticator_used,
        "code_refused": authentication_failed,
        "factor_added": authenticator_added,
        "factor_removed": authenticator_removed,
        "factor_renewed": authenticator_reset,
    }.items():
        _note_signal(event, signal)
