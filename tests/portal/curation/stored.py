"""Releases put straight into the database."""

from collections.abc import Callable

from advisor.release import digest_of
from advisor.rulebook.entries import Rulebook
from portal import clock
from portal.curation.models import Release


def store_release(number: int, rulebook: Rulebook) -> Release:
    """A release past the checks of publishing, and without rows of a draft."""
    content = Release.pack(rulebook)
    return Release.objects.create(number=number, digest=digest_of(rulebook), published_at=clock.now(), content=content)


def damage(number: int, content_of: Callable[[bytes], bytes] = lambda content: b"damaged") -> None:
    """Change stored content the way no code of ours can."""
    release = Release.objects.get(number=number)
    Release._base_manager.filter(number=number).update(content=content_of(bytes(release.content)))
