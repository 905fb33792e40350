"""Edits of the shipped rulebook, of every kind that an advice can show."""

from collections.abc import Callable
from datetime import date

import msgspec

from advisor import Rulebook, shipped_release
from tests.portal.curation.shipped import WAIT

BOOK = shipped_release().rulebook
replace = msgspec.structs.replace


def entry_of(listed: str, name: str):
    return next(one for one in getattr(BOOK, listed) if one.id == name)


def edited(listed: str, name: str, edit: Callable) -> Rulebook:
    """The rulebook with one entry otherwise; None takes it away."""
    wanted = entry_of(listed, name)
    found = [edit(one) if one is wanted else one for one in getattr(BOOK, listed)]
    return replace(BOOK, **{listed: [one for one in found if one is not None]})


def with_text(rule):
    outcome = next(one for one in rule.give if one.text)
    text = replace(outcome.text, en=f"{outcome.text.en} Indeed.")
    return replace(rule, give=[replace(one, text=text) if one is outcome else one for one in rule.give])


def with_title(rulebook: Rulebook, kind: str) -> Rulebook:
    entry = next(one for one in rulebook.codes if one.kind == kind)
    other = replace(entry, title=replace(entry.title, ja=f"{entry.title.ja}です"))
    return replace(rulebook, codes=[other if one is entry else one for one in rulebook.codes])


def with_a_later_refund(figure):
    value = figure.values[0]
    return replace(figure, values=[replace(value, refund=replace(value.refund, worst="90d"))])


EDITS = {
    "a figure": edited("figures", WAIT, lambda one: replace(one, values=[replace(one.values[0], duration="72h")])),
    "an English text": edited("rules", "evidence.always", with_text),
    "a condition": edited("rules", "guarantee.file", lambda one: replace(one, unless=[{"prime": True}])),
    "a rule taken away": edited("rules", "guarantee.remedy", lambda one: None),
    "a window's conditions": edited(
        "clocks", "return.goods_at_fault", lambda one: replace(one, unless=[{"opened": True}])
    ),
    "a claim's place": edited(
        "claims", "F0-069", lambda one: replace(one, locator=replace(one.locator, ja="1行", en="line 1"))
    ),
    "a source checked": edited("sources", "F0", lambda one: replace(one, checked_on=date(2026, 11, 29))),
    "a disagreement": edited(
        "conflicts", "C33", lambda one: replace(one, our_advice=replace(one.our_advice, ja="待ちましょう。"))
    ),
    "a code's title": with_title(BOOK, "evidence"),
    "the order of codes": replace(BOOK, codes=list(reversed(BOOK.codes))),
    "a fact": edited("facts", "prime", lambda one: replace(one, label=replace(one.label, ja="会員"))),
    "the most a guarantee pays": edited(
        "figures", "guarantee.cap_jpy", lambda one: replace(one, values=[replace(one.values[0], yen=3000)])
    ),
    "a rule of its own": replace(
        BOOK, rules=[*BOOK.rules, replace(entry_of("rules", "evidence.always"), id="more", when={"prime": True})]
    ),
    "a rule's weight": edited("rules", "guarantee.file", lambda one: replace(one, priority=one.priority - 40)),
    "an outcome the less": edited("rules", "evidence.always", lambda one: replace(one, give=one.give[:1])),
    "a window without an end": edited("clocks", "guarantee.late_but_delivered", lambda one: replace(one, closes=None)),
    "a window taken away": edited("clocks", "asked.seller", lambda one: None),
    "a refund's conditions": edited(
        "rules", "refund.credit_card.dated", lambda one: replace(one, unless=[{"prime": True}])
    ),
    "a refund's figure": edited("figures", "refund.credit_card", with_a_later_refund),
    "a way told in place of another": replace(
        BOOK, channels=[one for one in BOOK.channels if one.code != "sign_in_help"]
    ),
    "a message": edited("drafts", "amazon.unordered", lambda one: replace(one, priority=-1)),
}
