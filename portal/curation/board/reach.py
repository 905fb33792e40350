"""How many readers each source reaches, counted once for a release in each process: it takes seconds."""

import logging
import threading
from collections import Counter

from advisor import Release
from advisor.proof.golden import reached
from portal.curation.kept import Kept, are_the_same
from portal.curation.newest import newest_readable

log = logging.getLogger(__name__)


_counting = threading.Lock()
_counted: Kept[tuple[Release], Counter[str]] = Kept(are_the_same)


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
    return _counted.known((release,))


def reach() -> Counter[str]:
    """The same, counted where it is not known."""
    release = newest_readable()
    if release is None:
        return Counter()
    with _counting:  # who asks meanwhile waits for the same count
        return _counted.of((release,), lambda: _reached(release))


def _reached(release: Release) -> Counter[str]:
    try:
        return reached(release)
    except Exception:  # a release that was published past the check may fail in any way; its sources are shown still
        log.exception("release %s cannot advise on its worked examples", release.number)
        return Counter()
