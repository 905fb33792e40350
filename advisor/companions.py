"""Warnings that stand exactly when something else does: goodwill is no right, and sources disagree."""

from __future__ import annotations

from advisor.advice import Disagreement, Item, Remedy, WarningItem
from advisor.casework import Case
from advisor.codes import GOODWILL_REMEDIES, WARNINGS
from advisor.grounds import merge_sources

_COMPANIONS = frozenset({"coupon_is_discretionary", "sources_disagree"})


def with_companions(
    case: Case, warnings: list[WarningItem], remedies: list[Remedy], touched: dict[str, list[Item]]
) -> list[WarningItem]:
    """The warnings with `coupon_is_discretionary` and `sources_disagree` where they belong."""
    goodwill: list[Item] = [one for one in remedies if one.code in GOODWILL_REMEDIES]
    disputed = list({id(item): item for items in touched.values() for item in items}.values())
    added = [warning for warning in warnings if warning.code not in _COMPANIONS]
    for code, items in (("coupon_is_discretionary", goodwill), ("sources_disagree", disputed)):
        if items:
            added.append(_companion(case, code, items))
    return sorted(added, key=lambda one: WARNINGS.index(one.code))


def _companion(case: Case, code: str, items: list[Item]) -> WarningItem:
    return WarningItem(
        code=code,
        title=case.title("warnings", code, None),
        text=case.words(case.default_text("warnings", code)),
        rules=list(dict.fromkeys(rule for item in items for rule in item.rules)),
        because=case.because(one.fact for item in items for one in item.because),
        sources=merge_sources(item.sources for item in items),
    )


def touched_conflicts(case: Case, items: list[Item]) -> dict[str, list[Item]]:
    """Conflict id to the items shown that rest on one of its claims, in the order of conflicts."""
    found: dict[str, list[Item]] = {}
    by_claim = case.compiled.conflicts_of_claim
    for item in items:
        for conflict in {one for claim in by_claim.keys() & item.claims for one in by_claim[claim]}:
            found.setdefault(conflict, []).append(item)
    return {conflict: found[conflict] for conflict in case.compiled.conflicts if conflict in found}


def disagreements(case: Case, touched: dict[str, list[Item]]) -> list[Disagreement]:
    """What the sources disagree on among the things shown, and what we advise."""
    return [case.compiled.disagreements[conflict][case.language] for conflict in touched]
