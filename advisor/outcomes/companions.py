"""Warnings that stand exactly when something else does: goodwill is no right, and sources disagree."""

from __future__ import annotations

from advisor.advice import Disagreement, Item, Remedy, WarningItem
from advisor.case.case import Case
from advisor.facts.codes import GOODWILL_REMEDIES, WARNINGS
from advisor.matching.grounds import merge_sources

_COMPANIONS = frozenset({"coupon_is_discretionary", "sources_disagree"})


def with_companions(
    case: Case, warnings: list[WarningItem], remedies: list[Remedy], disputed: list[Item]
) -> list[WarningItem]:
    """The warnings with `coupon_is_discretionary` and `sources_disagree` where they belong."""
    goodwill: list[Item] = [one for one in remedies if one.code in GOODWILL_REMEDIES]
    added = [warning for warning in warnings if warning.code not in _COMPANIONS]
    for code, items in (("coupon_is_discretionary", goodwill), ("sources_disagree", disputed)):
        if items:
            added.append(_companion(case, code, items))
    return sorted(added, key=lambda one: WARNINGS.index(one.code))


def _companion(case: Case, code: str, items: list[Item]) -> WarningItem:
    words = case.compiled.rulebook.wording.of_code("warnings", code)
    return WarningItem(
        code=code,
        title=case.words(words.title),
        text=case.words(words.text),
        rules=list(dict.fromkeys(rule for item in items for rule in item.rules)),
        because=case.because({one.fact: None for item in items for one in item.because}),
        sources=merge_sources(item.sources for item in items),
    )


def disputed_items(case: Case, items: list[Item]) -> list[Item]:
    """The items that rest on a claim others contradict."""
    disputed = case.compiled.conflicts_of_claim.keys()
    return [item for item in items if not disputed.isdisjoint(item.claims)]


def disagreements(case: Case, disputed: list[Item]) -> list[Disagreement]:
    """What the sources disagree on among the things shown, and what we advise, in the order of the conflicts."""
    by_claim = case.compiled.conflicts_of_claim
    claims = by_claim.keys() & {claim for item in disputed for claim in item.claims}
    touched = {conflict for claim in claims for conflict in by_claim[claim]}
    return [said[case.language] for conflict, said in case.compiled.disagreements.items() if conflict in touched]
