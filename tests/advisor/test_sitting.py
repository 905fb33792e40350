"""What is asked of one sitting is what each function says of the same situation, taken up anew."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from advisor import FaultsError, Sitting, Situation, advise, course, instruction_for, read_situation, with_deciding
from tests.advisor.shipped import RELEASE

EXAMPLES = RELEASE.rulebook.golden[::40]
CONTACTS = {one.contacted for one in RELEASE.vocabulary.shop.events.parties}
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
    first = next((one for one in asked[:3] if one in deciding), None)
    assert first == (found := sitting.deciding(())) or {first, found} <= CONTACTS & deciding
    assert sitting.deciding(asked) is None
    action = sitting.advice.headline.action
    assert sitting.instruction_for(action) == instruction_for(RELEASE, situation, action, now, lang)
    assert sitting.advice == advise(RELEASE, situation, now, lang)
    assert sitting.drafts_in("ja") == advise(RELEASE, situation, now, "ja").drafts


def test_it_refuses_what_they_refuse() -> None:
    with pytest.raises(FaultsError):
        Sitting(RELEASE, Situation(LATE), datetime.fromisoformat("2050-01-01T09:00+09:00"))


@pytest.mark.parametrize(("shipped_by", "asked"), [("seller", "seller"), ("amazon", "amazon")])
def test_of_contacts_that_with_whoever_is_to_be_asked_comes_first(shipped_by: str, asked: str) -> None:
    told = {"problem": "return_request", "return_reason": "change_of_mind", "received_date": "2025-08-23"}
    goods = {"item_class": "general", "opened": False, "sold_by": "third_party", "shipped_by": shipped_by}
    now = datetime.fromisoformat("2025-09-06T09:30+09:00")
    sitting = Sitting(RELEASE, read_situation(told | goods, now, RELEASE.vocabulary), now)
    assert sitting.deciding(()) == f"{asked}_contacted_at"
    assert sitting.deciding([f"{asked}_contacted_at"]) not in {None, f"{asked}_contacted_at"}
