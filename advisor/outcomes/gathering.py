"""Gathers what holding and open rules give, by kind and code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container

from msgspec.structs import replace

from advisor.case.case import Case, Given
from advisor.case.clocks import unknown_inputs
from advisor.matching.index import Alternative, bits

MOST_UNKNOWN = 2
STEP_WORDS = "step words"
"""Where what is said of steps is kept: it is bound to the one step that is chosen, not to each that fits."""
Collected = dict[str, dict[str, list[Given]]]
"""Kind to code to what gives it, in the pack's order."""
Coded = tuple[str, str, Given]
"""Kind, code, and what gives or words it."""


def collect(case: Case) -> tuple[Collected, Collected]:
    """What holding rules give and what open rules would give (actions and remedies only)."""
    given = collect_held(case)
    return given, _waiting(case, given, _excluded(case))


def collect_held(case: Case) -> Collected:
    """What holding rules give, in the words of those that merely word it."""
    if collect_held not in case.found:
        given, words = _holding(case, case.match.holding, _excluded(case))
        for kind, code, spoken in _worded(given, words):
            given[kind][code].append(spoken)
        case.found[collect_held] = given
    found: Collected = case.found[collect_held]
    return found


def collect_deciding(case: Case) -> Collected:
    """What those of the holding rules give on which the next step, or what is to be done now, can hang."""
    return _holding(case, case.match.holding & case.compiled.deciding, _excluded(case))[0]


def is_only_begun(case: Case, action: str) -> bool:
    """Whether one of the holding rules says that taking that action ends nothing yet."""
    return any(
        outcome.only_begun and (kind, code) == ("action", action)
        for place in bits(case.match.holding)
        for kind, code, _, outcome in case.compiled.outcomes[place]
    )


def _excluded(case: Case) -> frozenset[str]:
    return frozenset(code for code, rules in case.compiled.ruling_out.items() if rules & case.match.holding)


def _holding(case: Case, holding: int, excluded: Container[str]) -> tuple[Collected, list[Coded]]:
    """What these holding rules give, and what they merely word; nothing of a remedy that is ruled out."""
    compiled, match = case.compiled, case.match
    things: Collected = defaultdict(_many)
    words: list[Coded] = []
    for place in _in_pack_order(case, holding):
        rule = compiled.rules[place]
        tested = compiled.index.holding_row(match, place).facts
        for kind, code, remedy, outcome in compiled.outcomes[place]:
            if remedy in excluded:
                continue
            given = Given(rule, outcome, compiled.grounds[place], tested)
            if outcome.words_only and outcome.step:
                things[STEP_WORDS][code].append(given)
            elif outcome.words_only:
                words.append((kind, code, given))
            else:
                things[kind][code].append(given)
    return things, words


def _in_pack_order(case: Case, rules: int) -> list[int]:
    """The places of these rules, as the pack has the rules one after the other."""
    return sorted(bits(rules), key=case.compiled.pack_order.__getitem__)


def _many() -> dict[str, list[Given]]:
    return defaultdict(list)


def _waiting(case: Case, holding: Collected, excluded: Container[str]) -> Collected:
    """What open rules would give beyond what is given already: holding beats open."""
    compiled, match = case.compiled, case.match
    collected: Collected = defaultdict(_many)
    worth_looking = match.open & compiled.showable_when_open
    for kind in ("action", "remedy"):
        for code in holding.get(kind, ()):
            worth_looking &= ~compiled.sole_offers.get((kind, code), 0)
    for place in _in_pack_order(case, worth_looking):
        rule = compiled.rules[place]
        rows = compiled.index.open_rows(match, place)
        lacks, row = min([(unknown_inputs(row, case.known), row) for row in rows], key=_length_of_first)
        if not lacks or not row.told <= case.known.values.keys() or not _worth_showing(case, row, lacks):
            continue
        for kind, code, remedy, outcome in compiled.offers[place]:
            if remedy in excluded:
                continue
            collected[kind][code].append(Given(rule, outcome, compiled.grounds[place], row.facts, lacks))
    return collected


def _length_of_first(pair: tuple[tuple[str, ...], Alternative]) -> int:
    return len(pair[0])


def _worth_showing(case: Case, row: Alternative, lacks: tuple[str, ...]) -> bool:
    """Something beside the problem is known and holds, or at most two answers are missing; none that is never asked."""
    if not case.settled.isdisjoint(lacks):
        return False
    if len(lacks) <= MOST_UNKNOWN:
        return True
    return any(fact in case.known.values for fact in row.facts if fact != "problem")


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
    return Given(words.rule, outcome, words.grounds, words.tested)
