"""Gathers what holding and open rules give, by kind and code."""

from __future__ import annotations

from collections import defaultdict

from msgspec.structs import replace

from advisor.casework import Case, Given
from advisor.clocks import unknown_inputs, waits_to_be_told
from advisor.matching import Alternative, bits

MOST_UNKNOWN = 2
Collected = dict[str, dict[str, list[Given]]]
"""Kind to code to what gives it, in the pack's order."""
Coded = tuple[str, str, Given]
"""Kind, code, and what gives or words it."""


def collect(case: Case) -> tuple[Collected, Collected]:
    """What holding rules give and what open rules would give (actions and remedies only)."""
    things, words = _holding(case)
    excluded = _excluded(case, things)
    given = _without(things, excluded)
    for kind, code, spoken in _worded(given, [one for one in words if one[2].outcome.serves not in excluded]):
        given[kind][code].append(spoken)
    return given, _without(_waiting(case, given), excluded)


def _holding(case: Case) -> tuple[Collected, list[Coded]]:
    """What holding rules give, and what they merely word."""
    compiled, match = case.compiled, case.match
    things: Collected = defaultdict(_many)
    words: list[Coded] = []
    for place in bits(match.holding):
        rule = compiled.rules[place]
        facts = case.input_facts(compiled.index.holding_row(match, place))
        for kind, code, outcome in compiled.outcomes[place]:
            given = Given(rule, outcome, compiled.grounds[place], facts)
            if outcome.words_only:
                words.append((kind, code, given))
            else:
                things[kind][code].append(given)
    return things, words


def _many() -> dict[str, list[Given]]:
    return defaultdict(list)


def _waiting(case: Case, holding: Collected) -> Collected:
    """What open rules would give beyond what is given already: holding beats open."""
    compiled, match = case.compiled, case.match
    collected: Collected = defaultdict(_many)
    worth_looking = match.open & compiled.showable_when_open
    for kind in ("action", "remedy"):
        for code in holding.get(kind, ()):
            worth_looking &= ~compiled.sole_offers.get((kind, code), 0)
    for place in bits(worth_looking):
        rule = compiled.rules[place]
        rows = compiled.index.open_rows(match, place)
        lacks, row = min([(unknown_inputs(row, case.known), row) for row in rows], key=_length_of_first)
        if not lacks or waits_to_be_told(row, case.known) or not _worth_showing(case, row, lacks):
            continue
        facts = case.input_facts(row)
        for kind, code, outcome in compiled.offers[place]:
            collected[kind][code].append(Given(rule, outcome, compiled.grounds[place], facts, lacks))
    return collected


def _length_of_first(pair: tuple[tuple[str, ...], Alternative]) -> int:
    return len(pair[0])


def _worth_showing(case: Case, row: Alternative, lacks: tuple[str, ...]) -> bool:
    """Something beside the problem is known and holds, or at most two answers are missing."""
    if len(lacks) <= MOST_UNKNOWN:
        return True
    return any(fact in case.known.values for fact in row.facts if fact != "problem")


def _excluded(case: Case, holding: Collected) -> frozenset[str]:
    """The remedies ruled out; only those this problem could otherwise give are listed."""
    ruled_out = holding.get("rule_out", {})
    for code in ruled_out.keys() - case.compiled.remedies:
        del ruled_out[code]
    return frozenset(ruled_out)


def _without(collected: Collected, excluded: frozenset[str]) -> Collected:
    """Without the remedies ruled out and what would serve them."""
    if not excluded:
        return collected
    kept: Collected = {}
    for kind, by_code in collected.items():
        for code, givens in by_code.items():
            if kind == "remedy" and code in excluded:
                continue
            left = [given for given in givens if kind == "rule_out" or given.outcome.serves not in excluded]
            if left:
                kept.setdefault(kind, {})[code] = left
    return kept


def _worded(given: Collected, words: list[Coded]) -> list[Coded]:
    """Words bound to what they are about: to each thing given that they fit, or dropped when nothing is."""
    return [
        (kind, code, _spoken(said, thing))
        for kind, code, said in words
        for thing in given.get(kind, {}).get(code, ())
        if _fits(said, thing)
    ]


def _fits(words: Given, thing: Given) -> bool:
    return (words.outcome.status == "done") == (thing.outcome.status == "done")


def _spoken(words: Given, thing: Given) -> Given:
    """The same thing, said in these words."""
    said = words.outcome
    outcome = replace(thing.outcome, text=said.text or thing.outcome.text, title=said.title or thing.outcome.title)
    return Given(words.rule, outcome, words.grounds, words.facts)
