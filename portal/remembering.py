"""A bounded memory of finished pages, so that the same address costs hardly more than sending its bytes again."""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import re_accepts_gzip

from portal.caching import fresh_for, held_until, still_held
from portal.clock import moment_of
from portal.curation.models import DamagedRelease
from portal.curation.published import NoRelease
from portal.desk import Desk, desk_for

MOST_BYTES = 16 * 1024 * 1024
OVERHEAD = 2048
"""Bytes a page takes beside its body."""


@dataclass(frozen=True)
class Finished:
    """A page as it was sent, compressed where it was, with the span in which it says the same.

    `release`: the number and the digest of the release it was made from.
    """

    body: bytes
    headers: dict[str, str]
    made: datetime
    until: datetime
    release: tuple[int, str] | None = None

    @property
    def size(self) -> int:
        """The bytes it takes."""
        return len(self.body) + OVERHEAD

    def again(self, now: datetime) -> HttpResponse:
        """The same page, sent at this moment."""
        response = HttpResponse(self.body, headers=self.headers)
        fresh_for(response, now, self.until)
        return response


class Memory:
    """The pages asked for last, at most so many and so large together. Several threads may use it at once."""

    def __init__(self, most_pages: int, most_bytes: int) -> None:
        self._most_pages, self._most_bytes = most_pages, most_bytes
        self._pages: OrderedDict[bytes, Finished] = OrderedDict()
        self._lock = threading.Lock()
        self.bytes = 0

    def __len__(self) -> int:
        return len(self._pages)

    def recall(self, key: bytes, now: datetime) -> Finished | None:
        """The page of that key; one that no longer holds is forgotten."""
        with self._lock:
            page = self._pages.get(key)
            if page is None:
                return None
            if not page.made <= now < page.until:
                self._forget(key)
                return None
            self._pages.move_to_end(key)
            return page

    def keep(self, key: bytes, page: Finished) -> None:
        """Keep the page, and forget those not asked for longest when there is no room."""
        with self._lock:
            self._forget(key)
            if self._most_pages and page.size <= self._most_bytes:
                self._pages[key] = page
                self.bytes += page.size
            while len(self._pages) > self._most_pages or self.bytes > self._most_bytes:
                self._forget(next(iter(self._pages)))

    def _forget(self, key: bytes) -> None:
        page = self._pages.pop(key, None)
        self.bytes -= page.size if page else 0


class RememberedPagesMiddleware:
    """Answers from memory, before the address is read, whoever sends no cookie and is no script.

    What is kept is what `caching.cacheable` has made: pages of an address, the release and the moment. Whoever sends a
    cookie may be shown something of their own, so for them nothing is kept and nothing recalled.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.memory = Memory(settings.PAGES_KEPT, MOST_BYTES)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        key: bytes | None = getattr(request, "page_key", None)
        until = held_until(response)
        if key is not None and until is not None and _is_anybodys(request, response):
            headers = {name: value for name, value in response.items() if name != "Cache-Control"}
            page = Finished(response.content, headers, moment_of(request), until, _release_of(request))
            self.memory.keep(key, page)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Nothing where the reader has the page, or the page from memory; else the view is asked, and may be kept."""
        if settings.DEBUG or request.method != "GET":
            return None
        has_some = "If-None-Match" in request.headers and _has_desk(request)
        if has_some and (held := still_held(request, moment_of(request))):
            return held
        if request.COOKIES or "HX-Request" in request.headers:
            return None
        key = _key_of(request)
        page = self.memory.recall(key, moment_of(request))
        # The release is asked for only where there is a page: who needs none must not wait for the database.
        if page is not None and _is_of_this_release(page, request):
            return page.again(moment_of(request))
        request.page_key = key  # type: ignore[attr-defined]
        return None


def _key_of(request: HttpRequest) -> bytes:
    """All of the request that a page depends on, as a digest: no address is kept as it is."""
    packed = re_accepts_gzip.search(request.headers.get("Accept-Encoding", "")) is not None
    return hashlib.sha256(f"{request.build_absolute_uri()} {packed}".encode()).digest()


def _is_of_this_release(page: Finished, request: HttpRequest) -> bool:
    if page.release is None:
        return True
    return _has_desk(request) and page.release == _release_of(request)


def _has_desk(request: HttpRequest) -> bool:
    try:
        desk_for(request)
    except (NoRelease, DamagedRelease):
        return False  # the view meets the same, and says so
    return True


def _release_of(request: HttpRequest) -> tuple[int, str] | None:
    """The release the request was answered from; None where none was asked for."""
    desk: Desk | None = getattr(request, "desk", None)
    return (desk.release.number, desk.release.digest) if desk else None


def _is_anybodys(request: HttpRequest, response: HttpResponse) -> bool:
    return response.status_code == 200 and not response.cookies and not request.session.accessed
