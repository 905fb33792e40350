"""`python -m advisor.proof.exhaustive`: a million situations, searched for advice that strands or contradicts.

Three families: (a) the full product of the facts of every two rules that give or rule out the same remedy, (b) for
each problem a covering array in which any three answers (unknown is one of them) meet, (c) random situations.
"""

from __future__ import annotations

import argparse
import itertools
import multiprocessing
import random
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from advisor.calendar.workdays import TOKYO
from advisor.engine import take_up
from advisor.facts.situation import Situation
from advisor.facts.vocabulary import FACTS, Fact
from advisor.outcomes.gathering import collect
from advisor.proof.invariants import broken
from advisor.rulebook.conditions import Row, read_rows
from advisor.rulebook.entries import Rule
from advisor.rulebook.packfiles import shipped_release

NOW = datetime(2025, 9, 20, 9, tzinfo=TOKYO)
RANDOM_SITUATIONS = 200_000
LEAST_ORDER = 31
"""Of the field behind a covering array: the arrays of all problems hold 16 x 31^3 situations at the least."""
_CHUNK = 2_000
_UNKNOWN = None
_DAYS_AGO = {
    "order_date": (110, 40, 20),
    "promised_date": (91, 90, 84, 10, 3, 1, 0, -2),
    "new_promised_date": (-1, -5),
    "received_date": (31, 30, 23, 2),
    "needed_by": (1, 0, -3),
    "refund_issued_on": (100, 61, 22, 3, 0),
    "refund_promised_by": (1, 0, -3),
    "return_sent_on": (5, 1),
    "return_received_on": (1, 0),
    "guarantee_decided_on": (31, 30, 1),
    "bank_details_given_on": (22, 8, 1),
    "points_expire_on": (3, 0, -9),
    "coupon_expire_on": (3, 0, -9),
}
_HOURS_AGO = {
    "seller_contacted_at": (240, 49, 48, 47, 1),
    "amazon_contacted_at": (240, 25, 24, 23, 1),
    "guarantee_claimed_at": (340, 336, 24),
}
_INTEGERS = {
    "price_jpy": (0, 4980, 300_000, 300_001),
    "refund_amount_jpy": (0, 2490, 4980),
    "card_closing_day": (15, 31),
    "card_payment_day": (10, 27),
    "card_payment_months": (0, 1, 2),
}


def values_of(fact: Fact) -> tuple[Any, ...]:
    """Unknown and a value for every stretch in which rules could tell a fact's values apart."""
    if fact.kind in {"choice", "list"}:
        codes = fact.values if fact.kind == "choice" else tuple((code,) for code in fact.values)
        return _UNKNOWN, *codes
    if fact.kind == "bool":
        return _UNKNOWN, True, False
    if fact.name in _DAYS_AGO:
        return _UNKNOWN, *((NOW - timedelta(days=ago)).date() for ago in _DAYS_AGO[fact.name])
    if fact.name in _HOURS_AGO:
        return _UNKNOWN, *(NOW - timedelta(hours=ago) for ago in _HOURS_AGO[fact.name])
    return _UNKNOWN, *_INTEGERS.get(fact.name, ())


def _situation(names: Iterable[str], chosen: Iterable[Any]) -> Situation:
    return Situation({name: value for name, value in zip(names, chosen, strict=True) if value is not _UNKNOWN})


def _input_facts(rule: Rule) -> set[str]:
    rows: tuple[Row, ...] = (*read_rows(rule.when), *(read_rows(rule.unless) if rule.unless else ()))
    return {test.fact for row in rows for test in row if test.fact in FACTS}


def pair_situations(rules: list[Rule]) -> Iterator[Situation]:
    """(a): for each two rules about the same remedy, every combination of the facts they name.

    Of the problems, those that either rule is about: at any other both are out.
    """
    about: dict[str, list[Rule]] = {}
    for rule in rules:
        for code in {out.remedy or out.rule_out for out in rule.give if not out.words_only} - {None}:
            about.setdefault(str(code), []).append(rule)
    seen: set[tuple[frozenset[str], frozenset[str]]] = set()
    for several in about.values():
        for one, other in itertools.combinations(several, 2):
            names = frozenset(_input_facts(one) | _input_facts(other)) - {"problem"}
            problems = frozenset(p for p in FACTS["problem"].values if _concerns(one, p) or _concerns(other, p))
            if (names, problems) not in seen:
                seen.add((names, problems))
                yield from _product(sorted(problems), sorted(names))


def _product(problems: list[str], names: list[str]) -> Iterator[Situation]:
    """Every combination of the facts' values, at each of the problems."""
    for chosen in itertools.product(problems, *(values_of(FACTS[name]) for name in names)):
        yield _situation(["problem", *names], chosen)


def _prime_at_least(number: int) -> int:
    return next(p for p in itertools.count(max(number, 2)) if all(p % d for d in range(2, int(p**0.5) + 1)))


def covering_situations(rules: list[Rule], problem: str) -> Iterator[Situation]:
    """(b): any three answers to choice questions meet in some situation.

    The values of all polynomials of degree 2 over a prime field at different points are an orthogonal array of
    strength three; folding its symbols onto each fact's values keeps every triple. Dates are drawn by a fixed seed.
    """
    relevant = {fact for rule in rules if _concerns(rule, problem) for fact in _input_facts(rule)} - {"problem"}
    names = [name for name in FACTS if name in relevant and FACTS[name].kind in {"choice", "bool", "list"}]
    dated = [name for name in FACTS if name in relevant and name not in names]
    values = [values_of(FACTS[name]) for name in names]
    prime = _prime_at_least(max(LEAST_ORDER, len(names), *map(len, values)))
    drawn = random.Random(f"dates of {problem}")  # noqa: S311 - examples, no secrets
    for a, b, c in itertools.product(range(prime), repeat=3):
        chosen = [some[(a + b * x + c * x * x) % prime % len(some)] for x, some in enumerate(values)]
        when = [drawn.choice(values_of(FACTS[name])) for name in dated]
        yield _situation(["problem", *names, *dated], [problem, *chosen, *when])


def _concerns(rule: Rule, problem: str) -> bool:
    """Some alternative of the rule does not exclude the problem."""
    for row in read_rows(rule.when):
        tests = [test for test in row if test.fact == "problem"]
        if all((problem in test.values) == (test.form == "in") for test in tests):
            return True
    return False


def random_situations(count: int, seed: int) -> Iterator[Situation]:
    """(c): each fact known with a probability that itself varies."""
    drawn = random.Random(seed)  # noqa: S311 - examples, no secrets
    names = list(FACTS)[1:]
    for _ in range(count):
        share = drawn.random()
        known = {name: drawn.choice(values_of(FACTS[name])) for name in names if drawn.random() < share}
        known["problem"] = drawn.choice(FACTS["problem"].values)
        yield _situation(list(known), list(known.values()))


def all_situations(seed: int) -> Iterator[Situation]:
    """The three families, one after the other."""
    rules = shipped_release().rulebook.rules
    yield from pair_situations(rules)
    for problem in FACTS["problem"].values:
        yield from covering_situations(rules, problem)
    yield from random_situations(RANDOM_SITUATIONS, seed)


def check(situations: list[Situation]) -> Counter[str]:
    """What is wrong with the advice for these situations, each fault with how often; `situations` counts them."""
    found: Counter[str] = Counter(situations=len(situations))
    release = shipped_release()
    for situation in situations:
        case = take_up(release, situation, NOW, "ja")
        for fault in broken(case, *collect(case)):
            if fault not in found:
                found[f"{fault}, as in {situation!r}"] += 1
            found[fault] += 1
    return found


def _chunks(situations: Iterator[Situation], size: int) -> Iterator[list[Situation]]:
    while chunk := list(itertools.islice(situations, size)):
        yield chunk


def main() -> int:
    """Check all situations on every core, with a bar on standard error; 1 when something is wrong."""
    parser = argparse.ArgumentParser(prog="python -m advisor.proof.exhaustive", description=__doc__)
    parser.add_argument("--seed", type=int, default=20251122, help="of the random situations (default %(default)s)")
    given = parser.parse_args()
    started, total = time.monotonic(), Counter[str]()
    with multiprocessing.Pool() as pool:
        for found in pool.imap_unordered(check, _chunks(all_situations(given.seed), _CHUNK)):
            total.update(found)
            sys.stderr.write(f"\r{total['situations']:>10,} situations")
    seconds = time.monotonic() - started
    faults = sorted(fault for fault in total if fault != "situations")
    sys.stderr.write("\n")
    lines = [f"{fault} ({total[fault]:,} times)" for fault in faults]
    lines.append(
        f"{total['situations']:,} situations checked in {seconds:.0f} s, seed {given.seed}: {len(faults)} faults"
    )
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
