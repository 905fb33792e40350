"""Releases put straight into the database."""

from advisor.release import digest_of
from advisor.rulebook.entries import Rulebook
from portal import clock
from portal.curation.models import Release


def store_release(number: int, rulebook: Rulebook) -> Release:
    """A release past the checks of publishing, and without rows of a draft."""
    content = Release.pack(rulebook)
    return Release.objects.create(number=number, digest=digest_of(rulebook), published_at=clock.now(), content=content)
