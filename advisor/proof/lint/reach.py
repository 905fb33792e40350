"""Rules that can never hold, that say the same twice, or that add nothing to a broader rule."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from advisor.message import gettext_noop as _
from advisor.proof.lint.finding import Finding, error, warning
from advisor.proof.lint.logic import Logic
from advisor.proof.lint.subject import Ruled, Subject
from advisor.rulebook.conditions import Row
from advisor.rulebook.rule_entries import ACTION_STATUSES, LIKELIHOODS, Outcome, Rule


def rows_that_cannot_hold(subject: Subject) -> Iterator[Finding]:
    """Each alternative of `when` and `unless` can hold, and none is switched off by its own `unless`."""
    for ruled in [*subject.examined_rules, *subject.examined_clocks]:
        if not ruled.when:
            yield error(
                "unreachable", ruled.where.at("when"), _("`when` is empty; give at least one map of conditions")
            )
        for row in ruled.when:
            yield from _dead_row(ruled, row, subject.logic)
        for row in ruled.unless:
            yield from _idle_unless(ruled, row, subject.logic)


def _dead_row(ruled: Ruled, row: Row, logic: Logic) -> Iterator[Finding]:
    fact = logic.impossible_fact(row)
    if fact is not None:
        said = _("%(row)s can never hold: nothing is left of %(fact)s")
        yield error("contradiction", ruled.where.at("when"), said, row=_told(row), fact=fact)
    elif logic.covers(row, ruled.unless):
        said = _("whenever %(row)s holds, `unless` switches it off again")
        yield error("unreachable", ruled.where.at("unless"), said, row=_told(row))


def _idle_unless(ruled: Ruled, row: Row, logic: Logic) -> Iterator[Finding]:
    if logic.impossible_fact(row) is not None:
        said = _("unless %(row)s can never hold")
        yield error("contradiction", ruled.where.at("unless"), said, row=_told(row))
    elif not any(logic.can_meet(one, row) for one in ruled.when):
        said = _("unless %(row)s can never meet `when`; leave it out")
        yield warning("idle_unless", ruled.where.at("unless"), said, row=_told(row))


def _told(row: Row) -> str:
    """A row for a message, shortened to the facts it names."""
    return "{" + ", ".join(dict.fromkeys(test.fact for test in row)) + "}"


def duplicate_rules(subject: Subject) -> Iterator[Finding]:
    """No two rules have the same conditions and outcomes."""
    for rule in subject.examined_rules:
        alike = _saying_what_it_says(rule, subject)
        first = next(one for one in alike if one is rule or _is_the_same(one, rule))
        if first is not rule:
            said = _("has the conditions and outcomes of %(rule)s; keep one")
            yield error("duplicate_rule", rule.where, said, rule=_rule(first).id)


def _saying_what_it_says(rule: Ruled, subject: Subject) -> list[Ruled]:
    """The readable rules that say the first thing that this one says; among those without outcomes, all."""
    return subject.said[rule.give[0].kind, rule.give[0].code] if rule.give else subject.rules


def _is_the_same(one: Ruled, other: Ruled) -> bool:
    sizes = [(len(rule.when), len(rule.unless), len(rule.give)) for rule in (one, other)]
    return sizes[0] == sizes[1] and one.essence == other.essence


def shadowed_rules(subject: Subject) -> Iterator[Finding]:
    """A rule adds something to every broader one: another outcome, another text, or another ground."""
    for rule in subject.examined_rules:
        broader = _saying_what_it_says(rule, subject) if rule.give else []
        shadow = next((one for one in broader if one is not rule and _shadows(one, rule, subject.logic)), None)
        if shadow is not None:
            said = _("adds nothing to %(rule)s, which holds whenever it does and gives the same or more")
            yield warning("shadowed", rule.where, said, rule=_rule(shadow).id)


def _rule(ruled: Ruled) -> Rule:
    assert isinstance(ruled.entry, Rule)  # noqa: S101 - rules hold rules
    return ruled.entry


def _shadows(broad: Ruled, narrow: Ruled, logic: Logic) -> bool:
    one, other = _rule(broad), _rule(narrow)
    if one.priority < other.priority or not _rests_on_as_much(one, other) or broad.essence == narrow.essence:
        return False
    if not all(any(_gives_as_much(mine, theirs) for mine in one.give) for theirs in other.give):
        return False
    holds = all(any(logic.implies(row, wide) for wide in broad.when) for row in narrow.when)
    return holds and all(_stays_on(row, narrow, logic) for row in broad.unless)


def _stays_on(off: Row, narrow: Ruled, logic: Logic) -> bool:
    """What switches the broad rule off never meets the narrow one, or switches that off as well."""
    never_meets = not any(logic.can_meet(row, off) for row in narrow.when)
    return never_meets or any(logic.implies(off, one) for one in narrow.unless)


def _rests_on_as_much(one: Rule, other: Rule) -> bool:
    return all(set(getattr(other, kind)) <= set(getattr(one, kind)) for kind in ("claims", "figures", "sources"))


def _gives_as_much(one: Outcome, other: Outcome) -> bool:
    if (one.kind, one.code) != (other.kind, other.code):
        return False
    if other.likelihood and LIKELIHOODS.index(one.likelihood or "unlikely") > LIKELIHOODS.index(other.likelihood):
        return False
    if other.status and ACTION_STATUSES.index(one.status or "done") > ACTION_STATUSES.index(other.status):
        return False
    same = {"likelihood": None, "status": None}
    return msgspec.structs.replace(one, **same) == msgspec.structs.replace(other, **same)


CHECKS = (rows_that_cannot_hold, duplicate_rules, shadowed_rules)
