"""`python -m bench`: prints times a call and ratios; exits 1 when the engines disagree or a reach is missed."""

from __future__ import annotations

import gc
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from bench import history, serving
from bench.advice import advice_milliseconds, course_milliseconds, deciding_milliseconds
from bench.desk import waits
from bench.engines import ENGINES, Engine
from bench.sheet import sheets
from bench.synthetic import Facts, make_rules, make_situations

SIZES = (200, 1_000, 10_000)
SITUATIONS = 40
MOST_SECONDS_AN_ENGINE = 2.0
MOST_TIMES_THE_FLOOR = 4.0
LEAST_TIMES_ZEN = 25.0
MOST_MILLISECONDS_AN_ADVICE = 0.5
MOST_MILLISECONDS_A_COURSE = 1.0
MOST_TIMES_A_BARE_VIEW, MOST_TIMES_AGAIN = 3.0, 1.5
MOST_MILLISECONDS_UNCHANGED, MOST_MEGABYTES_A_WORKER = 1.0, 110.0
MOST_BYTES, MOST_BYTES_SENT = 40 * 1024, 10 * 1024
MOST_MILLISECONDS_DECIDING, MOST_MILLISECONDS_AT_WORST = 5.0, 15.0


def best_microseconds(call: Callable[[Facts], Any], situations: Sequence[Facts]) -> float:
    """CPU time of a call: for each situation the best of several rounds, then the median over the situations."""
    best = [float("inf")] * len(situations)
    end = time.perf_counter() + MOST_SECONDS_AN_ENGINE
    rounds = 0
    while rounds < 3 or (time.perf_counter() < end and rounds < 200):
        for place, facts in enumerate(situations):
            start = time.process_time_ns()
            call(facts)
            best[place] = min(best[place], time.process_time_ns() - start)
        rounds += 1
    return statistics.median(best) / 1000


def compare(size: int, situations: list[Facts]) -> list[str]:
    """Print a table for that many rules; returns what is amiss."""
    rules = make_rules(size)
    built: dict[str, Engine] = {name: make(rules) for name, make in ENGINES.items()}
    found = {name: [engine.ids(engine.match(facts)) for facts in situations] for name, engine in built.items()}
    amiss = [f"{size} rules: {name} finds other matches" for name in built if found[name] != found["advisor"]]
    times = {name: best_microseconds(engine.match, situations) for name, engine in built.items()}
    ours, held = times["advisor"], statistics.mean(map(len, found["advisor"]))
    print(f"\n{size:,} rules, {held:.1f} of them hold on average")
    for name, microseconds in times.items():
        print(f"  {name:28}{microseconds:12.1f} µs a call{microseconds / ours:12.2f} x the advisor")
    if ours > MOST_TIMES_THE_FLOOR * times["floor (look-ups and ANDs)"]:
        amiss.append(f"{size} rules: more than {MOST_TIMES_THE_FLOOR:g} times the floor")
    if times["zen-engine"] < LEAST_TIMES_ZEN * ours:
        amiss.append(f"{size} rules: less than {LEAST_TIMES_ZEN:g} times faster than zen-engine")
    return amiss


def whole_advices() -> list[str]:
    """Time whole advices, what follows, and which of their questions decide; returns what is amiss."""
    amiss = []
    milliseconds = advice_milliseconds()
    print(f"\na whole advice on the shipped pack: {milliseconds:.3f} ms of CPU (median)")
    if milliseconds > MOST_MILLISECONDS_AN_ADVICE:
        amiss.append(f"a whole advice takes more than {MOST_MILLISECONDS_AN_ADVICE:g} ms")
    following = course_milliseconds()
    print(f"the next step and what follows it: {following:.3f} ms of CPU (median)")
    if following > MOST_MILLISECONDS_A_COURSE:
        amiss.append(f"what follows takes more than {MOST_MILLISECONDS_A_COURSE:g} ms")
    median, at_worst = deciding_milliseconds()
    print(f"which of its questions decide: {median:.2f} ms of CPU (median), {at_worst:.2f} ms (99th percentile),")
    print(f"  that is {median / milliseconds:.1f} and {at_worst / milliseconds:.1f} x a whole advice")
    if median > MOST_MILLISECONDS_DECIDING or at_worst > MOST_MILLISECONDS_AT_WORST:
        most = f"{MOST_MILLISECONDS_DECIDING:g} ms, or {MOST_MILLISECONDS_AT_WORST:g} ms at the 99th percentile"
        amiss.append(f"which of its questions decide takes more than {most}")
    return amiss


def whole_sheets() -> list[str]:
    """Weigh the sheet beside a bare view that returns the same bytes; returns what is amiss."""
    found = sheets()
    print(f"\nthe sheet, made anew: {found.anew:.1f} ms of CPU, {found.times_anew:.1f} x a bare view of the same bytes")
    print(f"the same address again: {found.again:.1f} ms, {found.times_again:.1f} x (medians, compressed)")
    print(f"its HTML: at most {found.bytes / 1024:.1f} KB, {found.sent / 1024:.1f} KB over the wire")
    reaches = (
        (found.times_anew, MOST_TIMES_A_BARE_VIEW, "a sheet made anew takes more than {:g} x a bare view"),
        (found.times_again, MOST_TIMES_AGAIN, "a sheet asked for again takes more than {:g} x a bare view"),
        (found.bytes / 1024, MOST_BYTES / 1024, "a sheet is larger than {:g} KB"),
        (found.sent / 1024, MOST_BYTES_SENT / 1024, "a sheet takes more than {:g} KB over the wire"),
    )
    return [missed.format(most) for is_now, most, missed in reaches if is_now > most]


def desk_waits() -> list[str]:
    """Time what a curator does; returns what is amiss."""
    print("\nthe curators' desk: CPU and queries, with what is wanted beside")
    amiss = []
    for wait in waits():
        print(f"  {wait.name:36}{wait.milliseconds:8.0f} ms ({wait.most_milliseconds:g}){wait.queries:6} queries")
        amiss += wait.missed
    return amiss


def history_waits() -> list[str]:
    """Time the pages of saved cases, after the desk has filled the database; returns what is amiss."""
    print("\nsaved cases: CPU and queries, with what is wanted beside")
    amiss = []
    for wait in history.waits():
        print(f"  {wait.name:36}{wait.milliseconds:8.0f} ms ({wait.most_milliseconds:g}){wait.queries:6} queries")
        amiss += wait.missed
    return amiss


def serving_costs() -> list[str]:
    """What is not made anew, and the workers of a served site; returns what is amiss."""
    least = serving.least()
    print(f"\nthe first page: {least.home:.2f} ms of CPU; 304 for a sheet, not remembered, with a cookie: ", end="")
    print(f"{least.unchanged:.2f} ms; a bare view of as many bytes: {least.bare:.2f} ms")
    amiss = []
    if max(least.home, least.unchanged) > MOST_MILLISECONDS_UNCHANGED:
        amiss.append(f"the first page or a 304 takes more than {MOST_MILLISECONDS_UNCHANGED:g} ms")
    if not Path("/proc/self/smaps_rollup").exists():
        print("memory of workers: only Linux tells")
        return amiss
    found = serving.workers()
    print(f"after {serving.REQUESTS:,} mixed requests over {serving.CONNECTIONS} open connections, each worker has")
    for worker in found:
        print(f"  {worker.megabytes:.0f} MB with its share of what all have, {worker.connections} connections")
    if max(worker.megabytes for worker in found) > MOST_MEGABYTES_A_WORKER:
        amiss.append(f"a worker takes more than {MOST_MEGABYTES_A_WORKER:g} MB")
    if min(worker.connections for worker in found) < serving.CONNECTIONS / 4:
        amiss.append("connections are not spread over the workers")
    print("OpenFisca's web API: not measured here; it brings a country and a server of its own")
    return amiss


def main() -> int:
    """Compare at every size, time whole advices, sheets, the desk and saved cases, and tell what is amiss."""
    gc.freeze()
    situations = make_situations(SITUATIONS)
    amiss = [line for size in SIZES for line in compare(size, situations)]
    amiss += whole_advices()
    amiss += whole_sheets()
    amiss += serving_costs()
    amiss += desk_waits()
    amiss += history_waits()
    print("", *[f"MISSED: {line}" for line in amiss] or ["all engines agree, every reach is met"], sep="\n")
    return 1 if amiss else 0


if __name__ == "__main__":
    sys.exit(main())
