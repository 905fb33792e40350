"""Warnings that stand exactly when something else does: goodwill is no right, and sources disagree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from msgspec.structs import replace

from advisor.advice import Disagreement, Item, Remedy, WarningItem
from advisor.case.case import Case
from advisor.matching.grounds import merge_sources
from advisor.matching.index import bits


def with_companions(
    case: Case, warnings: list[WarningItem], remedies: list[Remedy], disputed: list[Item]
) -> list[WarningItem]:
    """The warnings, with those that stand beside a gift and beside what sources disagree on where they belong."""
    vocabulary, shop = case.vocabulary, case.vocabulary.shop
    goodwill: list[Item] = [one for one in remedies if one.code in vocabulary.goodwill]
    beside = {shop.goodwill_warning: goodwill, shop.disputed_warning: disputed}
    added = [warning for warning in warnings if warning.code not in beside]
    added += [_companion(case, code, items) for code, items in beside.items() if items]
    places = vocabulary.places("warnings")
    return sorted(added, key=lambda one: places[one.code])


def _companion(case: Case, code: str, items: list[Item]) -> WarningItem:
    words = case.vocabulary.words_of_code("warnings", code)
    return WarningItem(
        code=code,
        title=case.words(words.title),
        text=case.words(words.text),
        rules=list(dict.fromkeys(rule for item in items for rule in item.rules)),
        because=case.because({one.fact: None for item in items for one in item.because}),
        sources=merge_sources(item.sources for item in items),
    )


def disputed_items(items: list[Item], told: Mapping[str, Collection[str]]) -> list[Item]:
    """The items that rest on a claim others contradict, where that matters in this case."""
    return [item for item in items if not told.keys().isdisjoint(item.claims)]


def conflicts_told(case: Case) -> Mapping[str, set[str]]:
    """Claim to the conflicts it stands in, of those that matter in this case."""
    compiled, told = case.compiled, defaultdict[str, set[str]](set)
    for place in bits(compiled.conflict_index.match(case.known.values).holding):
        conflict, claims = compiled.disputing[place]
        for claim in claims:
            told[claim].add(conflict)
    return told


def disagreements(case: Case, disputed: list[Item], told: Mapping[str, Collection[str]]) -> list[Disagreement]:
    """What the sources disagree on among the things shown, and what we advise, in the order of the conflicts."""
    claims = told.keys() & {claim for item in disputed for claim in item.claims}
    touched = {conflict for claim in claims for conflict in told[claim]}
    return [
        _as_of_today(case, said[case.language])
        for conflict, said in case.compiled.disagreements.items()
        if conflict in touched
    ]


def _as_of_today(case: Case, said: Disagreement) -> Disagreement:
    """The disagreement with each figure it names as it reads today."""
    sides = [replace(side, text=case.figures_in(side.text)) for side in said.positions]
    return replace(said, positions=sides, our_advice=case.figures_in(said.our_advice))
