"""What somebody sent while the site could not take it: it waits behind the sign-in, or comes back at once.

Passwords and codes never are.
"""

import re
from dataclasses import dataclass
from typing import Any

from allauth.core import ratelimit
from django.contrib.sessions.backends.base import SessionBase
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, UnreadablePostError
from django.http.multipartparser import MultiPartParserError

from portal import clock

HELD = "held"
LIFETIME_SECONDS = 3600
LONGEST = 40_000  # characters of one form
NEVER = re.compile("csrfmiddlewaretoken|.*password.*|.*code.*|credential")
_NO_WORDS = re.compile(r"[\w.:+-]*", re.ASCII)  # codes, days, keys: what a form writes, and nobody types as a text

Fields = list[tuple[str, str]]


@dataclass(frozen=True)
class Held:
    """A form as it was sent to `path`, which begins at the root of the site."""

    path: str
    fields: Fields

    @property
    def texts(self) -> list[str]:
        """What in it is a person's own words."""
        return [value for _name, value in self.fields if not _NO_WORDS.fullmatch(value)]


def as_sent(request: HttpRequest) -> Held | None:
    """The form of this request; None where it cannot be read or is too long to be given back."""
    try:
        fields = [
            (name, value)
            for name, values in request.POST.lists()
            for value in values
            if isinstance(value, str) and not NEVER.fullmatch(name)
        ]
    except (SuspiciousOperation, UnreadablePostError, MultiPartParserError):
        return None
    if sum(len(name) + len(value) for name, value in fields) > LONGEST:
        return None
    return Held(request.get_full_path(), fields)


def keep(request: HttpRequest, of: str) -> bool:
    """Keep the form in the session for an hour; False where there is nothing to be kept, or too much from one place.

    `of`: the id of the person it is shown to again, as hexadecimal digits; empty for whoever signs in.
    """
    sent = as_sent(request)
    if sent is None or not ratelimit.consume(request, action="hold"):
        return False
    request.session[HELD] = {"path": sent.path, "fields": sent.fields, "of": of, "at": clock.now().timestamp()}
    if not request.user.is_authenticated:
        request.session.set_expiry(LIFETIME_SECONDS)
    return True


def held_in(request: HttpRequest, person: str) -> Held | None:
    """The form that waits in the session for the person of that id, or for whoever signs in."""
    kept: dict[str, Any] | None = request.session.get(HELD)
    if kept is None or _is_over(kept) or kept.get("of", "") not in ("", person):
        return None
    return Held(kept["path"], [(name, value) for name, value in kept["fields"]])


def let_go(request: HttpRequest) -> None:
    """What waits is forgotten when it is sent once more."""
    kept: dict[str, Any] | None = request.session.get(HELD)
    if kept is not None and kept["path"] == request.get_full_path():
        del request.session[HELD]


def forget_late(session: SessionBase) -> None:
    """What waited for more than an hour is forgotten, too, where the session goes on."""
    if HELD in session and _is_over(session[HELD]):
        del session[HELD]


def is_held_for(data: dict[str, Any], person: str) -> bool:
    """Whether in the data of a session something waits for the person of that id."""
    return bool(HELD in data and data[HELD].get("of") == person)


def _is_over(kept: dict[str, Any]) -> bool:
    return bool(clock.now().timestamp() - kept["at"] > LIFETIME_SECONDS)


def is_from_here(request: HttpRequest) -> bool:
    """Whether the browser says that a page of this site sent the form, so that it may be offered to be sent again."""
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
