"""`python -m advisor.proof.exhaustive [PATH]`: two million situations, searched for advice that strands or contradicts.

Five families: (a) the full product of the facts behind every two rules that give or rule out the same remedy, (b) for
each problem a covering array in which any three answers that are asked for there (unknown is one of them) meet, (c)
random situations, (d) every worked example with one answer more, less or changed, (e) with several, drawn. Days,
moments and numbers have a value of every stretch in which the pack treats them alike.
"""

from __future__ import annotations

import argparse
import itertools
import multiprocessing
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, cached_property, partial
from math import prod
from pathlib import Path
from typing import Any, TypeAlias

from advisor.calendar.workdays import TOKYO
from advisor.engine import take_up
from advisor.facts.situation import Situation
from advisor.facts.vocabulary import PROBLEM
from advisor.outcomes.gathering import collect
from advisor.packargument import add_path_argument, pack_folder, pack_or_faults
from advisor.proof.golden.running import situation_of
from advisor.proof.invariants import broken
from advisor.proof.stretches import UNKNOWN, Stretches
from advisor.proof.watching import Watch
from advisor.release import Release
from advisor.rulebook.conditions import concerns, problems_of, read_rows, told_and_untold
from advisor.rulebook.packreading import read_pack
from advisor.rulebook.rule_entries import Rule

NOW = datetime(2025, 9, 20, 9, tzinfo=TOKYO)
RANDOM_SITUATIONS = 200_000
MOST_OF_A_PRODUCT = 1_000
"""Of a larger product so many situations are drawn, each as likely as the other."""
LEAST_ORDER = 31
"""Of the field behind a covering array: each array holds 31^3 situations at the least. A longer list is drawn."""
STRAYED_FROM_EACH = 60
"""So many situations are drawn that differ from a worked example in several answers."""
MOST_CHANGES = 8
_CHUNK = 2_000


Told: TypeAlias = tuple[Situation, datetime]
"""A situation, and the moment at which it is told (aware)."""


@dataclass(frozen=True, slots=True)
class Family:
    """Situations that are made when asked for, by their number, all told at the same moment."""

    size: int
    situation: Callable[[int], Situation]
    now: datetime = NOW

    def told(self, number: int) -> Told:
        """The situation of this number and its moment."""
        return self.situation(number), self.now


class Search:
    """The families of situations that a release is searched with."""

    def __init__(self, release: Release, seed: int) -> None:
        self.release, self.seed = release, seed
        self._vocabulary = release.vocabulary
        self.stretches, self._watch = Stretches(release, NOW), Watch(release, NOW)
        self._rules = [(rule, read_rows(rule.when, self._vocabulary)) for rule in release.rulebook.rules]

    def all_situations(self) -> Iterator[Told]:
        """The five families, one after the other; of large products as many as are drawn."""
        for family in self.products:
            yield from map(family.told, self._drawn(family))
        for family in [*self.arrays, self.at_random(RANDOM_SITUATIONS), *self.neighbours, *self.strayed]:
            yield from map(family.told, range(family.size))

    @cached_property
    def left_out(self) -> int:
        """The situations of large products that are not drawn."""
        return sum(max(family.size - MOST_OF_A_PRODUCT, 0) for family in self.products)

    def some_situations(self, count: int) -> Iterator[Told]:
        """As many from each kind of family that has any."""
        draw = random.Random(self.seed)  # noqa: S311 - examples, no secrets
        kinds = [self.products, self.arrays, [self.at_random(RANDOM_SITUATIONS)], self.neighbours, self.strayed]
        kinds = [families for families in kinds if families]
        for families in kinds:
            weights = [min(family.size, MOST_OF_A_PRODUCT) for family in families]
            for family in draw.choices(families, weights, k=count // len(kinds)):
                yield family.told(draw.randrange(family.size))

    def _drawn(self, family: Family) -> Sequence[int]:
        if family.size <= MOST_OF_A_PRODUCT:
            return range(family.size)
        return random.Random(self.seed).sample(range(family.size), MOST_OF_A_PRODUCT)  # noqa: S311 - examples

    # ---- (a)

    @cached_property
    def products(self) -> list[Family]:
        """For each two rules about the same remedy, every combination of the answers behind the facts they name.

        Of the problems, those that either rule is about: at any other both are out.
        """
        about: dict[str, list[int]] = {}
        for place, (rule, _) in enumerate(self._rules):
            for code in {out.remedy or out.rule_out for out in rule.give if not out.words_only} - {None}:
                about.setdefault(str(code), []).append(place)
        named = dict.fromkeys(
            self._named(one, other)
            for several in about.values()
            for one, other in itertools.combinations_with_replacement(several, 2)
            if one != other or len(several) == 1
        )
        return [self._product(problems, names) for problems, names in named]

    def _named(self, one: int, other: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        rows = self._rules[one][1] + self._rules[other][1]
        return tuple(problems_of(rows, self._vocabulary)), tuple(sorted({*self._inputs[one], *self._inputs[other]}))

    @cached_property
    def _inputs(self) -> list[set[str]]:
        """The answers behind the facts each rule asks for."""
        return [self._inputs_of(rule) for rule, _ in self._rules]

    def _inputs_of(self, rule: Rule) -> set[str]:
        rows = [row for rows in (rule.when, rule.unless) if rows for row in read_rows(rows, self._vocabulary)]
        return {name for row in rows for test in row for name in self._watch.inputs_behind(test.fact)} - {PROBLEM}

    def _product(self, problems: tuple[str, ...], names: tuple[str, ...]) -> Family:
        values = [problems, *(self.stretches.values_of(name) for name in names)]

        def situation(number: int) -> Situation:
            chosen = []
            for some in values:
                number, place = divmod(number, len(some))
                chosen.append(some[place])
            return _situation([PROBLEM, *names], chosen)

        return Family(prod(map(len, values)), situation)

    # ---- (b)

    @cached_property
    def arrays(self) -> list[Family]:
        """For each problem an array in which any three answers to its choice questions meet in some situation.

        The values of all polynomials of degree 2 over a prime field at different points are an orthogonal array of
        strength three; folding its symbols onto each fact's values keeps every triple. Days, numbers, long lists and
        what nobody is asked at that problem are drawn.
        """
        return [self._array(problem) for problem in self._vocabulary.problems]

    def _array(self, problem: str) -> Family:
        asked = self._asked_at[problem]
        folded = [name for name in self._vocabulary.facts if name in asked and self._is_folded(name, problem)]
        drawn = [name for name in self._vocabulary.facts if name in asked and name not in folded]
        values = [self.stretches.values_of(name) for name in folded]
        prime = _prime_at_least(max(LEAST_ORDER, len(folded)))

        def situation(number: int) -> Situation:
            a, b, c = number // prime**2, number // prime % prime, number % prime
            chosen = [some[(a + b * x + c * x * x) % prime % len(some)] for x, some in enumerate(values)]
            draw = random.Random(f"{problem} {number}")  # noqa: S311 - examples, no secrets
            when = [draw.choice(self.stretches.values_of(name)) for name in drawn]
            return _situation([PROBLEM, *folded, *drawn], [problem, *chosen, *when])

        return Family(prime**3, situation)

    @cached_property
    def _asked_at(self) -> dict[str, set[str]]:
        """Of each problem the answers that some rule about it asks for."""
        return {
            problem: {
                name
                for place, (_, rows) in enumerate(self._rules)
                if concerns(problem, rows)
                for name in self._inputs[place]
            }
            for problem in self._vocabulary.problems
        }

    def _is_folded(self, name: str, problem: str) -> bool:
        """Whether it is a choice of not too many answers, which the problem alone does not settle."""
        if not self._is_choice(name) or len(self.stretches.values_of(name)) > LEAST_ORDER:
            return False
        ways = [way for one in self._vocabulary.entries[name].never_asked for way in told_and_untold(one)]
        return not any(
            told.keys() == {PROBLEM} and not untold and concerns(problem, read_rows(told, self._vocabulary))
            for told, untold in ways
        )

    def _is_choice(self, name: str) -> bool:
        return self._vocabulary.facts[name].kind in {"choice", "bool", "list"}

    # ---- (c)

    def at_random(self, count: int) -> Family:
        """Each fact known with a probability that itself varies."""
        names = [name for name in self._vocabulary.facts if name != PROBLEM]

        def situation(number: int) -> Situation:
            draw = random.Random(f"{self.seed} {number}")  # noqa: S311 - examples, no secrets
            share = draw.random()
            known = [name for name in names if draw.random() < share]
            values = [draw.choice(self.stretches.values_of(name)) for name in known]
            return _situation([PROBLEM, *known], [draw.choice(self._vocabulary.problems), *values])

        return Family(count, situation)

    # ---- (d)

    @cached_property
    def neighbours(self) -> list[Family]:
        """For each worked example the situations that differ from it in one answer to a choice question."""
        return [self._neighbours_of(*example) for example in self._examples]

    @cached_property
    def _examples(self) -> list[Told]:
        return [situation_of(one, self._vocabulary) for one in self.release.rulebook.golden]

    def _neighbours_of(self, example: Situation, now: datetime) -> Family:
        changes = [
            (name, value)
            for name in self._vocabulary.facts
            if name != PROBLEM and self._is_choice(name)
            for value in self.stretches.values_of(name)
            if value != example.facts.get(name)
        ]

        def neighbour(number: int) -> Situation:
            name, value = changes[number]
            return _changed(example, {name: value})

        return Family(len(changes), neighbour, now)

    # ---- (e)

    @cached_property
    def strayed(self) -> list[Family]:
        """For each worked example some situations that differ from it in up to eight answers asked for there."""
        return [self._strayed_from(*example) for example in self._examples]

    def _strayed_from(self, example: Situation, now: datetime) -> Family:
        names = sorted(self._asked_at[example.problem])

        def strayed(number: int) -> Situation:
            draw = random.Random(f"{self.seed} {example!r} {number}")  # noqa: S311 - examples, no secrets
            changed = draw.sample(names, min(draw.randint(2, MOST_CHANGES), len(names)))
            return _changed(
                example, {name: _as_old(draw.choice(self.stretches.values_of(name)), now) for name in changed}
            )

        return Family(STRAYED_FROM_EACH, strayed, now)


def _as_old(value: Any, now: datetime) -> Any:
    """A day or moment as long before, or after, this moment as it is before the one that stretches are made for."""
    return value + (now.date() - NOW.date()) if isinstance(value, date) else value


def _changed(example: Situation, answers: dict[str, Any]) -> Situation:
    told = {**example.facts, **answers}
    return _situation(list(told), list(told.values()))


def _situation(names: Sequence[str], chosen: Sequence[Any]) -> Situation:
    return Situation({name: value for name, value in zip(names, chosen, strict=True) if value is not UNKNOWN})


def _prime_at_least(number: int) -> int:
    return next(p for p in itertools.count(max(number, 2)) if all(p % d for d in range(2, int(p**0.5) + 1)))


def check(release: Release, situations: list[Told]) -> Counter[str]:
    """What is wrong with the advice for these situations, each fault with how often; `situations` counts them."""
    found: Counter[str] = Counter(situations=len(situations))
    for situation, now in situations:
        case = take_up(release, situation, now, "ja")
        for fault in broken(case, *collect(case)):
            if fault not in found:
                found[f"{fault}, as in {situation!r}"] += 1
            found[fault] += 1
    return found


@cache
def _release(folder: Path) -> Release:
    return Release.of(read_pack(folder))


def _check_in(folder: Path, situations: list[Told]) -> Counter[str]:
    return check(_release(folder), situations)


def _chunks(situations: Iterator[Told], size: int) -> Iterator[list[Told]]:
    while chunk := list(itertools.islice(situations, size)):
        yield chunk


def main() -> int:
    """Check all situations on every core, each fault and a bar on standard error at once; 1 when something is wrong."""
    parser = argparse.ArgumentParser(prog="python -m advisor.proof.exhaustive", description=__doc__)
    add_path_argument(parser)
    parser.add_argument("--seed", type=int, default=20251122, help="of the random situations (default %(default)s)")
    given = parser.parse_args()
    folder = pack_folder(given, os.environ)
    if pack_or_faults(folder, sys.stdout) is None:
        return 1
    search = Search(_release(folder), given.seed)
    started, total = time.monotonic(), Counter[str]()
    with multiprocessing.Pool() as pool:
        for found in pool.imap_unordered(partial(_check_in, folder), _chunks(search.all_situations(), _CHUNK)):
            for fault in sorted(found.keys() - total.keys() - {"situations"}):
                sys.stderr.write(f"\r{fault}\n")
            total.update(found)
            sys.stderr.write(f"\r{total['situations']:>10,} situations")
    sys.stderr.write("\n")
    sys.stdout.write("\n".join(_report(total, search, time.monotonic() - started)) + "\n")
    return 1 if len(total) > 1 else 0


def _report(total: Counter[str], search: Search, seconds: float) -> list[str]:
    faults = sorted(fault for fault in total if fault != "situations")
    lines = [f"{fault} ({total[fault]:,} times)" for fault in faults]
    counted = f"{total['situations']:,} situations checked in {seconds:.0f} s, seed {search.seed}"
    left_out = f"{search.left_out:,} of large products left out"
    return [*lines, f"{counted}, {left_out}: {len(faults)} faults"]


if __name__ == "__main__":
    sys.exit(main())
