"""The way that led to a question: each question before it, told again from the answers alone."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache

from advisor import Advice, Asking, Situation, advise, to_address, to_ask
from advisor.facts import PROBLEM
from portal.address.choices import told_pairs
from portal.address.reading import Reading
from portal.desk import Desk

QUESTIONS_KEPT = 256
MINUTES_KEPT = 5
"""Who answers goes through the same places again with every page: what was asked there is worked out once."""


@dataclass(frozen=True)
class Passed:
    """A question that was answered on the way, what had been told before it, and which facts its answer told."""

    asking: Asking
    before: Reading
    told: AbstractSet[str]


def passed(desk: Desk, reading: Reading, most: int) -> Iterator[Passed]:
    """The questions, so many at most, that the answers of the reading are to, in the order in which they were asked.

    An answer that came from elsewhere, out of turn, ends them. Each costs an advice, unless it was asked just now.
    """
    if reading.situation is None:
        return
    told: set[str] = {PROBLEM}
    for _ in range(most):
        before = _with_only(reading, told)
        asking = asked_next(desk, before)
        answered = _answered(asking, reading) - told if asking else set[str]()
        if asking is None or not answered:
            return
        yield Passed(asking, before, answered)
        told |= answered


def _answered(asking: Asking, reading: Reading) -> set[str]:
    """What was told of what it asks itself and of what its answers tell that can have been given, or was left open."""
    known = reading.situation.facts.keys() if reading.situation else frozenset[str]()
    asks = {*asking.facts, *(asking.joint.facts if asking.joint else ())}
    pairs = {*reading.pairs()}
    given = [one.about for one in asking.answers if known >= {*one.core} and pairs.issuperset(told_pairs(one.tells))]
    return asks.union(*given) & {*known, *reading.skipped}


def asked_next(desk: Desk, reading: Reading, advice: Advice | None = None) -> Asking | None:
    """The question to ask whoever has told that, and left that open; None where none decides.

    `advice` is that of the desk for the situation, where it is known.
    """
    situation = reading.situation
    assert situation is not None  # noqa: S101  the problem is always kept
    since = desk.now.replace(minute=desk.now.minute // MINUTES_KEPT * MINUTES_KEPT, second=0, microsecond=0)
    told = tuple(to_address(situation))
    return _asked_next(_Place(desk.release.digest, told, frozenset(reading.skipped), since, desk, situation, advice))


@dataclass(frozen=True)
class _Place:
    """Where in the questions somebody is: release, answers, what was left open and a few minutes name it."""

    digest: str
    told: tuple[tuple[str, str], ...]
    left_open: frozenset[str]
    since: datetime
    desk: Desk = field(compare=False)
    situation: Situation = field(compare=False)
    advice: Advice | None = field(compare=False)


@lru_cache(maxsize=QUESTIONS_KEPT)
def _asked_next(place: _Place) -> Asking | None:
    desk, situation = place.desk, place.situation
    advice = place.advice or advise(desk.release, situation, desk.now, desk.lang)
    return next(iter(to_ask(desk.release, situation, advice, place.left_open)), None)


def _with_only(reading: Reading, facts: AbstractSet[str]) -> Reading:
    known = reading.situation.facts if reading.situation else {}
    situation = Situation({name: value for name, value in known.items() if name in facts})
    skipped = tuple(fact for fact in reading.skipped if fact in facts)
    return replace(reading, situation=situation, skipped=skipped, change="")
