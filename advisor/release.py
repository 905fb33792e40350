"""A release: a rulebook under a number and a digest. Advice is given from a release, never from edited rows."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

import msgspec

from advisor.matching.compiled import Compiled, compile_for
from advisor.matching.shared import Common, common_parts
from advisor.rulebook.entries import Rulebook


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
    _compiled: dict[str, Compiled] = field(default_factory=dict, init=False, repr=False, compare=False)

    @classmethod
    def of(cls, rulebook: Rulebook, number: int = 0, published_at: datetime | None = None) -> Release:
        """A release of that rulebook, with its digest computed."""
        return cls(number, digest_of(rulebook), published_at, rulebook)

    def compiled_for(self, problem: str) -> Compiled:
        """What the rulebook says of that problem, ready for matching; made when first asked for, then kept."""
        if problem not in self._compiled:
            self._compiled[problem] = compile_for(problem, self._common)
        return self._compiled[problem]

    @cached_property
    def _common(self) -> Common:
        return common_parts(self.rulebook)
