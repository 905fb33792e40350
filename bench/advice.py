"""Whole advices of the shipped pack, what follows, which questions decide: its examples, each at its own moment."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Any

import advisor
from advisor.facts.reading import parse_moment

ADVICE_ROUNDS, DECIDING_ROUNDS = 40, 6
RELEASE = advisor.shipped_release()
Example = tuple[advisor.Situation, datetime]


def advice_milliseconds() -> float:
    """CPU time of `advise`: for each worked example the best of several rounds, then the median over the examples."""
    calls = [partial(advisor.advise, RELEASE, *one) for one in worked_examples()]
    return statistics.median(best_milliseconds(calls, ADVICE_ROUNDS))


def deciding_milliseconds() -> tuple[float, float]:
    """CPU time of `with_deciding`, measured likewise: the median over the examples, and the 99th percentile."""
    advices = [(situation, advisor.advise(RELEASE, situation, now)) for situation, now in worked_examples()]
    best = best_milliseconds([partial(advisor.with_deciding, RELEASE, *one) for one in advices], DECIDING_ROUNDS)
    return statistics.median(best), statistics.quantiles(best, n=100)[-1]


def course_milliseconds() -> float:
    """CPU time of `course`, measured as that of `advise`."""
    calls = [partial(advisor.course, RELEASE, *one) for one in worked_examples()]
    return statistics.median(best_milliseconds(calls, DECIDING_ROUNDS))


def worked_examples() -> list[Example]:
    """The situations of the worked examples with their moments."""
    told = [(golden, parse_moment(golden.now)) for golden in RELEASE.rulebook.golden]
    return [
        (advisor.read_situation(golden.situation, now, RELEASE.vocabulary), now)
        for golden, now in told
        if now is not None
    ]


def best_milliseconds(calls: Sequence[Callable[[], Any]], rounds: int) -> list[float]:
    """CPU time of each call, the best of several rounds."""
    best = [float("inf")] * len(calls)
    for _ in range(rounds):
        for place, call in enumerate(calls):
            start = time.process_time_ns()
            call()
            best[place] = min(best[place], (time.process_time_ns() - start) / 1e6)
    return best
