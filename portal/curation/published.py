"""The release people are advised from. Every worker sees a new one within `POLL_SECONDS` and the time to load it."""

import logging
import threading
import time
from functools import lru_cache

from django.db import InterfaceError, OperationalError

from advisor.release import Release as AdvisorRelease
from portal.curation.models import Release

POLL_SECONDS = 2.0
RELEASES_KEPT = 4
log = logging.getLogger(__name__)


class NoRelease(LookupError):
    """There is no such release; none at all until `import_pack` or the admin publishes the first."""


class _Current:
    """The newest release as this process knows it, and when it last asked the database."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.release: AdvisorRelease | None = None
        self._ask_again_at = 0.0

    def get(self) -> AdvisorRelease:
        if self.release is not None and time.monotonic() < self._ask_again_at:
            return self.release
        # While one thread asks, the others go on with the release they have.
        if not self._lock.acquire(blocking=self.release is None):
            return self.release  # type: ignore[return-value]
        try:
            if self.release is None or time.monotonic() >= self._ask_again_at:
                self.release = self._newest()
                self._ask_again_at = time.monotonic() + POLL_SECONDS
            return self.release
        finally:
            self._lock.release()

    def forget(self) -> None:
        self._ask_again_at = 0.0

    def _newest(self) -> AdvisorRelease:
        try:
            found = Release.objects.order_by("-number").values_list("number", "digest").first()
        except (OperationalError, InterfaceError):
            if self.release is None:
                raise
            log.warning("the database is away; advising from release %s", self.release.number)
            return self.release
        if found is None:
            raise NoRelease("nothing has been published yet: run `python manage.py import_pack --publish-if-none`")
        return _load(*found)


_current = _Current()


def current_release() -> AdvisorRelease:
    """The newest published release. Raises NoRelease, DamagedRelease."""
    return _current.get()


def at_hand() -> AdvisorRelease | None:
    """The newest release as this process last had it, without a look into the database."""
    return _current.release


def release_numbered(number: int) -> AdvisorRelease:
    """A published release by its number. Raises NoRelease, DamagedRelease."""
    digest = Release.objects.filter(number=number).values_list("digest", flat=True).first()
    if digest is None:
        raise NoRelease(f"there is no release {number}")
    return _load(number, digest)


def release_of(row: Release) -> AdvisorRelease:
    """A release whose row is at hand, with or without its content. Raises DamagedRelease."""
    return _load(row.number, row.digest)


def forget() -> None:
    """Ask the database at the next call."""
    _current.forget()


def reset() -> None:
    """Forget every release this process has loaded, as a process that has just started."""
    _current.release = None
    forget()
    _load.cache_clear()


@lru_cache(maxsize=RELEASES_KEPT)
def _load(number: int, digest: str) -> AdvisorRelease:
    """Number and digest together name the content for ever, so a loaded release is never stale."""
    return Release.objects.get(number=number, digest=digest).load()
