"""Waits nobody can name: without an entry of the shop, or an entry for what no step waits for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from advisor.facts.shop_entries import Awaited
from advisor.message import gettext_noop as _
from advisor.proof.lint.finding import Finding, error
from advisor.proof.lint.named import CANNOT_BE, TWICE, can_be, too_long, wrong_fact, wrong_values
from advisor.proof.lint.subject import Subject
from advisor.proof.lint.walking import THE_SHOP
from advisor.rulebook.rule_entries import WAITING_STATES

WHERE = THE_SHOP.at("awaited")
_LONGEST_TITLE, _LONGEST_CAME = (16, 32), (6, 12)


def things_awaited(subject: Subject) -> Iterator[Finding]:
    """Everything that a step waits for has one entry, and each entry is about something that one waits for."""
    shop = subject.rulebook.shop
    if shop is None or not subject.looks_at_the_shop:
        return
    named = Counter(one.about for one in shop.awaited)
    used = {out.about for _, out in subject.giving("step") if out.step in WAITING_STATES and out.about}
    for about in sorted(used - named.keys()):
        yield error("not_awaited", WHERE, _("a step waits for %(about)s, which has no entry here"), about=about)
    for about in sorted(named.keys() - used):
        yield error("not_awaited", WHERE, _("no step waits for %(about)s"), about=about)
    for about, times in named.items():
        if times > 1:
            yield error("duplicate_id", WHERE, TWICE, name=about, times=times)
    for one in shop.awaited:
        yield from _wrong_answer(one, subject)
        yield from too_long(WHERE.at(f"{one.about}.title"), one.title, _LONGEST_TITLE)
        yield from too_long(WHERE.at(f"{one.about}.came"), one.came, _LONGEST_CAME)
        yield from too_long(WHERE.at(f"{one.about}.again"), one.again, _LONGEST_CAME)


def _wrong_answer(one: Awaited, subject: Subject) -> Iterator[Finding]:
    where = WHERE.at(one.about)
    if one.asks:
        yield from wrong_fact(where.at("asks"), one.asks, (), subject)
    fact = subject.vocabulary.facts.get(one.asks)
    if one.refused is not None and (fact is None or not can_be(fact, one.refused)):
        yield error("unknown_value", where.at("refused"), CANNOT_BE, fact=one.asks or "?", value=repr(one.refused))
    yield from wrong_values(where, one.asks, [*one.not_yet, *one.days], subject)
    for day in one.days.values():
        yield from wrong_fact(where.at("days"), day, ("date",), subject)


CHECKS = (things_awaited,)
