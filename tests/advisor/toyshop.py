"""A second shop, made up for tests: stays at inns. It shares no fact, value or code with the shipped one."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from advisor import Release, Rulebook, read_pack

TOY_PACK = Path(__file__).parents[1] / "packs" / "sazanami"


@cache
def toy_rulebook() -> Rulebook:
    """The rulebook of the second shop."""
    return read_pack(TOY_PACK)


@cache
def toy_release() -> Release:
    """The same as a release."""
    return Release.of(toy_rulebook())
