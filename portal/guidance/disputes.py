"""Where the sources of an advice disagree, what bears on the next step first."""

from collections.abc import Iterator
from dataclasses import dataclass

from advisor.advice import Advice, Disagreement, Item
from advisor.rulebook import Conflict
from portal.guidance.anchors import anchor_of
from portal.reasons import Reasons, SourceLine

MOST_OPEN = 3
"""So many are shown whole; of the others the page shows the question, and the rest on a touch."""


@dataclass(frozen=True)
class Side:
    """One side of a disagreement, who takes it, and the numbers of what they say."""

    text: str
    sources: list[SourceLine]
    claims: list[str]


@dataclass(frozen=True)
class Dispute:
    """What the sources disagree on; `number` is that of the list of disagreements."""

    anchor: str
    number: str
    topic: str
    sides: list[Side]
    our_advice: str
    is_open: bool


def disputes(advice: Advice, reasons: Reasons) -> list[Dispute]:
    """The disagreements in the order in which the page's items meet them."""
    places = _first_met(advice, reasons.words.rulebook.conflicts)
    ranked = sorted(advice.disagreements, key=lambda one: places.get(one.id, len(places)))
    return [_dispute(one, place < MOST_OPEN, reasons) for place, one in enumerate(ranked)]


def _first_met(advice: Advice, conflicts: list[Conflict]) -> dict[str, int]:
    """For each conflict the place among the items of the first that rests on one of its claims."""
    met: dict[str, int] = {}
    for place, item in enumerate(_in_order_of_weight(advice)):
        for claim in item.claims:
            met.setdefault(claim, place)
    claims_met = {
        conflict.id: [met[claim] for side in conflict.positions for claim in side.claims if claim in met]
        for conflict in conflicts
    }
    return {conflict: min(places) for conflict, places in claims_met.items() if places}


def _in_order_of_weight(advice: Advice) -> Iterator[Item]:
    yield from (action for action in advice.actions if action.status in {"now", "later"})
    yield from (remedy for remedy in advice.remedies if remedy.status == "applies")
    for items in (advice.refunds, advice.deadlines, advice.ruled_out, advice.channels, advice.escalations):
        yield from items


def _dispute(said: Disagreement, is_open: bool, reasons: Reasons) -> Dispute:
    positions = next(one.positions for one in reasons.words.rulebook.conflicts if one.id == said.id)
    sides = [
        Side(one.text, reasons.sources(one.sources), position.claims)
        for one, position in zip(said.positions, positions, strict=True)
    ]
    return Dispute(anchor_of(said), said.id, said.title, sides, said.our_advice, is_open)
