"""What is asked of one sitting is what each function says of the same situation, taken up anew."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from advisor import FaultsError, Sitting, Situation, advise, course, instruction_for, read_situation, with_deciding
from tests.advisor.shipped import RELEASE

EXAMPLES = RELEASE.rulebook.golden[::40]
LATE: dict[str, Any] = {"problem": "late"}


@pytest.mark.parametrize("example", EXAMPLES, ids=[one.id for one in EXAMPLES])
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_sitting_says_what_the_functions_say(example: Any, lang: Any) -> None:
    now = datetime.fromisoformat(example.now)
    situation = read_situation(example.situation, now, RELEASE.vocabulary)
    sitting = Sitting(RELEASE, situation, now, lang)
    asked = [one.fact for one in sitting.advice.questions]
    deciding = {one.fact for one in with_deciding(RELEASE, situation, sitting.advice).questions if one.decides}
    assert sitting.course() == course(RELEASE, situation, now, lang)
    assert sitting.first_deciding(asked) == next((one for one in asked if one in deciding), None)
    action = sitting.advice.headline.action
    assert sitting.instruction_for(action) == instruction_for(RELEASE, situation, action, now, lang)
    assert sitting.advice == advise(RELEASE, situation, now, lang)
    assert sitting.drafts_in("ja") == advise(RELEASE, situation, now, "ja").drafts


def test_it_refuses_what_they_refuse() -> None:
    with pytest.raises(FaultsError):
        Sitting(RELEASE, Situation(LATE), datetime.fromisoformat("2050-01-01T09:00+09:00"))
