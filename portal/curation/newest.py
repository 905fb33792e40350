"""The newest release that was made, as the database has it."""

from advisor.release import Release as AdvisorRelease
from portal.curation import published
from portal.curation.models import DamagedRelease, Release


def newest() -> Release | None:
    """The newest release, without its content; None while nothing was published."""
    return Release.objects.defer("content").order_by("-number").first()


def newest_readable() -> AdvisorRelease | None:
    """The newest release, loaded; None while nothing was published, or what was is damaged."""
    current = newest()
    try:
        return published.release_of(current) if current else None
    except DamagedRelease:
        return None
