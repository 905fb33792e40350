"""A shop that is not there, or names what is not there: facts of its money, doors, groups, events, first steps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from advisor.facts.entries import FactKind
from advisor.facts.shop_entries import Events, Named, Shop
from advisor.facts.vocabulary import PROBLEM
from advisor.message import gettext_noop as _
from advisor.proof.lint.finding import Finding, Place, error
from advisor.proof.lint.named import (
    A_DURATION,
    AN_AMOUNT,
    DATED,
    TWICE,
    not_one_of,
    wrong_codes,
    wrong_fact,
    wrong_figure,
    wrong_problems,
    wrong_telling,
)
from advisor.proof.lint.subject import Subject
from advisor.proof.lint.walking import THE_SHOP, place_in, place_of
from advisor.rulebook.passages import cut_at_titles


def the_shop(subject: Subject) -> Iterator[Finding]:
    """A pack is about a shop."""
    if subject.rulebook.shop is None:
        yield error("no_shop", Place("shop", "shop.yaml"), _("a pack says in this file which shop it is about"))


def names_of_the_shop(subject: Subject) -> Iterator[Finding]:
    """The actions, warnings and figures the engine uses of itself are there."""
    shop = subject.rulebook.shop
    if shop is None:
        return
    named = [("first_step", "actions", shop.first_step), ("waiting", "actions", shop.waiting)]
    named += [(role, "warnings", getattr(shop, role)) for role in ("goodwill_warning", "disputed_warning")]
    for role, kind, code in named:
        if code or role != "waiting":
            yield from wrong_codes(THE_SHOP.at(role), kind, [code], subject)
    yield from wrong_figure(THE_SHOP.at("closing"), shop.closing, subject, A_DURATION)


def facts_of_money(subject: Subject) -> Iterator[Finding]:
    """The facts refunds are counted with are of the right kinds, and its methods are those that can be paid with."""
    shop = subject.rulebook.shop
    if shop is None:
        return
    for role, name, kind in _money(shop):
        yield from wrong_fact(THE_SHOP.at(f"money.{role}"), name, [kind], subject)
    yield from wrong_figure(THE_SHOP.at("money.cap"), shop.money.cap, subject, AN_AMOUNT)
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
        ("told_to", money.told_to, "choice"),
        ("posted", money.posted, "bool"),
    ]
    yield from (one for one in optional if one[1])
    for role in ("closing_day", "payment_day", "payment_months"):
        yield f"card.{role}", getattr(money.card, role), "int"


def _methods(paid_with: str, subject: Subject) -> Iterator[Finding]:
    fact, methods = subject.vocabulary.facts.get(paid_with), subject.vocabulary.codes.get("methods", {})
    for code in fact.values if fact is not None else ():
        if code not in methods:
            yield error(
                "missing_words",
                place_in("codes", f"methods.{code}"),
                _("%(fact)s can be %(code)s, which is not among the methods that money comes back by"),
                fact=paid_with,
                code=code,
            )
    for code in methods.keys() - set(fact.values if fact is not None else methods):
        yield error(
            "unknown_value",
            place_in("codes", f"methods.{code}"),
            _("nobody can tell of having paid %(fact)s: %(code)s"),
            fact=paid_with,
            code=code,
        )


def doors(subject: Subject) -> Iterator[Finding]:
    """Every problem stands behind exactly one door of the first page."""
    shop = subject.rulebook.shop
    if shop is None:
        return
    behind = Counter(problem for door in shop.doors for problem in door.problems)
    yield from wrong_problems(THE_SHOP.at("doors"), behind, subject)
    for problem in subject.vocabulary.problems:
        if behind[problem] != 1:
            yield error(
                "bad_door",
                THE_SHOP.at("doors"),
                _("%(problem)s stands behind %(count)s doors; every problem stands behind one"),
                problem=problem,
                count=behind[problem],
            )


def guides(subject: Subject) -> Iterator[Finding]:
    """The guide for what is not dealt with here is there; a guide leads to problems and questions there are."""
    rulebook = subject.rulebook
    elsewhere = rulebook.shop.elsewhere if rulebook.shop is not None else ""
    if elsewhere and elsewhere not in {guide.id for guide in rulebook.guides}:
        yield error("unknown_guide", THE_SHOP.at("elsewhere"), _("%(name)s is not among the guides"), name=elsewhere)
    asked = {title for guide in rulebook.guides for title, _piece in cut_at_titles(guide.body.ja)}
    asked |= {one.title.ja for one in rulebook.guides} | {one.title.ja for one in rulebook.tools}
    for guide in rulebook.guides:
        where = place_of("guides", guide)
        yield from wrong_problems(where.at("problems"), guide.problems, subject)
        for told in guide.tells:
            yield from wrong_telling(where.at("tells"), told, subject)
        for question in guide.questions:
            if question not in asked:
                said = _("no passage, guide or tool has that Japanese title: %(question)s")
                yield error("unknown_question", where.at("questions"), said, question=question)


def groups(subject: Subject) -> Iterator[Finding]:
    """A group is of problems, and is not called like one."""
    shop = subject.rulebook.shop
    where = THE_SHOP.at("groups")
    for name, members in shop.groups.items() if shop is not None else ():
        if name in subject.vocabulary.problems:
            yield error("bad_group", where, _("%(name)s is a problem itself; give the group another name"), name=name)
        if not members:
            yield error("bad_group", where, _("%(name)s holds no %(fact)s"), name=name, fact=PROBLEM)
        yield from wrong_problems(where.at(name), members, subject)
    for name in shop.group_names.keys() - shop.groups.keys() if shop is not None else ():
        yield error("bad_group", THE_SHOP.at(f"group_names.{name}"), _("there is no such group"))


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
                yield error("duplicate_id", THE_SHOP.at(f"events.{name}"), TWICE, name=code, times=times)
    yield from _facts_of_events(shop.events, subject)


def _facts_of_events(events: Events, subject: Subject) -> Iterator[Finding]:
    named: list[tuple[str, str, tuple[FactKind, ...]]] = []
    for party in events.parties:
        named += [("contacted", party.contacted, DATED), ("replied", party.replied, ("choice",))]
    named += [("due", topic.due, DATED) for topic in events.topics]
    for role, fact, kinds in named:
        if fact:
            yield from wrong_fact(THE_SHOP.at(f"events.{role}"), fact, kinds, subject)
    for name, tellings in (("arrival", events.arrival), ("claim", events.claim), ("repaid", events.repaid)):
        for told in tellings:
            yield from wrong_telling(THE_SHOP.at(f"events.{name}"), told, subject)


def shelves(subject: Subject) -> Iterator[Finding]:
    """Every guide stands on a shelf that has a name."""
    shop = subject.rulebook.shop
    for guide in subject.rulebook.guides if shop is not None else ():
        if shop is not None and guide.file not in shop.shelves:
            yield not_one_of("unknown_shelf", place_of("guides", guide).at("file"), guide.file, shop.shelves)


CHECKS = (the_shop, names_of_the_shop, facts_of_money, doors, guides, groups, events, shelves)
