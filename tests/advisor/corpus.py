"""Many random valid situations with their advice by the shipped pack, drawn once for all tests that look at them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cache
from typing import Any, Literal

from hypothesis import Phase, given, settings

import advisor
from advisor import Advice, Situation
from advisor.case.case import Case as TakenUp
from advisor.engine import take_up
from tests.advisor.shipped import situation_of
from tests.advisor.strategies import Plain, cases

CASES_AN_EXAMPLE = 4


class Case:
    """A situation as JSON gives it, the moment, and the advice."""

    def __init__(self, plain: Plain, now: datetime) -> None:
        self.plain, self.now = plain, now
        self.situation = situation_of(plain, now)
        self.facts: dict[str, Any] = dict(self.situation.facts)
        self.advice = self.advise()

    def advise(self, lang: Literal["ja", "en"] = "ja", now: datetime | None = None) -> Advice:
        """The advice in that language, or at another moment."""
        return advise(self.situation, now or self.now, lang)

    def taken_up(self) -> TakenUp:
        """What the engine knows and matches before it words the advice."""
        return take_up(advisor.shipped_release(), self.situation, self.now, "ja")


def advise(situation: Situation, now: datetime, lang: Literal["ja", "en"] = "ja") -> Advice:
    """What the shipped pack says."""
    return advisor.advise(advisor.shipped_release(), situation, now, lang)


@cache
def corpus() -> list[Case]:
    """A few hundred cases, the same on every run; thousands with HYPOTHESIS_PROFILE=deep, each time others."""
    drawn: list[tuple[Plain, datetime]] = []
    count = CASES_AN_EXAMPLE * settings().max_examples

    @settings(max_examples=count, phases=[Phase.generate])
    @given(cases())
    def draw(case: tuple[Plain, datetime]) -> None:
        drawn.append(case)

    draw()
    assert len(drawn) == count
    return [Case(*case) for case in drawn]


def of_every_case(check: Callable[[Case], None]) -> Callable[[], None]:
    """A test that checks every case, and names the one that fails."""

    def test() -> None:
        for case in corpus():
            try:
                check(case)
            except AssertionError as error:
                error.add_note(f"{case.plain} at {case.now.isoformat()}")
                raise

    test.__name__, test.__doc__ = check.__name__, check.__doc__
    return test
