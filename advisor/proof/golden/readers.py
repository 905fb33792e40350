"""Whom a source reaches: the worked examples in whose advice it stands behind what people act on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from advisor.advice import Advice, Item
from advisor.engine import advise
from advisor.facts.faults import FaultsError
from advisor.proof.golden.running import situation_of
from advisor.release import Release

_DUE = frozenset({"now", "later"})


def reached(release: Release) -> Counter[str]:
    """For each source in how many worked examples the next step or a day that is told rests on it.

    What is only cited, as behind something to keep or to beware of, does not count: nobody acts on a day it says.
    """
    found: Counter[str] = Counter()
    for example in release.rulebook.golden:
        try:
            situation, now = situation_of(example, release.vocabulary)
            advice = advise(release, situation, now)
        except FaultsError:
            continue
        found.update({source.id for item in _acted_on(advice) for source in item.sources})
    return found


def _acted_on(advice: Advice) -> Iterator[Item]:
    """The next step, what is to be done by a day, what opens and closes, and when money arrives."""
    for action in advice.actions:
        if action.status in _DUE and (action.by is not None or action.code == advice.headline.action):
            yield action
    yield from advice.deadlines
    yield from advice.refunds
