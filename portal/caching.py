"""Pages that depend on nothing but their address, the release and the moment: an entity tag, and how long it holds."""

import hashlib
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import parse_etags
from django_htmx.middleware import HtmxDetails

from advisor.calendar import start_of
from portal.wording import language

MOST_FRESH_SECONDS = 60
"""For so long nobody asks again; then a newly published release is seen, and what has not changed is not sent again."""
CLAIM = re.compile(r"[0-9a-f]{32}\.(?P<looks>[ac])(?P<until>[0-9]{1,11})")
PAGE_MAKERS = ("templates", "locale", "static", "portal")


def next_midnight(now: datetime) -> datetime:
    """The end of today in Tokyo; `now` is in Tokyo."""
    return start_of(now.date() + timedelta(days=1))


def cacheable(
    request: HttpRequest,
    parts: list[str],
    now: datetime,
    until: datetime,
    render: Callable[[], HttpResponse],
    *,
    speaks_of_now: bool = True,
    looks_at_cookies: bool = False,
) -> HttpResponse:
    """The page, or 304 where the reader has it already.

    `parts` with the language, the release's digest among them, say all that the page depends on; it holds `until` then,
    and no template may show a person anything of their own. The page of a script's request is another one, so it has
    another tag. One that `speaks_of_now` says so itself when it is looked at later. Where one `looks_at_cookies`, some
    people are answered with something else.
    """
    if speaks_of_now:
        note_until(request, until)
    fragment = "fragment" if is_fragment(request) else "page"
    made_of = _digest([*parts, language(), fragment, until.isoformat(), build()])
    claim = f"{made_of}.{'c' if looks_at_cookies else 'a'}{until.timestamp():.0f}"
    tag = f'"{claim}.{_proof(request, claim)}"'
    response = get_conditional_response(request, etag=tag) or render()
    if response.status_code in (200, 304):
        response["ETag"] = tag
        fresh_for(response, now, until)
        response.holds_until = until  # type: ignore[attr-defined]
    patch_vary_headers(response, ["HX-Request", "Cookie"] if looks_at_cookies else ["HX-Request"])
    return response


def still_held(request: HttpRequest, now: datetime) -> HttpResponse | None:
    """304 where a tag the reader has was given for this very address, under this release, and its page still holds.

    So nobody's answers are advised on once more only to find that nothing has changed. None: the view is to be asked.
    """
    given = request.headers.get("If-None-Match", "")
    for tag in parse_etags(given) if given else ():
        claim, _, proof = tag.removeprefix("W/").strip('"').rpartition(".")
        match = CLAIM.fullmatch(claim)
        if match is None or proof != _proof(request, claim):
            continue
        looks_at_cookies, until = match["looks"] == "c", datetime.fromtimestamp(int(match["until"]), UTC)
        if now < until and not (looks_at_cookies and request.COOKIES):
            response = HttpResponseNotModified(headers={"ETag": tag})
            fresh_for(response, now, until)
            patch_vary_headers(response, ["HX-Request", "Cookie"] if looks_at_cookies else ["HX-Request"])
            return response
    return None


def _proof(request: HttpRequest, claim: str) -> str:
    """What only this version of the site, this release and this address give for the claim."""
    desk = getattr(request, "desk", None)
    release = f"{desk.release.number} {desk.release.digest}" if desk else ""
    asked = "fragment" if is_fragment(request) else "page"
    return _digest([claim, request.build_absolute_uri(), asked, release, build()])[:16]


def note_until(request: HttpRequest, until: datetime) -> None:
    """Have the page say so when it is looked at past that moment: whatever it says of today, or of now, is over."""
    request.holds_until = until  # type: ignore[attr-defined]


def fresh_for(response: HttpResponse, now: datetime, until: datetime) -> None:
    """Let a browser show the page again without asking, for a while, and never longer than it holds."""
    left = int((until - now).total_seconds())
    patch_cache_control(response, max_age=max(0, min(left, MOST_FRESH_SECONDS)))


def held_until(response: HttpResponse) -> datetime | None:
    """Up to when a page made by `cacheable` says the same; None for any other answer."""
    return getattr(response, "holds_until", None)


def is_fragment(request: HttpRequest) -> bool:
    """Whether htmx asks for a part of the page, to put into a page that is already there."""
    htmx = HtmxDetails(request)
    return bool(htmx) and not htmx.history_restore_request


def build() -> str:
    """What the pages are made with: a new version of the site makes all tags new."""
    return _build_now() if settings.DEBUG else _build_once()


@cache
def _build_once() -> str:
    return _build_now()


def _build_now() -> str:
    root = Path(settings.BASE_DIR)
    found = hashlib.sha256()
    for file in sorted(file for name in PAGE_MAKERS for file in (root / name).rglob("*") if file.suffix != ".pyc"):
        if file.is_file():
            found.update(str(file.relative_to(root)).encode())
            found.update(file.read_bytes())
    return found.hexdigest()


def _digest(parts: list[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]
