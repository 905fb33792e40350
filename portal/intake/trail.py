"""The way that led to a question: each question before it, told again from the answers alone."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from advisor import Asking, Situation, advise, to_ask
from advisor.facts import PROBLEM
from portal.address.choices import told_pairs
from portal.address.reading import Reading
from portal.desk import Desk


@dataclass(frozen=True)
class Passed:
    """A question that was answered on the way, what had been told before it, and which facts its answer told."""

    asking: Asking
    before: Reading
    told: AbstractSet[str]


def passed(desk: Desk, reading: Reading, most: int) -> Iterator[Passed]:
    """The questions, so many at most, that the answers of the reading are to, in the order in which they were asked.

    An answer that came from elsewhere, out of turn, ends them. Each costs an advice.
    """
    if reading.situation is None:
        return
    told: set[str] = {PROBLEM}
    for _ in range(most):
        before = _with_only(reading, told)
        asking = _next(desk, before)
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
    given = [one.about for one in asking.answers if known >= {*one.core} and pairs.issuperset(told_pairs(one))]
    return asks.union(*given) & {*known, *reading.skipped}


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
