"""What decides days and money: the figures that are counted with, and the sources behind them.

Told by what rules, clocks and refunds cite, so that nobody keeps a list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from advisor.facts.entries import Derivation
from advisor.rulebook.contents import moments, moments_told
from advisor.rulebook.entries import Rulebook
from advisor.rulebook.ground_entries import Figure
from advisor.rulebook.rule_entries import Clock, Outcome, Rule

_COUNTED = ("duration", "durations", "yen", "yens", "percent", "refund")
"""Kinds of value that days or amounts can be counted with."""


@dataclass(frozen=True, slots=True)
class Deciding:
    """The ids of the figures that decide, and of the sources they rest on or that clocks cite."""

    figures: frozenset[str]
    sources: frozenset[str]


def deciding(rulebook: Rulebook) -> Deciding:
    """What decides days and money. Ids that lead nowhere are left out."""
    by_id = {figure.id: figure for figure in rulebook.figures}
    named = {*_counted_with(rulebook), *_cited_where_it_counts(rulebook, by_id)} & by_id.keys()
    return Deciding(frozenset(named), frozenset(_sources(rulebook, [by_id[name] for name in named])))


def _counted_with(rulebook: Rulebook) -> Iterator[str]:
    """The figures that days and amounts are worked out with."""
    entries: list[Rule | Clock] = [*rulebook.clocks, *rulebook.rules]
    counted = [moment for entry in entries for moment in moments(entry)]
    yield from (name for moment in counted for name in (moment.figure, moment.yearly, moment.less) if name)
    for out in (out for rule in rulebook.rules for out in rule.give):
        ends = (out.amount.min, out.amount.max) if out.amount else ()
        yield from (str(name) for name in (out.figure, out.lag, *ends) if name)
    yield from (name for fact in rulebook.facts if fact.follows for name in _named_in(fact.follows))
    yield from (code.own_part for code in rulebook.codes if code.own_part)
    if rulebook.shop:
        yield from (name for name in (rulebook.shop.closing, rulebook.shop.money.cap) if name)


def _named_in(derivation: Derivation) -> Iterator[str]:
    """The figures that answers are held against."""
    if derivation.figure:
        yield derivation.figure
    for one in (*(derivation.any or ()), *(derivation.first or ())):
        yield from _named_in(one)


def _cited_where_it_counts(rulebook: Rulebook, by_id: dict[str, Figure]) -> Iterator[str]:
    """The numbers that clocks cite, and rules that give a day or an amount."""
    counting = [rule for rule in rulebook.rules if any(map(_tells_day_or_amount, rule.give))]
    entries: list[Rule | Clock] = [*rulebook.clocks, *counting]
    for name in (name for entry in entries for name in entry.figures if name in by_id):
        if any(getattr(value, kind) is not None for value in by_id[name].values for kind in _COUNTED):
            yield name


def _tells_day_or_amount(out: Outcome) -> bool:
    return any((out.refund, out.amount, out.clock, *moments_told(out)))


def _sources(rulebook: Rulebook, figures: Iterable[Figure]) -> Iterator[str]:
    said_by = {claim.id: claim.source for claim in rulebook.claims}
    resting: list[Figure | Clock] = [*figures, *rulebook.clocks]
    for entry in resting:
        yield from entry.sources
        yield from (said_by[claim] for claim in entry.claims if claim in said_by)
