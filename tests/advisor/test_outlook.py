"""What changes when: hopping from change to change tells what looking at every day tells, and at which moment."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import settings

import advisor
from advisor import Release, Situation
from advisor.advice import Advice
from advisor.calendar.durations import end_of, start_of
from advisor.calendar.workdays import LAST_YEAR, TOKYO
from advisor.engine import take_up
from advisor.outlook import outlook
from advisor.proof.golden.running import situation_of as situation_of_example
from tests.advisor.corpus import corpus
from tests.advisor.shipped import RELEASE, situation_of

NOW = datetime(2025, 9, 6, 10, 12, tzinfo=TOKYO)
DAYS = 90
EVERY_NTH = 1 if settings.get_current_profile_name() == "deep" else 24
"""Every day of ninety is looked at, of each example looked at."""
A_SECOND = timedelta(seconds=1)
HOURS = (1, 23, 24, 25, 47, 48, 49, 71, 72, 73, 167, 168, 169)
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
    "seller never written to": {
        "problem": "late", "sold_by": "third_party", "shipped_by": "seller", "promised_date": "2025-06-20",
    },
}  # fmt: skip


def situation(name: str) -> Situation:
    return situation_of(SITUATIONS[name], NOW)


def standing(release: Release, told: Situation, moment: datetime) -> tuple[Any, ...]:
    """Which rules hold and ask, and how every window stands."""
    case = take_up(release, told, moment, "ja")
    clocks = [(one.name, one.state, one.tight) for one in case.clocks.values()]
    return case.refund_match.holding, case.match.holding, case.match.open, clocks


def step(advice: Advice) -> tuple[str, str]:
    return advice.headline.state, advice.headline.action


class Looked:
    """An outlook, and how the same case stands at any moment."""

    def __init__(self, release: Release, told: Situation, now: datetime, days: int = DAYS) -> None:
        self.release, self.told, self.now, self.days = release, told, now, days
        self.found = outlook(release, told, now, days)
        self._standings = [self.at(one.now) for one in self.found]

    def at(self, moment: datetime) -> tuple[Any, ...]:
        return standing(self.release, self.told, moment)

    def wrong_at(self, moments: Iterable[datetime]) -> list[datetime]:
        return [one for one in self._within(moments) if self.at(one) != self._standings[self._place(one)]]

    def other_steps_at(self, moments: Iterable[datetime]) -> list[datetime]:
        """Moments with another next step than the outlook says."""
        steps = [step(one) for one in self.found]
        return [one for one in self._within(moments) if self._step(one) != steps[self._place(one)]]

    def _step(self, moment: datetime) -> tuple[str, str]:
        return step(advisor.advise(self.release, self.told, moment))

    def _within(self, moments: Iterable[datetime]) -> Iterator[datetime]:
        end = end_of(self.now.date() + timedelta(days=self.days))
        return (one for one in moments if self.now <= one <= end and one.year <= LAST_YEAR)

    def _place(self, moment: datetime) -> int:
        return max(place for place, one in enumerate(self.found) if one.now <= moment)

    def ends_of_days(self) -> Iterator[datetime]:
        return (end_of(self.now.date() + timedelta(days=ahead)) for ahead in range(self.days + 1))

    def around_changes(self) -> Iterator[datetime]:
        """Around each change and, where hours count, each second that a told moment can turn at."""
        told = (value for value in self.told.facts.values() if isinstance(value, datetime))
        turns = [value + timedelta(hours=hours) for value in told for hours in HOURS]
        turns += [one.now for one in self.found]
        yield from (turn + step for turn in turns for step in (-A_SECOND, timedelta(), A_SECOND))

    def at_random(self, count: int) -> Iterator[datetime]:
        draw = random.Random(repr(self.told))
        return (self.now + timedelta(seconds=draw.randrange(self.days * 24 * 3600)) for _ in range(count))

    def no_two_alike(self) -> bool:
        steps = map(step, self.found)
        return all(before != after for before, after in pairwise(zip(self._standings, steps, strict=True)))


def shipped(name: str) -> Looked:
    return Looked(RELEASE, situation(name), NOW)


@pytest.mark.parametrize("name", SITUATIONS)
def test_it_tells_what_a_walk_over_every_day_tells(name: str) -> None:
    looked = shipped(name)
    walked, before = [], looked.at(NOW)
    for moment in looked.ends_of_days():
        after = looked.at(moment)
        if after != before:
            walked.append((moment.date(), after))
        before = after
    last_of_days = {one.now.date(): looked.at(one.now) for one in looked.found[1:]}
    assert walked
    assert walked == list(last_of_days.items())


@pytest.mark.parametrize("name", SITUATIONS)
def test_no_hour_at_which_something_changes_is_missed(name: str) -> None:
    looked = Looked(RELEASE, situation(name), NOW, days=9)
    hours = [NOW + timedelta(hours=ahead) for ahead in range(10 * 24)]
    moments = [*hours, *looked.around_changes(), *looked.ends_of_days()]
    assert looked.wrong_at(moments) == []
    assert looked.other_steps_at(moments) == []
    assert looked.no_two_alike()


def test_worked_examples_have_the_outlook_of_a_walk_over_every_day() -> None:
    for example in RELEASE.rulebook.golden[::EVERY_NTH]:
        looked = Looked(RELEASE, *situation_of_example(example, RELEASE.vocabulary))
        assert looked.wrong_at([*looked.ends_of_days(), *looked.around_changes()]) == [], example.id
        assert looked.no_two_alike(), example.id


def test_any_situation_has_the_outlook_of_a_walk_over_every_day() -> None:
    for case in corpus()[::16]:
        looked = Looked(RELEASE, case.situation, case.now)
        moments = [*looked.ends_of_days(), *looked.around_changes(), *looked.at_random(20)]
        assert looked.wrong_at(moments) == [], f"{case.plain} at {case.now.isoformat()}"
        assert looked.other_steps_at(moments) == [], f"{case.plain} at {case.now.isoformat()}"
        assert looked.no_two_alike()


def test_it_begins_with_the_advice_now() -> None:
    first = outlook(RELEASE, situation("damaged"), NOW, 90)[0]
    assert first == advisor.advise(RELEASE, situation("damaged"), NOW)


def test_each_is_the_advice_from_its_moment_on_in_the_language_asked_for() -> None:
    for one in outlook(RELEASE, situation("late from a seller"), NOW, 90, "en")[1:]:
        assert one == advisor.advise(RELEASE, situation("late from a seller"), one.now, "en")


def test_a_window_that_opens_at_an_hour_turns_at_that_second() -> None:
    facts = SITUATIONS["late from a seller"] | {
        "seller_contacted_at": "2025-09-04T18:30:07",
        "promised_date": "2025-09-01",
    }
    moments = [one.now for one in outlook(RELEASE, situation_of(facts, NOW), NOW, 90)]
    assert moments[:2] == [NOW, datetime(2025, 9, 6, 18, 30, 7, tzinfo=TOKYO)]


def test_all_else_turns_at_midnight() -> None:
    moments = [one.now for one in outlook(RELEASE, situation("money"), NOW, 90)][1:]
    assert moments
    assert moments == [start_of(one.date()) for one in moments]


def test_it_holds_the_last_second_of_its_last_day_and_no_later_one() -> None:
    told = situation("late from Amazon")  # the first contact opens on 11 September
    assert [one.now.date().day for one in outlook(RELEASE, told, NOW, 5)][1:2] == [11]
    assert all(one.now.date().day < 11 for one in outlook(RELEASE, told, NOW, 4))


def test_it_ends_where_days_can_no_longer_be_counted() -> None:
    late = datetime(2035, 12, 1, tzinfo=TOKYO)
    facts = {"problem": "late", "sold_by": "amazon", "promised_date": "2035-12-24"}
    found = outlook(RELEASE, situation_of(facts, late), late, 90)
    assert {one.now.year for one in found} == {2035}
    with pytest.raises(advisor.FaultsError):
        outlook(RELEASE, situation_of(facts, late), late.replace(year=2036), 90)


def test_a_case_in_which_nothing_turns_has_one_advice_for_ever() -> None:
    found: list[Advice] = outlook(RELEASE, situation_of({"problem": "suspicious_contact"}, NOW), NOW, 3650)
    assert len(found) == 1
