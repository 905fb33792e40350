"""Five answers are enough: whoever knows what a worked example tells is led by the real pages to its next step.

Some are walked through; with TODOKU_ALL_SHEETS=1 all are. tests/advisor/test_intake_gate.py tries more, without pages.
"""

import os
import zlib
from dataclasses import dataclass
from datetime import datetime
from functools import cache

import time_machine
from django.test import Client

import advisor
from advisor.facts import PROBLEM
from advisor.proof.golden.running import situation_of
from advisor.rulebook.entries import Golden
from tests.advisor.intake import MOST_ANSWERS, is_asked_for, is_urgent, said_on_the_sheet
from tests.portal.factories import published_release
from tests.portal.intake.walker import Walk, walk

RELEASE = published_release()
VOCABULARY = RELEASE.vocabulary
IS_WHOLE = os.environ.get("TODOKU_ALL_SHEETS") == "1"
EVERY_NTH, EVERY_NTH_URGENT = (1, 1) if IS_WHOLE else (24, 8)
LEAST_SHARE = 0.9 if IS_WHOLE else 0.88
"""The reach is 0.9; a sample may miss it by a few."""


@dataclass(frozen=True)
class Example:
    """A worked example without what is done, which is said on the sheet, by pressing it."""

    id: str
    known: advisor.Situation
    now: datetime
    is_urgent: bool


def _example(golden: Golden) -> Example:
    situation, now = situation_of(golden, VOCABULARY)
    known = {fact: value for fact, value in situation.facts.items() if fact not in said_on_the_sheet()}
    urgent = is_urgent(advisor.advise(RELEASE, advisor.Situation(known), now)) and is_asked_for(known, now)
    return Example(golden.id, advisor.Situation(known), now, urgent)


def examples() -> list[Example]:
    """Of each problem some, and more of those in which harm is to be limited or a window closes."""
    of_problems = [
        [golden for golden in RELEASE.rulebook.golden if golden.situation[PROBLEM] == problem]
        for problem in VOCABULARY.problems
    ]
    return [one for found in of_problems for place, golden in enumerate(found) if (one := _chosen(golden, place == 0))]


def _chosen(golden: Golden, is_first: bool) -> Example | None:
    """By the hash of its name, so that an example stays or goes whatever others come."""
    place = zlib.crc32(golden.id.encode())
    if not is_first and place % EVERY_NTH and place % EVERY_NTH_URGENT:
        return None  # not even if it is urgent, which takes longer to find out
    example = _example(golden)
    every_nth = EVERY_NTH_URGENT if example.is_urgent else EVERY_NTH
    return example if is_first or place % every_nth == 0 else None


@cache
def walks() -> list[tuple[Example, Walk]]:
    """The examples, each with the walk of somebody who knows what it tells."""
    found = []
    for example in examples():
        with time_machine.travel(example.now, tick=False):
            found.append((example, walk(Client(), example.known, VOCABULARY)))
    return found


def test_the_pages_lead_to_the_step_of_the_whole_situation() -> None:
    walked = walks()
    others = [example for example, way in walked if not _ends_alike(example, way)]
    assert [one.id for one in others if one.is_urgent] == []
    assert len(others) <= (1 - LEAST_SHARE) * len(walked), [one.id for one in others]


def _ends_alike(example: Example, way: Walk) -> bool:
    assert way.answers <= MOST_ANSWERS, example.id
    whole = advisor.advise(RELEASE, example.known, example.now).headline
    step = advisor.advise(RELEASE, way.told, example.now).headline
    return (step.action, step.state) == (whole.action, whole.state)


def test_each_page_promises_fewer_questions_than_the_one_before_and_after_the_last_comes_the_sheet() -> None:
    for example, way in walks():
        still = [len(way.promised) - place for place in range(1, len(way.promised) + 1)]
        assert list(way.promised) == sorted(set(way.promised), reverse=True), example.id
        assert all(said >= true for said, true in zip(way.promised, still, strict=True)), example.id
