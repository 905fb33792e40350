"""Where the sources of an advice disagree, what bears on the next step first."""

from collections.abc import Iterator
from dataclasses import dataclass

from advisor.advice import Action, Advice, Deadline, Disagreement, Item
from advisor.rulebook import Conflict, Text
from portal.dates import whole_day
from portal.guidance.anchors import anchor_of
from portal.passages import filled
from portal.reasons import Reasons, SourceLine
from portal.wording import Words

MOST_OPEN = 3
"""So many are shown whole; of the others the page shows the question, and the rest on a touch."""


@dataclass(frozen=True)
class Side:
    """One side of a disagreement, who takes it, and the numbers of what they say."""

    text: str
    sources: list[SourceLine]
    claims: list[str]


@dataclass(frozen=True)
class Tip:
    """A disagreement that touches the next step, in one sentence; `anchor` is its place on the page of reasons."""

    text: str
    anchor: str


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


def tip_of(advice: Advice, reasons: Reasons) -> Tip | None:
    """Of what the sources disagree on about the next step that which moves its days, else what touches it most.

    It touches the step where one of its claims is behind it, or behind the window that closes with it.
    """
    step = next((one for one in advice.actions if one.code == advice.headline.action), None)
    if step is None:
        return None
    conflicts = {one.id: one for one in reasons.words.rulebook.conflicts}
    touching = {claim for item in (step, *_closing_with(step, advice)) for claim in item.claims}
    of_days = _claims_of_durations(step, reasons)

    def rank(said: Disagreement) -> tuple[bool, int]:
        claims = _claims_of(conflicts[said.id])
        return not claims & of_days, -len(claims & touching)

    told = [one for one in advice.disagreements if conflicts[one.id].tip and _claims_of(conflicts[one.id]) & touching]
    first = min(told, key=rank, default=None)
    return _tip(first, conflicts[first.id].tip, reasons.words) if first is not None else None


def _closing_with(step: Action, advice: Advice) -> list[Deadline]:
    """The windows that close when the step does."""
    last = whole_day(step.by) if step.by is not None else None
    return [one for one in advice.deadlines if last and one.closes_at is not None and whole_day(one.closes_at) == last]


def _claims_of_durations(step: Action, reasons: Reasons) -> set[str]:
    """The claims behind the lengths of time that the step is counted with."""
    figures = reasons.words.release.figures.by_id
    lengths = [figures[id_] for id_ in step.figures if any(one.duration or one.refund for one in figures[id_].values)]
    return {claim for figure in lengths for claim in figure.claims}


def _claims_of(conflict: Conflict) -> set[str]:
    return {claim for position in conflict.positions for claim in position.claims}


def _tip(said: Disagreement, text: Text | None, words: Words) -> Tip:
    written = text.in_language(words.lang) if text else ""
    return Tip(filled(written, words.release.figures, words.lang, words.today), anchor_of(said))


def _first_met(advice: Advice, conflicts: list[Conflict]) -> dict[str, int]:
    """For each conflict the place among the items of the first that rests on one of its claims."""
    met: dict[str, int] = {}
    for place, item in enumerate(_in_order_of_weight(advice)):
        for claim in item.claims:
            met.setdefault(claim, place)
    claims_met = {conflict.id: [met[claim] for claim in _claims_of(conflict) if claim in met] for conflict in conflicts}
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
