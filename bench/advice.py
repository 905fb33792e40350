"""Whole advices on the shipped pack: the situations of its worked examples, each at its own moment."""

from __future__ import annotations

import statistics
import time

import advisor
from advisor.facts.reading import parse_moment

ROUNDS = 40


def advice_milliseconds() -> float:
    """CPU time of `advise`: for each worked example the best of several rounds, then the median over the examples."""
    release = advisor.shipped_release()
    cases = []
    for golden in release.rulebook.golden:
        now = parse_moment(golden.now)
        if now is not None:
            cases.append((advisor.read_situation(golden.situation, now, release.vocabulary), now))
    best = [float("inf")] * len(cases)
    for _ in range(ROUNDS):
        for place, (situation, now) in enumerate(cases):
            start = time.process_time_ns()
            advisor.advise(release, situation, now)
            best[place] = min(best[place], time.process_time_ns() - start)
    return statistics.median(best) / 1e6
