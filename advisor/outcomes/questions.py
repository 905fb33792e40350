"""Which answers could still change the advice, and how many open rules each could settle."""

from __future__ import annotations

from collections.abc import Container, Iterable, Set

from advisor.advice import Question, RuledOut
from advisor.case.case import Case
from advisor.case.knowledge import Known
from advisor.matching.index import Index, Match, bits


def questions(
    case: Case, ruled_out: list[RuledOut], awaited: Iterable[str] = (), alone: Container[str] | None = None
) -> list[Question]:
    """The facts worth asking, the most useful first, then in the vocabulary's order.

    First stand those that tell when something that is done was done, and those `awaited`: what the end of a wait hangs
    on. Nothing that another answer settles is asked, nothing else before its time, and nothing but what is `alone`
    worth asking, where that is said.
    """
    compiled, counts, order = case.compiled, dict[str, int](), case.vocabulary.order
    known_or_settled = case.known.values.keys() | case.settled
    settled = compiled.mere_words | _repeated(compiled.repeats, case.match) | _ruled_out(case, ruled_out)
    for index, match, ignore in (
        (compiled.refund_index, case.refund_match, _repeated(compiled.refund_repeats, case.refund_match)),
        (compiled.clock_index, case.clock_match, 0),
        (compiled.index, case.match, settled),
    ):
        for fact, mask in _waiting_for(index, match, case.known, ignore, known_or_settled).items():
            counts[fact] = counts.get(fact, 0) + mask.bit_count()
    awaited = tuple(awaited)
    for fact in (*_only_for_dates(case), *awaited):
        counts[fact] = counts.get(fact, 0) + 1
    first = told_by_what_is_done(case)
    needed = {*first, *awaited}
    asked = {*counts, *first} & case.vocabulary.asked - case.settled - (case.too_early - needed)
    if alone is not None:
        asked = {fact for fact in asked if fact in alone}
    ranked = sorted(asked, key=lambda fact: (fact not in needed, -counts.get(fact, 0), order[fact]))
    return [Question(fact=fact, settles=counts.get(fact, 0)) for fact in ranked]


def told_by_what_is_done(case: Case) -> frozenset[str]:
    """The unknown facts that tell of actions a person says are done."""
    done = case.known.values.get(case.vocabulary.shop.done, ())
    told = (case.vocabulary.words_of_code("actions", code).tells for code in done)
    return frozenset(one.fact for one in told if one is not None and one.fact not in case.known.values)


def _repeated(repeats: list[int], match: Match) -> int:
    """Open rules that could change nothing but words: what they give is given already."""
    mask = 0
    for place in bits(match.holding):
        mask |= repeats[place]
    return mask & match.open


def _ruled_out(case: Case, ruled_out: list[RuledOut]) -> int:
    """Open rules that could give nothing but a remedy that is ruled out."""
    mask = 0
    for item in ruled_out:
        mask |= case.compiled.only_remedy.get(item.code, 0)
    return mask


def _waiting_for(index: Index, match: Match, known: Known, ignore: int, beside: Set[str]) -> dict[str, int]:
    """Input fact, unless it is among those known or settled, to the mask of rules that wait for it."""
    open_ = match.open & ~ignore
    found: dict[str, int] = {}
    inputs = known.follows.inputs
    for name, rules in index.waiting_for(match, beside, open_, open_ | match.holding & ~ignore).items():
        for fact in (name,) if name in inputs else known.waits_for(name):
            found[fact] = found.get(fact, 0) | rules
    return found


def _only_for_dates(case: Case) -> list[str]:
    """Facts that no rule waits for but a date does: where windows start, when they close, a card's days."""
    order = case.vocabulary.order
    known, lacking, money = case.known, set[str](), case.vocabulary.shop.money
    card = money.card
    if len(case.parts) > 1 and any(part.window.starts_on for part in case.parts):
        lacking.add(money.received)
    for part in case.parts:
        if part.waits:
            lacking.add(part.starts)
        if part.statement is not None:
            lacking.update(fact for fact in (card.closing_day, card.payment_day) if fact not in known.values)
    for reading in case.clocks.values():
        lacking.update(reading.opens.missing)
        lacking.update(reading.closes.missing)
    return sorted(lacking & order.keys() - known.values.keys(), key=order.__getitem__)
