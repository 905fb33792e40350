"""A vocabulary of a few facts written in a test, about no shop in particular."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from advisor import Vocabulary
from advisor.calendar.workdays import TOKYO
from advisor.case.knowledge import Follows, Known, know
from advisor.facts.entries import CodeEntry, FactEntry
from advisor.facts.shop_entries import Shop
from advisor.rulebook.figures import Figures
from advisor.rulebook.ground_entries import Figure
from tests.advisor.whole_rulebook import figure, text

NOW = datetime(2025, 8, 10, 9, 30, tzinfo=TOKYO)
TROUBLES = ("trouble", "worry", "doubt")
FIGURES = Figures(
    msgspec.convert(
        [
            figure("cap", yen=50),
            figure("range", yens=[10, 20]),
            figure("season", words=["08-09", "08-11"]),
            figure("winter", words=["08-12", "08-09"]),
            figure("past season", words=["08-09", "08-11"], to="2025-07-31"),
        ],
        type=list[Figure],
    )
)
SHOP = {
    "id": "s",
    "name": text("s"),
    "first_step": "look",
    "goodwill_warning": "w",
    "disputed_warning": "w",
    "closing": "cap",
    "groups": {"bad": ["worry", "trouble"], "all": list(TROUBLES)},
    "money": {
        "paid_with": "ways",
        "parts": "parts",
        "price": "price",
        "kept_part": "kept",
        "starts": "confirmed",
        "card": {"closing_day": "a", "payment_day": "b", "payment_months": "c"},
    },
}


def fact(name: str, kind: str, **more: Any) -> dict[str, Any]:
    """A fact with its name as its label."""
    return {"id": name, "kind": kind, "label": text(name), **more}


def values(*codes: str) -> dict[str, Any]:
    """Values that are called what they are."""
    return {code: text(code) for code in codes}


def vocabulary(*facts: dict[str, Any], codes: list[dict[str, Any]] | None = None) -> Vocabulary:
    """The problem and these facts."""
    problem = fact("problem", "choice", values=values(*TROUBLES))
    return Vocabulary(
        msgspec.convert([problem, *facts], type=list[FactEntry]),
        msgspec.convert(codes or [], type=list[CodeEntry]),
        msgspec.convert(SHOP, type=Shop),
    )


def known(words: Vocabulary, given: dict[str, Any], now: datetime = NOW) -> Known:
    """What is known once these answers are given."""
    return know(given, now, Follows(words, FIGURES))
