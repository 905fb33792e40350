"""The first examples hold through the command line: situations in as JSON, advices out in the same order."""

from __future__ import annotations

import pytest

from advisor.proof.golden.expectations import differences
from advisor.rulebook.entries import Golden
from tests.advisor.shipped import RELEASE
from tests.advisor.test_commandline import ran

EXAMPLES = [case for case in RELEASE.rulebook.golden if case.id.startswith("E-")]
MOMENTS = sorted({case.now for case in EXAMPLES})


def test_all_first_examples_are_there() -> None:
    assert len(EXAMPLES) == 21


@pytest.mark.parametrize("now", MOMENTS)
def test_the_examples_of_one_moment_hold_on_the_command_line(now: str) -> None:
    cases: list[Golden] = [case for case in EXAMPLES if case.now == now]
    answered = ran([case.situation for case in cases], "--now", now).json()
    assert len(answered) == len(cases)
    for case, advice in zip(cases, answered, strict=True):
        assert differences(advice, case.expect) == [], case.id
