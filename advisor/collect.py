"""Gathers what holding and open rules give, by kind and code."""

from __future__ import annotations

from msgspec.structs import replace

from advisor.casework import Case, Given
from advisor.clocks import unknown_inputs, waits_to_be_told
from advisor.conditions import Row
from advisor.matching import bits
from advisor.rulebook import Outcome

MOST_UNKNOWN = 2
Collected = dict[str, dict[str, list[Given]]]
"""Kind to code to what gives it, in the pack's order."""


def collect(case: Case) -> tuple[Collected, Collected]:
    """What holding rules give and what open rules would give (actions and remedies only)."""
    holding = _holding(case)
    excluded = _excluded(case, holding)
    given = _worded(_without(holding, excluded))
    return given, _without(_waiting(case, given), excluded)


def _holding(case: Case) -> Collected:
    compiled, match = case.compiled, case.match
    collected: Collected = {}
    for place in bits(match.holding):
        rule = compiled.rules[place]
        facts = case.input_facts(compiled.index.holding_row(match, place))
        for kind, code, outcome in compiled.outcomes[place]:
            given = Given(rule, outcome, compiled.grounds[place], facts)
            collected.setdefault(kind, {}).setdefault(code, []).append(given)
    return collected


def _waiting(case: Case, holding: Collected) -> Collected:
    """What open rules would give beyond what is given already: holding beats open."""
    compiled, match = case.compiled, case.match
    collected: Collected = {}
    for place in bits(match.open & compiled.showable_when_open):
        rule = compiled.rules[place]
        new = [one for one in compiled.outcomes[place] if _is_new(*one, holding)]
        if not new:
            continue
        rows = compiled.index.open_rows(match, place)
        row, lacks = min(((row, unknown_inputs(row, case.known)) for row in rows), key=lambda pair: len(pair[1]))
        if not lacks or waits_to_be_told(row, case.known) or not _worth_showing(case, row, lacks):
            continue
        facts = case.input_facts(row)
        for kind, code, outcome in new:
            given = Given(rule, outcome, compiled.grounds[place], facts, lacks)
            collected.setdefault(kind, {}).setdefault(code, []).append(given)
    return collected


def _is_new(kind: str, code: str, outcome: Outcome, holding: Collected) -> bool:
    if kind not in {"action", "remedy"} or code in holding.get(kind, {}):
        return False
    return outcome.status != "done" and not outcome.words_only


def _worth_showing(case: Case, row: Row, lacks: tuple[str, ...]) -> bool:
    """Something beside the problem is known and holds, or at most two answers are missing."""
    if len(lacks) <= MOST_UNKNOWN:
        return True
    return any(test.fact in case.known.values for test in row if test.fact != "problem")


def _excluded(case: Case, holding: Collected) -> frozenset[str]:
    """The remedies ruled out; only those this problem could otherwise give are listed."""
    ruled_out = holding.get("rule_out", {})
    possible = case.compiled.remedies_of[case.known.values["problem"]]
    for code in [code for code in ruled_out if code not in possible]:
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


def _worded(collected: Collected) -> Collected:
    """Words bound to what they are about: to each thing given that they fit, or dropped when nothing is."""
    bound: Collected = {}
    for kind, by_code in collected.items():
        for code, givens in by_code.items():
            things = [given for given in givens if not given.outcome.words_only]
            if len(things) < len(givens):
                words = [given for given in givens if given.outcome.words_only]
                things += [_spoken(w, t) for w in words for t in things if _fits(w, t)]
            if things:
                bound.setdefault(kind, {})[code] = things
    return bound


def _fits(words: Given, thing: Given) -> bool:
    return (words.outcome.status == "done") == (thing.outcome.status == "done")


def _spoken(words: Given, thing: Given) -> Given:
    """The same thing, said in these words."""
    said = words.outcome
    outcome = replace(thing.outcome, text=said.text or thing.outcome.text, title=said.title or thing.outcome.title)
    return Given(words.rule, outcome, words.grounds, words.facts)
