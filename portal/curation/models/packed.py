"""A rulebook as the database keeps it whole: its content, and the digest by which damage shows."""

import zlib
from typing import Any

import msgspec
from django.db import models
from django.utils.translation import gettext_lazy as _

from advisor.release import digest_of
from advisor.rulebook import ContentError, Rulebook, digest_of_content, read_content, write_content


class DamagedContent(ValueError):
    """What is stored is not what was put there, or of a shape that this version cannot read."""


def packed(rulebook: Rulebook) -> bytes:
    """The content to store for a rulebook."""
    return zlib.compress(msgspec.json.encode(write_content(rulebook)))


def unpacked(stored: bytes | memoryview, digest: str) -> Rulebook:
    """The rulebook that was stored under that digest. Raises DamagedContent."""
    try:
        content = msgspec.json.decode(zlib.decompress(stored), type=dict[str, Any])
    except (zlib.error, msgspec.DecodeError):
        content = {}
    if digest_of_content(content) != digest:
        raise DamagedContent("the stored content is not what was put there")
    try:
        return read_content(_shared(content, {}))
    except ContentError as error:
        raise DamagedContent(f"it is of a shape this version cannot read: {error}") from None


def _shared(value: Any, known: dict[str, str]) -> Any:
    """The same with each text in memory once: two in three repeat another, such as the codes in conditions."""
    if isinstance(value, str):
        return known.setdefault(value, value)
    if isinstance(value, list):
        return [_shared(one, known) for one in value]
    if isinstance(value, dict):
        return {known.setdefault(name, name): _shared(one, known) for name, one in value.items()}
    return value


class PackedRulebook(models.Model):
    """A rulebook under its digest."""

    digest = models.CharField(_("digest"), max_length=71)
    content = models.BinaryField(_("content"))

    class Meta:
        abstract = True

    def put(self, rulebook: Rulebook) -> None:
        """Hold that rulebook."""
        self.digest, self.content = digest_of(rulebook), packed(rulebook)

    def load(self) -> Rulebook:
        """The rulebook. Raises DamagedContent."""
        return unpacked(self.content, self.digest)
