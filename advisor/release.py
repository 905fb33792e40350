"""A release: a rulebook under a number and a digest. Advice is given from a release, never from edited rows."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from advisor.rulebook import Rulebook

if TYPE_CHECKING:
    from advisor.compiled import Compiled


def digest_of(rulebook: Rulebook) -> str:
    """`sha256:` and the hash of the rulebook's content, whatever the order of keys and the file an entry stands in."""
    plain = msgspec.to_builtins(rulebook)
    for entries in plain.values():
        for entry in entries if isinstance(entries, list) else ():
            entry.pop("file", None)
    encoded = msgspec.json.encode(plain, order="deterministic")
    return "sha256:" + hashlib.sha256(encoded).hexdigest()


@dataclass(frozen=True)
class Release:
    """A published rulebook. Number 0 is the shipped pack; `published_at` is None for it."""

    number: int
    digest: str
    published_at: datetime | None
    rulebook: Rulebook

    @classmethod
    def of(cls, rulebook: Rulebook, number: int = 0, published_at: datetime | None = None) -> Release:
        """A release of that rulebook, with its digest computed."""
        return cls(number, digest_of(rulebook), published_at, rulebook)

    @cached_property
    def compiled(self) -> Compiled:
        """The rulebook made ready for matching; made once, then kept with the release."""
        from advisor.compiled import compile_rulebook  # compiled imports this module

        return compile_rulebook(self.rulebook)
