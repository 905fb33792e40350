"""Waits nobody can name: without an entry of the shop, or an entry for what no step waits for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from advisor.facts.shop_entries import Awaited
from advisor.proof.lint.finding import Finding, error
from advisor.proof.lint.named import can_be, too_long, wrong_fact, wrong_values
from advisor.proof.lint.shop import WHERE
from advisor.proof.lint.subject import Subject
from advisor.rulebook.entries import WAITING_STATES

_LONGEST_TITLE, _LONGEST_CAME = (16, 32), (6, 12)


def things_awaited(subject: Subject) -> Iterator[Finding]:
    """Everything that a step waits for has one entry, and each entry is about something that one waits for."""
    shop = subject.rulebook.shop
    if shop is None:
        return
    named = Counter(one.about for one in shop.awaited)
    used = {out.about for _, out in subject.giving("step") if out.step in WAITING_STATES and out.about}
    for about in sorted(used - named.keys()):
        yield error("not_awaited", WHERE, f"awaited: a step waits for {about}, which has no entry here")
    for about in sorted(named.keys() - used):
        yield error("not_awaited", WHERE, f"awaited: no step waits for {about}")
    for about, times in named.items():
        if times > 1:
            yield error("duplicate_id", WHERE, f"awaited: {about} stands {times} times; once is allowed")
    for one in shop.awaited:
        yield from _wrong_answer(one, subject)
        yield from too_long(WHERE, f"awaited {one.about}: title", one.title, _LONGEST_TITLE)
        yield from too_long(WHERE, f"awaited {one.about}: came", one.came, _LONGEST_CAME)


def _wrong_answer(one: Awaited, subject: Subject) -> Iterator[Finding]:
    role = f"awaited {one.about}"
    if one.asks:
        yield from wrong_fact(WHERE, role, one.asks, (), subject)
    fact = subject.vocabulary.facts.get(one.asks)
    if one.refused is not None and (fact is None or not can_be(fact, one.refused)):
        yield error("unknown_value", WHERE, f"{role}: {one.asks or 'no fact'} cannot be {one.refused!r}")
    yield from wrong_values(WHERE, role, one.asks, [*one.not_yet, *one.days], subject)
    for day in one.days.values():
        yield from wrong_fact(WHERE, role, day, ("date",), subject)


CHECKS = (things_awaited,)
