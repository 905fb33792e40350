"""The way that led to a question: each question before it, told again from the answers alone."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from advisor import Asking, Situation, advise, to_ask
from advisor.facts import PROBLEM
from portal.address.reading import Reading
from portal.desk import Desk


@dataclass(frozen=True)
class Passed:
    """A question that was answered on the way, and what had been told before it."""

    asking: Asking
    before: Reading


def passed(desk: Desk, reading: Reading, most: int) -> Iterator[Passed]:
    """The questions, so many at most, that the answers of the reading are to, in the order in which they were asked.

    An answer that came from elsewhere, out of turn, ends them. Each costs an advice.
    """
    if reading.situation is None:
        return
    skipped = {*reading.skipped}
    told: set[str] = {PROBLEM}
    for _ in range(most):
        before = _with_only(reading, told)
        asking = _next(desk, before)
        answered = _answered(asking, reading.situation, skipped) - told if asking else set[str]()
        if asking is None or not answered:
            return
        yield Passed(asking, before)
        told |= answered


def _answered(asking: Asking, situation: Situation, skipped: AbstractSet[str]) -> set[str]:
    """What was told of all its answers can tell, and what was left open of what it asks itself."""
    asks = {*asking.facts, *(asking.joint.facts if asking.joint else ())}
    return {*(asking.about & situation.facts.keys()), *(asks & skipped)}


def _next(desk: Desk, reading: Reading) -> Asking | None:
    situation = reading.situation
    assert situation is not None  # noqa: S101  the problem is always kept
    advice = advise(desk.release, situation, desk.now, desk.lang)
    return next(iter(to_ask(desk.release, situation, advice, reading.skipped)), None)


def _with_only(reading: Reading, facts: AbstractSet[str]) -> Reading:
    known = reading.situation.facts if reading.situation else {}
    situation = Situation({name: value for name, value in known.items() if name in facts})
    skipped = tuple(fact for fact in reading.skipped if fact in facts)
    return replace(reading, situation=situation, skipped=skipped, change="")
