"""How many readers each source reaches, counted once for a release in each process: it takes seconds."""

import logging
import threading
from collections import Counter

from advisor import Release
from advisor.proof.golden import reached
from portal.curation.newest import newest_readable

log = logging.getLogger(__name__)


class _Counted:
    """The last count of this process."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.forget()

    def forget(self) -> None:
        self.of: tuple[Release, Counter[str]] | None = None


_counted = _Counted()


def forget() -> None:
    """Forget the count, as a process that has just started."""
    _counted.forget()


def known_reach() -> Counter[str] | None:
    """By source the worked examples it reaches in the newest release; None while nobody has counted.

    Where nothing is published no source reaches anybody.
    """
    release = newest_readable()
    if release is None:
        return Counter()
    return _counted.of[1] if _counted.of and _counted.of[0] is release else None


def reach() -> Counter[str]:
    """The same, counted where it is not known."""
    release = newest_readable()
    with _counted.lock:  # who asks meanwhile waits for the same count
        found = known_reach()
        if found is None and release is not None:
            found = _reached(release)
            _counted.of = release, found
    return found or Counter()


def _reached(release: Release) -> Counter[str]:
    try:
        return reached(release)
    except Exception:  # a release that was published past the check may fail in any way; its sources are shown still
        log.exception("release %s cannot advise on its worked examples", release.number)
        return Counter()
