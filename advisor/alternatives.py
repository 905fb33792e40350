"""What would come of other answers: for a fact each other code, each stretch of days or numbers, and no answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any, Literal

from advisor.advice import Headline, Record, Remedy
from advisor.calendar.durations import start_of
from advisor.calendar.workdays import DayNotCovered
from advisor.case.case import Case
from advisor.case.counting import CountingAll
from advisor.case.stretches import values_of
from advisor.engine import faults_of, take_up
from advisor.entry import Language
from advisor.facts.consistency import clashes
from advisor.facts.situation import Situation, check_now
from advisor.outcomes.actions import action_of, standings
from advisor.outcomes.gathering import collect
from advisor.outcomes.items import remedies
from advisor.outcomes.steps import next_step
from advisor.release import Release

A_DAY, A_SECOND = timedelta(days=1), timedelta(seconds=1)
STEPS: dict[str, Any] = {"int": 1, "date": A_DAY, "datetime": A_SECOND}
"""The kinds of facts whose values come in stretches, and how far one value is from the next."""


class Upshot(Record, frozen=True, kw_only=True):
    """What an advice comes to: its next step with the title of its action, and the remedies."""

    headline: Headline
    title: str
    remedies: list[Remedy]


class Alternative(Record, frozen=True, kw_only=True):
    """Another answer to a fact, valid beside the others, and what it would come to.

    `other`: the answer is `value`; `between`: it lies between `low` and `high`, of which either may be open, and each
    such answer that can be told beside the others comes to the same; `unknown`: there is none.
    """

    fact: str
    form: Literal["other", "between", "unknown"]
    upshot: Upshot
    value: Any = None
    low: date | datetime | int | None = None
    high: date | datetime | int | None = None


def alternatives(
    release: Release, situation: Situation, now: datetime, facts: Iterable[str], lang: Language = "ja"
) -> Iterator[Alternative]:
    """Everything else that each of the facts could be, all other answers and the moment being as they are.

    Of a list each single member is tried, of a map nothing; what is said part by part goes with the list of the parts.
    Raises FaultsError as `advise` does.
    """
    case = _case(release, situation, now, lang)

    def told(fact: str, value: Any) -> Upshot | None:
        return _upshot_with(release, situation, case, fact, value)

    for fact in facts:
        kind = case.vocabulary.facts[fact].kind
        if kind in STEPS:
            yield from _between(release, situation, case, fact, told)
        elif kind != "map":
            yield from _others(situation, case, fact, told)
        if fact in situation.facts and (found := told(fact, None)) is not None:
            yield Alternative(fact=fact, form="unknown", upshot=found)


def upshot(release: Release, situation: Situation, now: datetime, lang: Language = "ja") -> Upshot:
    """What the advice on the situation comes to, as for the alternatives to it. Raises FaultsError as `advise` does."""
    return _upshot_of(_case(release, situation, now, lang))


def _case(release: Release, situation: Situation, now: datetime, lang: Language) -> Case:
    local = check_now(now)
    try:
        return take_up(release, situation, local, lang)
    except DayNotCovered as error:
        raise faults_of(error) from None


Told = Callable[[str, Any], Upshot | None]


def _others(situation: Situation, case: Case, fact: str, told: Told) -> Iterator[Alternative]:
    present = situation.facts.get(fact)
    for value in case.can_be(fact):
        if value != present and (found := told(fact, value)) is not None:
            yield Alternative(fact=fact, form="other", upshot=found, value=value)


def _between(release: Release, situation: Situation, case: Case, fact: str, told: Told) -> Iterator[Alternative]:
    """Each stretch of values that a case treats alike, but for the one the present answer lies in.

    The first and the last that can be told beside the other answers are open: nothing else lies beyond them.
    """
    present = situation.facts.get(fact)
    valid: list[tuple[Any, Any, Upshot | None]] = []
    for first, low, high in _stretches(release, situation, case, fact):
        if _lies_in(present, low, high):
            valid.append((low, high, None))
        elif (found := told(fact, first)) is not None:
            valid.append((low, high, found))
    for place, (low, high, found) in enumerate(valid):
        if found is not None:
            begins, ends = low if place else None, high if place + 1 < len(valid) else None
            yield Alternative(fact=fact, form="between", upshot=found, low=begins, high=ends)


def _lies_in(present: Any, low: Any, high: Any) -> bool:
    return present is not None and (low is None or low <= present) and (high is None or present <= high)


def _stretches(release: Release, situation: Situation, case: Case, fact: str) -> Iterator[tuple[Any, Any, Any]]:
    """A value of each stretch, with the first and the last of it."""
    counting = release.counting_all_for(situation.problem)
    begins = sorted({*values_of(fact, case, counting), *_meetings(fact, case, counting)})
    step = STEPS[case.vocabulary.facts[fact].kind]
    for place, first in enumerate(begins):
        yield first, first if place else None, begins[place + 1] - step if place + 1 < len(begins) else None


def _meetings(fact: str, case: Case, counting: CountingAll) -> Iterator[date | datetime]:
    """The values with which what is counted from it comes to lie after an end of a window, or after a promise."""
    is_moment = case.vocabulary.facts[fact].kind == "datetime"
    told = {at.moment for one in case.clocks.values() for at in (one.opens, one.closes) if at.moment is not None}
    told |= _days_named(case, counting)
    for leaf in counting.moments.get(fact, ()):
        takes = case.compiled.figures.duration_if_any(leaf.figure, case.today) if leaf.figure else None
        for moment in told:
            if is_moment and takes is not None and takes.unit == "h":
                yield from (moment - timedelta(hours=takes.amount) + more for more in (timedelta(0), A_SECOND))
                continue
            for wanted in (moment.date(), moment.date() + A_DAY):
                first = counting.first_days.of_moment(leaf, wanted, from_midnight=is_moment)
                if first is not None:
                    yield start_of(first) if is_moment else first


def _days_named(case: Case, counting: CountingAll) -> set[datetime]:
    """The days told that are themselves the end of something, as that of a promise."""
    named = {
        name: value
        for name, value in case.known.values.items()
        if type(value) is date and any(leaf.day_of or leaf.day_after for leaf in counting.moments.get(name, ()))
    }
    return {start_of(value) for value in named.values()}


def _upshot_with(release: Release, situation: Situation, case: Case, fact: str, value: Any) -> Upshot | None:
    """What comes of that answer, or of none; None where it contradicts another, or nothing can be counted."""
    parts = {name for name, entry in case.vocabulary.maps if entry.keys == fact}
    facts = {name: said for name, said in situation.facts.items() if name != fact and name not in parts}
    if value is not None:
        facts[fact] = value
    if any(clashes(facts, case.known.now, case.vocabulary)):
        return None
    try:
        return _upshot_of(take_up(release, Situation(facts), case.known.now, case.language))
    except DayNotCovered:
        return None


def _upshot_of(case: Case) -> Upshot:
    holding, waiting = collect(case)
    standing = standings(case, holding, waiting)
    headline = next_step(case, holding, standing).headline
    leading = next((one for one in standing if one.code == headline.action), None)
    title = action_of(case, leading).title if leading is not None else case.title(None, "actions", headline.action)
    return Upshot(headline=headline, title=title, remedies=remedies(case, holding, waiting))
