"""What five answers come to, beside all that somebody knows: the worked examples walked through the real pages."""

from datetime import date, datetime
from functools import cache

import time_machine
from django.test import Client

import advisor
from advisor.advice import Action, Advice
from tests.portal.factories import published_release
from tests.portal.intake.walker import Walk, walk

EVERY = 12
MOST_ANSWERS = 5
LEAST_EQUAL = 0.88
"""The reach is 0.9. Who comes back in the middle of a long story has more to tell than five answers hold."""
NOT_ASKED = {"gift-code-remote-access"}
"""Its harm hangs on what was given away, which is not asked to begin with of somebody whose code does not work."""


def leads(advice: Advice) -> tuple[str, str]:
    return advice.headline.action, advice.headline.state


def is_pressing(advice: Advice) -> bool:
    """Whether the next step limits harm, or closes within a week."""
    action = next((one for one in advice.actions if one.code == advice.headline.action), None)
    return action is not None and (action.urgency == 1 or closes_soon(action, advice.now.date()))


def closes_soon(action: Action, today: date) -> bool:
    day = action.by.date() if isinstance(action.by, datetime) else action.by
    return day is not None and 0 <= (day - today).days <= 7


@cache
def walked() -> dict[str, tuple[Walk, Advice, Advice]]:
    """Of every so manieth worked example the walk, the advice after it, and the advice on all that it tells."""
    release, found = published_release(), {}
    done = release.vocabulary.shop.done
    for example in release.rulebook.golden[::EVERY]:
        now = datetime.fromisoformat(example.now)
        told = advisor.read_situation(example.situation, now, release.vocabulary)
        known = advisor.Situation({fact: value for fact, value in told.facts.items() if fact != done})
        with time_machine.travel(now, tick=False):
            way = walk(Client(), known, release.vocabulary)
        after, whole = (advisor.advise(release, one, now) for one in (way.told, known))
        found[example.id] = way, after, whole
    return found


def test_nobody_answers_more_than_five_questions() -> None:
    assert {name: way.answers for name, (way, _a, _b) in walked().items() if way.answers > MOST_ANSWERS} == {}


def test_the_next_step_is_mostly_that_of_all_that_is_known() -> None:
    equal = sum(leads(after) == leads(whole) for _way, after, whole in walked().values())
    assert equal / len(walked()) >= LEAST_EQUAL


def test_it_always_is_where_harm_or_a_near_closing_day_presses() -> None:
    pressing = {name: one for name, one in walked().items() if is_pressing(one[2]) and name not in NOT_ASKED}
    assert len(pressing) > 10
    assert {name: leads(one[2]) for name, one in pressing.items() if leads(one[1]) != leads(one[2])} == {}


def test_each_page_promises_fewer_questions_than_the_one_before_and_after_the_last_comes_the_sheet() -> None:
    for name, (way, _after, _whole) in walked().items():
        still = [len(way.promised) - place for place in range(1, len(way.promised) + 1)]
        assert list(way.promised) == sorted(set(way.promised), reverse=True), name
        assert all(said >= true for said, true in zip(way.promised, still, strict=True)), name
