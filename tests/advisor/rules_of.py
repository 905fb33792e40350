"""Advice by a few rules written in a test, on the small rulebook."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from advisor import Advice, Release, Rulebook, advise, read_situation
from advisor.calendar.workdays import TOKYO
from tests.advisor.whole_rulebook import whole

NOW = datetime(2025, 8, 10, 9, tzinfo=TOKYO)
Plain = dict[str, Any]


def rule(id_: str, when: Any, *give: Plain, **more: Any) -> Plain:
    """A rule that rests on the small rulebook's first claim."""
    return {"id": id_, "when": when, "give": list(give), "claims": ["K-1"], **more}


def text(words: str) -> Plain:
    """The same words in both languages."""
    return {"ja": words, "en": words}


def release(rules: list[Plain], **more: Any) -> Release:
    """The small rulebook with these rules instead of its own."""
    # Nobody asks for its digest, which takes longer to work out than the rest.
    return Release(0, "", None, msgspec.convert(whole() | {"rules": rules} | more, type=Rulebook))


def advice(rules: list[Plain], told: Plain, /, now: datetime = NOW, **more: Any) -> Advice:
    """What these rules say about a late order with these facts."""
    made = release(rules, **more)
    return advise(made, read_situation({"problem": "late", **told}, now, made.vocabulary), now)
