"""What changes when: found by looking at every day, told only for the days on which something does."""

from datetime import datetime, timedelta
from typing import Any

import pytest

import advisor
from advisor.advice import Advice
from advisor.calendar.durations import end_of
from advisor.calendar.workdays import TOKYO
from advisor.outlook import outlook
from tests.advisor.shipped import situation_of

NOW = datetime(2025, 9, 6, 10, 12, tzinfo=TOKYO)
SITUATIONS: dict[str, dict[str, Any]] = {
    "late from a seller": {
        "problem": "late", "sold_by": "third_party", "shipped_by": "seller", "promised_date": "2025-09-04",
        "seller_contacted_at": "2025-09-05T18:30", "seller_reply": "none", "needed_by": "2025-09-20",
    },
    "late from Amazon": {"problem": "late", "sold_by": "amazon", "promised_date": "2025-09-10", "prime": True},
    "damaged": {"problem": "damaged", "sold_by": "amazon", "received_date": "2025-09-04"},
    "money": {
        "problem": "refund_delayed", "sold_by": "amazon", "payment": ["credit_card", "points"],
        "refund_issued_on": "2025-09-01", "points_expire_on": "2025-09-30", "refund_promised_by": "2025-09-12",
    },
    "seller answers not": {
        "problem": "missing_delivered", "sold_by": "third_party", "shipped_by": "seller",
        "promised_date": "2025-06-20", "amazon_contacted_at": "2025-09-06T09:00", "amazon_reply": "none",
    },
}  # fmt: skip


def situation(name: str) -> advisor.Situation:
    return situation_of(SITUATIONS[name], NOW)


def standing(advice: Advice) -> list[Any]:
    """What a reader would notice."""
    return [
        advice.headline.action,
        [(one.code, one.status) for one in advice.actions],
        [(one.code, one.state) for one in advice.deadlines],
        [(one.code, one.status, one.likelihood) for one in advice.remedies],
        [one.code for one in advice.ruled_out],
        [one.code for one in advice.warnings],
    ]


@pytest.mark.parametrize("name", SITUATIONS)
def test_no_day_on_which_something_changes_is_missed(name: str) -> None:
    release = advisor.shipped_release()
    told = {one.now.date(): one for one in outlook(release, situation(name), NOW, 90)[1:]}
    before = advisor.advise(release, situation(name), NOW)
    changed = set()
    for ahead in range(91):
        after = advisor.advise(release, situation(name), end_of(NOW.date() + timedelta(days=ahead)))
        if standing(after) != standing(before):
            changed.add(after.now.date())
        before = after
    assert changed
    assert changed <= told.keys()


def test_it_begins_with_the_advice_now() -> None:
    release = advisor.shipped_release()
    first = outlook(release, situation("damaged"), NOW, 90)[0]
    assert first == advisor.advise(release, situation("damaged"), NOW)


def test_each_is_the_advice_at_the_end_of_its_day_in_the_language_asked_for() -> None:
    release = advisor.shipped_release()
    for one in outlook(release, situation("late from a seller"), NOW, 90, "en")[1:]:
        assert one == advisor.advise(release, situation("late from a seller"), end_of(one.now.date()), "en")


def test_what_changes_later_today_counts() -> None:
    facts = SITUATIONS["late from a seller"] | {
        "seller_contacted_at": "2025-09-04T18:30",
        "promised_date": "2025-09-01",
    }
    days = [one.now.date() for one in outlook(advisor.shipped_release(), situation_of(facts, NOW), NOW, 90)]
    assert days[:2] == [NOW.date(), NOW.date()]  # the claim opens at 18:30


def test_it_ends_where_days_can_no_longer_be_counted() -> None:
    late = datetime(2035, 12, 1, tzinfo=TOKYO)
    facts = {"problem": "late", "sold_by": "amazon", "promised_date": "2035-12-24"}
    found = outlook(advisor.shipped_release(), situation_of(facts, late), late, 90)
    assert {one.now.year for one in found} == {2035}
    with pytest.raises(advisor.FaultsError):
        outlook(advisor.shipped_release(), situation_of(facts, late), late.replace(year=2036), 90)
