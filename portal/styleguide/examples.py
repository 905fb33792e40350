"""A few of the pack's worked examples that together bring out every part of the look, moved to today."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from advisor import Advice, FaultsError, Release, Sitting, Situation, advise, read_situation
from advisor.advice import LISTS_OF_ITEMS
from advisor.facts import PROBLEM
from advisor.rulebook import Golden
from portal.address.reading import Reading
from portal.clock import TOKYO
from portal.desk import Desk
from portal.guidance.asking import Asked
from portal.guidance.refusals import refusals
from portal.reasons import Reasons
from portal.wording import Words

CHOICES_KEPT = 2
MOST_LOOKED_AT = 250
"""Of more examples those are looked at that tell most: an advice for each takes time."""
BESIDE_ITEMS = ("drafts", "questions", "disagreements")
STATUSES = ("status", "state", "likelihood")


def examples(desk: Desk) -> list[Asked]:
    """The chosen examples as their own pages would show them today, the one that shows most first; never none.

    One whose days are not covered once they are moved is left out.
    """
    chosen = _chosen(_Shelf(desk.release.digest, desk.release))
    moved = [found for one in chosen if (found := _moved_to(one, desk)) is not None]
    first_problem = Situation({PROBLEM: desk.vocabulary.problems[0]})
    return moved or [_asked(first_problem, desk)]


def _moved_to(example: Golden, desk: Desk) -> Asked | None:
    """The example as if its moment were today, at its own time of day."""
    now, situation = _read(example, desk.release)
    days = desk.today - now.date()
    facts = {name: _later(value, days) for name, value in situation.facts.items()}
    try:
        return _asked(Situation(facts), replace(desk, now=now + days))
    except FaultsError:
        return None


def _asked(situation: Situation, desk: Desk) -> Asked:
    sitting = Sitting(desk.release, situation, desk.now, desk.lang)
    return Asked(desk, Reading(desk.vocabulary, situation), sitting, later=0)


def _later(value: Any, days: timedelta) -> Any:
    return value + days if isinstance(value, date) else value


def _read(example: Golden, release: Release) -> tuple[datetime, Situation]:
    now = datetime.fromisoformat(example.now).astimezone(TOKYO)
    return now, read_situation(example.situation, now, release.vocabulary)


@dataclass(frozen=True)
class _Shelf:
    """The digest names what there is to choose from."""

    digest: str
    release: Release = field(compare=False)


@lru_cache(maxsize=CHOICES_KEPT)
def _chosen(shelf: _Shelf) -> list[Golden]:
    """At each turn the example that shows most of what those before it do not."""
    golden = shelf.release.rulebook.golden
    looked_at = sorted(golden, key=lambda one: -len(one.situation))[:MOST_LOOKED_AT]
    marks = {place: _marks(one, shelf.release) for place, one in enumerate(looked_at)}
    left = set().union(*marks.values())
    chosen = []
    while left:
        best = max(marks, key=lambda place: len(marks[place] & left))
        chosen.append(looked_at[best])
        left -= marks[best]
    return chosen


def _marks(example: Golden, release: Release) -> frozenset[tuple[str, Any]]:
    """What a page of the example would show, each kind of thing once."""
    now, situation = _read(example, release)
    advice = advise(release, situation, now, "ja")
    return frozenset({*_lists(advice), *_refunds(advice), *_nos(advice, release), *_days(advice)})


def _lists(advice: Advice) -> Iterator[tuple[str, Any]]:
    for name in (*LISTS_OF_ITEMS, *BESIDE_ITEMS):
        for item in getattr(advice, name):
            yield name, None
            for status in STATUSES:
                yield name, getattr(item, status, None)


def _refunds(advice: Advice) -> Iterator[tuple[str, Any]]:
    known = all(one.amount_jpy for one in advice.refunds) and any(one.statement for one in advice.refunds)
    if known and len(advice.refunds) > 1:
        yield "refunds", "in parts"


def _days(advice: Advice) -> Iterator[tuple[str, Any]]:
    """A window with both ends, which is drawn."""
    if any(one.opens_at and one.closes_at for one in advice.deadlines):
        yield "days", "a window"


def _nos(advice: Advice, release: Release) -> Iterator[tuple[str, Any]]:
    today = advice.now.date()
    for no in refusals(advice, Reasons(Words(release, today, "ja"), today)):
        yield "no", no.kind
