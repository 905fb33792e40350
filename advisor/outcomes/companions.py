"""Warnings that stand exactly when something else does: goodwill is no right, and sources disagree."""

from __future__ import annotations

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


def disputed_items(case: Case, items: list[Item], told: int) -> list[Item]:
    """The items that rest on a claim others contradict, where that matters in this case."""
    claims = case.compiled.claims_of_conflicts
    disputed = frozenset[str]().union(*(claims[place] for place in bits(told)))
    return [item for item in items if not disputed.isdisjoint(item.claims)]


def _conflicts_of(case: Case, item: Item) -> int:
    """The conflicts that the item's claims stand in."""
    of_claim, found = case.compiled.conflicts_of_claim, 0
    for claim in item.claims:
        found |= of_claim.get(claim, 0)
    return found


def conflicts_told(case: Case) -> int:
    """The conflicts that matter in this case, as a mask."""
    return case.compiled.conflict_index.match(case.known.values).holding


def disagreements(case: Case, disputed: list[Item], told: int) -> list[Disagreement]:
    """What the sources disagree on among the things shown, and what we advise, in the order of the conflicts."""
    touched = 0
    for item in disputed:
        touched |= _conflicts_of(case, item)
    said = case.compiled.disagreements
    return [_as_of_today(case, said[place][case.language]) for place in bits(touched & told)]


def _as_of_today(case: Case, said: Disagreement) -> Disagreement:
    """The disagreement with each figure it names as it reads today."""
    sides = [replace(side, text=case.figures_in(side.text)) for side in said.positions]
    return replace(said, positions=sides, our_advice=case.figures_in(said.our_advice))
