"""Five answers are enough: what an intake ends with is the next step of the whole situation, nearly always.

One example in five is tried, by its name, so that others may come without changing which, and all of a problem that has
few; with TODOKU_ALL_SHEETS=1 all are.
"""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass
from functools import cache
from zlib import crc32

import pytest

from advisor import Situation, advise
from advisor.facts import PROBLEM
from advisor.proof.golden.running import situation_of as example
from advisor.rulebook.entries import Golden
from tests.advisor.intake import MOST_ANSWERS, intake, is_asked_for, is_urgent, said_on_the_sheet
from tests.advisor.shipped import PROBLEMS, RELEASE, VOCABULARY

IS_WHOLE = os.environ.get("TODOKU_ALL_SHEETS") == "1"
EVERY_NTH = 1 if IS_WHOLE else 5
FEW = 30
"""A problem with fewer examples is tried with all of them."""
LEAST_SHARE = 0.9 if IS_WHOLE else 0.88
"""The reach is 0.9; a sample may miss it by a few."""
LEAST_SHARE_OF_A_PROBLEM = 0.7


@dataclass(frozen=True)
class Ended:
    """How the intake of a worked example ended. `is_urgent`: its step limits harm, or closes within a week."""

    golden: Golden
    answers: int
    is_equal: bool
    is_urgent: bool


@cache
def ended() -> tuple[Ended, ...]:
    golden = RELEASE.rulebook.golden
    few = {problem for problem, count in Counter(map(_problem_of, golden)).items() if count < FEW}
    return tuple(_ended(one) for one in golden if _problem_of(one) in few or crc32(one.id.encode()) % EVERY_NTH == 0)


def _ended(golden: Golden) -> Ended:
    """The intake never asks what is done, nor what was found then: that is said on the sheet, by pressing it."""
    situation, now = example(golden, VOCABULARY)
    known = {fact: value for fact, value in situation.facts.items() if fact not in said_on_the_sheet()}
    whole = advise(RELEASE, Situation(known), now)
    steps = list(intake(known, now))
    last = steps[-1].advice.headline
    is_equal = (last.action, last.state) == (whole.headline.action, whole.headline.state)
    return Ended(golden, len(steps), is_equal, is_urgent(whole) and is_asked_for(known, now))


def _problem_of(golden: Golden) -> str:
    return str(golden.situation[PROBLEM])


def problem_of(one: Ended) -> str:
    return _problem_of(one.golden)


def test_nobody_gives_more_than_five_answers() -> None:
    assert max(one.answers for one in ended()) <= MOST_ANSWERS


def test_the_step_is_nearly_always_that_of_the_whole_situation() -> None:
    others = [one.golden.id for one in ended() if not one.is_equal]
    assert len(others) <= (1 - LEAST_SHARE) * len(ended()), others


@pytest.mark.parametrize("problem", PROBLEMS)
def test_no_problem_stays_far_behind(problem: str) -> None:
    here = [one for one in ended() if problem_of(one) == problem]
    assert sum(one.is_equal for one in here) >= LEAST_SHARE_OF_A_PROBLEM * len(here)


def test_harm_and_windows_that_close_are_never_missed() -> None:
    urgent = [one for one in ended() if one.is_urgent]
    assert len(urgent) > len(ended()) / 10
    assert [one.golden.id for one in urgent if not one.is_equal] == []


def test_most_people_are_asked_less_than_everything() -> None:
    """Nothing is asked beyond what decides: some are done after three answers, the problem among them."""
    assert min(Counter(one.answers for one in ended())) == 3
