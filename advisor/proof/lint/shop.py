"""A shop that is not there, or names what is not there: facts of its money, doors, groups, events, first steps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from advisor.facts.entries import FactKind
from advisor.facts.shop_entries import Events, Named, Shop
from advisor.facts.vocabulary import PROBLEM
from advisor.proof.lint.finding import Finding, error
from advisor.proof.lint.named import (
    DATED,
    wrong_codes,
    wrong_fact,
    wrong_figure,
    wrong_problems,
    wrong_telling,
)
from advisor.proof.lint.subject import Subject
from advisor.proof.lint.walking import place_of

WHERE = "shop.yaml: shop"


def the_shop(subject: Subject) -> Iterator[Finding]:
    """A pack is about a shop."""
    if subject.rulebook.shop is None:
        yield error("no_shop", "shop.yaml", "a pack says in this file which shop it is about")


def names_of_the_shop(subject: Subject) -> Iterator[Finding]:
    """The actions, warnings and figures the engine uses of itself are there."""
    shop = subject.rulebook.shop
    if shop is None:
        return
    named = [("first_step", "actions", shop.first_step), ("waiting", "actions", shop.waiting)]
    named += [(role, "warnings", getattr(shop, role)) for role in ("goodwill_warning", "disputed_warning")]
    for role, kind, code in named:
        if code or role != "waiting":
            yield from wrong_codes(WHERE, role, kind, [code], subject)
    yield from wrong_figure(
        WHERE, "closing", shop.closing, subject, "a duration", lambda value: bool(value.duration or value.durations)
    )


def facts_of_money(subject: Subject) -> Iterator[Finding]:
    """The facts refunds are counted with are of the right kinds, and its methods are those that can be paid with."""
    shop = subject.rulebook.shop
    if shop is None:
        return
    for role, name, kind in _money(shop):
        yield from wrong_fact(WHERE, f"money.{role}", name, [kind], subject)
    yield from wrong_figure(
        WHERE, "money.cap", shop.money.cap, subject, "an amount in yen", lambda value: bool(value.yen or value.yens)
    )
    yield from _methods(shop.money.paid_with, subject)


def _money(shop: Shop) -> Iterator[tuple[str, str, FactKind]]:
    money = shop.money
    yield "paid_with", money.paid_with, "list"
    yield "parts", money.parts, "map"
    yield "price", money.price, "int"
    yield "kept_part", money.kept_part, "bool"
    yield "starts", money.starts, "date"
    optional: list[tuple[str, str, FactKind]] = [
        ("noticed", money.noticed, "bool"),
        ("received", money.received, "list"),
        ("refunded", money.refunded, "int"),
    ]
    yield from (one for one in optional if one[1])
    for role in ("closing_day", "payment_day", "payment_months"):
        yield f"card.{role}", getattr(money.card, role), "int"


def _methods(paid_with: str, subject: Subject) -> Iterator[Finding]:
    fact, methods = subject.vocabulary.facts.get(paid_with), subject.vocabulary.codes.get("methods", {})
    for code in fact.values if fact is not None else ():
        if code not in methods:
            said = f"{paid_with} can be {code}, which is not among the methods that money comes back by"
            yield error("missing_words", f"codes.yaml: methods.{code}", said)
    for code in methods.keys() - set(fact.values if fact is not None else methods):
        yield error(
            "unknown_value", f"codes.yaml: methods.{code}", f"nobody can tell of having paid {paid_with}: {code}"
        )


def doors(subject: Subject) -> Iterator[Finding]:
    """Every problem stands behind exactly one door of the first page."""
    shop = subject.rulebook.shop
    if shop is None:
        return
    behind = Counter(problem for door in shop.doors for problem in door.problems)
    yield from wrong_problems(WHERE, "doors", behind, subject)
    for problem in subject.vocabulary.problems:
        if behind[problem] != 1:
            said = f"{problem} stands behind {behind[problem]} doors; every problem stands behind one"
            yield error("bad_door", WHERE, said)


def guides(subject: Subject) -> Iterator[Finding]:
    """The guide for what is not dealt with here is there, and a guide leads to problems there are."""
    rulebook = subject.rulebook
    elsewhere = rulebook.shop.elsewhere if rulebook.shop is not None else ""
    if elsewhere and elsewhere not in {guide.id for guide in rulebook.guides}:
        yield error("unknown_guide", WHERE, f"elsewhere: {elsewhere} is not among the guides")
    for guide in rulebook.guides:
        yield from wrong_problems(place_of("guides", guide), "problems", guide.problems, subject)


def groups(subject: Subject) -> Iterator[Finding]:
    """A group is of problems, and is not called like one."""
    shop = subject.rulebook.shop
    for name, members in shop.groups.items() if shop is not None else ():
        if name in subject.vocabulary.problems:
            yield error("bad_group", WHERE, f"{name} is a problem itself; give the group another name")
        if not members:
            yield error("bad_group", WHERE, f"{name} holds no {PROBLEM}")
        yield from wrong_problems(WHERE, f"groups.{name}", members, subject)
    for name in shop.group_names.keys() - shop.groups.keys() if shop is not None else ():
        yield error("bad_group", WHERE, f"group_names.{name}: there is no such group")


def events(subject: Subject) -> Iterator[Finding]:
    """What can be written down about an order tells facts that are there, each party, way and topic once."""
    shop = subject.rulebook.shop
    if shop is None:
        return
    lists: list[tuple[str, list[Named]]] = [
        ("parties", [*shop.events.parties]),
        ("ways", shop.events.ways),
        ("topics", [*shop.events.topics]),
    ]
    for name, listed in lists:
        for code, times in Counter(one.code for one in listed).items():
            if times > 1:
                yield error("duplicate_id", WHERE, f"events.{name}: {code} stands {times} times; once is allowed")
    yield from _facts_of_events(shop.events, subject)


def _facts_of_events(events: Events, subject: Subject) -> Iterator[Finding]:
    named: list[tuple[str, str, tuple[FactKind, ...]]] = []
    for party in events.parties:
        named += [("contacted", party.contacted, DATED), ("replied", party.replied, ("choice",))]
    named += [("due", topic.due, DATED) for topic in events.topics]
    for role, fact, kinds in named:
        if fact:
            yield from wrong_fact(WHERE, f"events.{role}", fact, kinds, subject)
    for name, tellings in (("arrival", events.arrival), ("claim", events.claim)):
        for told in tellings:
            yield from wrong_telling(WHERE, f"events.{name}", told, subject)


def shelves(subject: Subject) -> Iterator[Finding]:
    """Every guide stands on a shelf that has a name."""
    shop = subject.rulebook.shop
    for guide in subject.rulebook.guides if shop is not None else ():
        if shop is not None and guide.file not in shop.shelves:
            named = ", ".join(shop.shelves) or "none yet"
            yield error("unknown_shelf", place_of("guides", guide), f"{guide.file} is not among the shelves: {named}")


CHECKS = (the_shop, names_of_the_shop, facts_of_money, doors, guides, groups, events, shelves)
