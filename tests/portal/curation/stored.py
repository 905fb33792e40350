"""Releases put straight into the database."""

from collections.abc import Callable

from advisor.release import digest_of
from advisor.rulebook.entries import Rulebook
from portal import clock
from portal.curation.models import Release

MOST_KEPT = 4
_packed: dict[int, tuple[Rulebook, str, bytes]] = {}
"""Rulebooks that were stored last with digest and content, by their ids: to pack a whole one takes long."""


def store_release(number: int, rulebook: Rulebook) -> Release:
    """A release past the checks of publishing, and without rows of a draft."""
    _, digest, content = _packed.get(id(rulebook)) or _pack(rulebook)
    return Release.objects.create(number=number, digest=digest, published_at=clock.now(), content=content)


def _pack(rulebook: Rulebook) -> tuple[Rulebook, str, bytes]:
    while len(_packed) >= MOST_KEPT:
        del _packed[next(iter(_packed))]
    _packed[id(rulebook)] = rulebook, digest_of(rulebook), Release.pack(rulebook)
    return _packed[id(rulebook)]


def damage(number: int, content_of: Callable[[bytes], bytes] = lambda content: b"damaged") -> None:
    """Change stored content the way no code of ours can."""
    release = Release.objects.get(number=number)
    Release._base_manager.filter(number=number).update(content=content_of(bytes(release.content)))
