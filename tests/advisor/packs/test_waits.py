"""A wait says one day: through its last day, and from the day after what comes next."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import NamedTuple

import pytest

from advisor import advise
from advisor.advice import Advice
from advisor.entry import LANGUAGES, Language
from advisor.proof.golden.running import situation_of
from advisor.rulebook.words import when_in_words
from tests.advisor.examples import advised
from tests.advisor.shipped import RELEASE, VOCABULARY

WAITING = ("wait", "money")
THROUGH = {"ja": "{day}(?:ごろ)?まで", "en": "until {day}|by about {day}"}
AFTER = {"ja": "{day}(?:になっても|から|は、いちばん早い)", "en": "(?:by|from) {day}|{day} is the day"}


class Wait(NamedTuple):
    """A worked example that waits until a day, and what is said of it."""

    name: str
    text: str
    until: date | datetime
    today: date


def waits(language: Language) -> list[Wait]:
    return [
        Wait(name, said_of(advice), until, advice.now.date())
        for name, _situation, advice in advised(language)
        if advice.headline.state in WAITING and (until := advice.headline.until) is not None
    ]


def said_of(advice: Advice) -> str:
    """What is said of the step that waits."""
    return next(one.text for one in advice.actions if one.code == advice.headline.action)


def last_of(until: date | datetime) -> date | datetime:
    """The last day of a wait, or the moment within a day."""
    return until if isinstance(until, datetime) else until - timedelta(days=1)


def in_words(when: date | datetime, language: Language, today: date) -> str:
    return re.escape(when_in_words(when, language, today))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_waited_through_is_the_last_day_and_what_is_asked_from_the_day_after(language: Language) -> None:
    found = waits(language)
    wrong = [one.name for one in found if not says_its_day(one, language)]
    assert len(found) > 100
    assert wrong == []


def says_its_day(wait: Wait, language: Language) -> bool:
    """Whether the text has its last day as one that is waited through, or the day after as one on which to ask."""
    last, over = (in_words(one, language, wait.today) for one in (last_of(wait.until), wait.until))
    through = re.search(THROUGH[language].replace("{day}", last), wait.text)
    after = re.search(AFTER[language].replace("{day}", over), wait.text)
    mixed = last != over and re.search(THROUGH[language].replace("{day}", over), wait.text)
    return bool(through or after or (last not in wait.text and over not in wait.text)) and not mixed


def test_the_day_from_which_the_last_day_of_the_next_step_is_counted_is_asked_for_first() -> None:
    golden = next(one for one in RELEASE.rulebook.golden if one.id == "again-denied-asks-for-its-day")
    situation, now = situation_of(golden, VOCABULARY)
    assert advise(RELEASE, situation, now).questions[0].fact == "guarantee_decided_on"


def test_no_moment_of_a_day_has_an_end() -> None:
    texts = ((one.name, item.text) for one in advised("en") for item in one.advice.actions)
    assert [(name, text) for name, text in texts if re.search(r"the end of [^.;]*\d:\d\d", text)] == []
