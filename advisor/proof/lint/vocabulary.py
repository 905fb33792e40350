"""Facts that cannot be asked or told: without values or bounds, held against facts or values that are not there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from advisor.entry import Conditions
from advisor.facts.entries import FactEntry, FactKind
from advisor.facts.vocabulary import BOOL_VALUES, PROBLEM
from advisor.message import Names
from advisor.message import gettext_noop as _
from advisor.proof.lint.finding import Finding, Place, error
from advisor.proof.lint.named import CODED, DATED, wrong_codes, wrong_fact, wrong_values
from advisor.proof.lint.subject import Subject
from advisor.proof.lint.walking import place_in, place_of
from advisor.rulebook.conditions import ANY, KNOWN, ConditionError, read_rows, told_and_untold
from advisor.rulebook.words import LOCAL_PLACEHOLDERS

_ID = re.compile(r"[a-z][a-z0-9_]*")
_TAKEN = LOCAL_PLACEHOLDERS | {ANY}


def the_problem(subject: Subject) -> Iterator[Finding]:
    """There is a fact for what went wrong, and something can."""
    yield from wrong_fact(place_in("facts", PROBLEM), PROBLEM, ["choice"], subject)


def names_of_facts(subject: Subject) -> Iterator[Finding]:
    """A fact can be named in addresses, conditions and texts, and no value is taken for a condition."""
    for entry in subject.rulebook.facts:
        where = place_of("facts", entry)
        if not _ID.fullmatch(entry.id) or entry.id in _TAKEN:
            said = _("a fact is called by small letters, digits and _, and by no word of the engine")
            yield error("bad_name", where.at("id"), said)
        if KNOWN in entry.values:
            said = _("%(word)s says in a condition that the fact is known; name the value otherwise")
            yield error("bad_name", where.at("values"), said, word=KNOWN)


def askable_facts(subject: Subject) -> Iterator[Finding]:
    """A fact with a question can be asked, in a group that has a name; one that follows from others is not.

    A fact that is told and never asked for has no question, and nothing that belongs to one.
    """
    for entry in subject.rulebook.facts:
        where = place_of("facts", entry)
        if entry.follows is not None:
            if entry.question is not None:
                said = _("it follows from other facts, so that it has no question")
                yield error("bad_fact", where.at("question"), said)
        elif entry.question is not None:
            yield from wrong_codes(where.at("group"), "groups", [entry.group], subject)
        elif entry.help or entry.unknown or entry.group:
            said = _("its help, group or word for unknown belong to a question, and it has none")
            yield error("bad_fact", where.at("question"), said)


def values_of_facts(subject: Subject) -> Iterator[Finding]:
    """A fact has the values of its kind, each once, and says nothing of values it does not have."""
    for entry in subject.examined("facts"):
        where = place_of("facts", entry)
        yield from _lacking(where, entry, subject)
        for name in ("hints", "in_messages", "synonyms", "retired"):
            yield from wrong_values(where.at(name), entry.id, getattr(entry, name), subject)
        if entry.alone:
            yield from wrong_values(where.at("alone"), entry.id, [entry.alone], subject)


def _lacking(where: Place, entry: FactEntry, subject: Subject) -> Iterator[Finding]:
    at = where.at("values")
    if entry.kind == "bool":
        if set(entry.values) - set(BOOL_VALUES):
            yield error("bad_fact", at, _("a yes or no has the values %(values)s"), values=Names(BOOL_VALUES))
    elif entry.kind in CODED:
        if entry.values_from and (entry.values or entry.in_messages):
            yield error("bad_fact", at, _("either `values` (and `in_messages`) or `values_from` belongs here"))
        elif not _offered(entry, subject):
            said = _("a %(kind)s needs values, in `values` or in the list of `values_from`")
            yield error("bad_fact", at, said, kind=entry.kind)
    elif entry.values or entry.values_from:
        yield error("bad_fact", at, _("a fact of kind %(kind)s has no values of its own"), kind=entry.kind)


def _offered(entry: FactEntry, subject: Subject) -> set[str]:
    known = subject.vocabulary.fact_type(entry.id)
    return set(known.values) - set(entry.retired) if known else set()


def bounds_of_facts(subject: Subject) -> Iterator[Finding]:
    """A number that is told has bounds in their order and a default between them; nothing else has any."""
    for entry in subject.rulebook.facts:
        where = place_of("facts", entry)
        bounds = [bound for bound in (entry.min, entry.default, entry.max) if bound is not None]
        if entry.kind not in {"int", "map"}:
            if bounds or entry.unit:
                said = _("a fact of kind %(kind)s has no bounds, default or unit")
                yield error("bad_fact", where.at("max"), said, kind=entry.kind)
        elif bounds != sorted(bounds):
            yield error("bad_fact", where.at("max"), _("min, default and max stand in this order"))
        elif entry.follows is None and entry.max is None and entry.unit != "yen":
            yield error("bad_fact", where.at("max"), _("a number that is told needs a max, or the unit yen"))


def facts_named_by_facts(subject: Subject) -> Iterator[Finding]:
    """Facts that a fact is held against are there and can be held against it."""
    for entry in subject.examined("facts"):
        where = place_of("facts", entry)
        for earlier in entry.not_before:
            yield from wrong_fact(where.at("not_before"), earlier, DATED, subject)
        if (entry.not_before or entry.not_after_now) and entry.kind not in DATED:
            said = _("a fact of kind %(kind)s lies neither before nor after anything")
            yield error("bad_fact", where.at("not_before"), said, kind=entry.kind)
        if entry.asked_after:
            yield from wrong_fact(where.at("asked_after"), entry.asked_after, (), subject)
        untold = {fact for one in entry.never_asked for _, facts in told_and_untold(one) for fact in facts}
        for named in sorted(untold):
            yield from wrong_fact(where.at("never_asked"), named, (), subject)
        for field, conditions in (("never_asked", entry.never_asked), ("never_offered", entry.never_offered)):
            yield from _unreadable(where.at(field), conditions, subject)
        yield from _never_offered(where.at("never_offered"), entry, subject)
        yield from _parts(where, entry, subject)
        yield from _implied(where, entry, subject)


def _unreadable(where: Place, conditions: list[Conditions], subject: Subject) -> Iterator[Finding]:
    """What is to be known in it names facts, and values these can have."""
    for told in (told for one in conditions for told, _untold in told_and_untold(one)):
        try:
            read_rows(told, subject.vocabulary)
        except ConditionError as fault:
            yield Finding("error", "bad_condition", where, fault.said)


def _never_offered(where: Place, entry: FactEntry, subject: Subject) -> Iterator[Finding]:
    for one in entry.never_offered:
        if entry.kind not in CODED:
            said = _("some of several values can be left out; this is of kind %(kind)s")
            yield error("bad_fact", where, said, kind=entry.kind)
        elif entry.id not in one or len(one) == 1:
            yield error("bad_fact", where, _("each line names values of this fact, and what they cannot be true with"))
        for named in one.keys() - {entry.id}:
            yield from wrong_fact(where, named, (), subject)


def _parts(where: Place, entry: FactEntry, subject: Subject) -> Iterator[Finding]:
    if entry.kind == "map":
        yield from wrong_fact(where.at("keys"), entry.keys, ["list"], subject)
    elif entry.keys or entry.sums_to:
        yield error("bad_fact", where.at("keys"), _("`keys` and `sums_to` belong to a map"))
    if entry.sums_to:
        yield from wrong_fact(where.at("sums_to"), entry.sums_to, ["int"], subject)


def _implied(where: Place, entry: FactEntry, subject: Subject) -> Iterator[Finding]:
    at = where.at("implied")
    choice: tuple[FactKind, ...] = ("choice",)
    for one in entry.implied:
        if entry.kind not in choice:
            said = _("a value of a choice can be implied; this is of kind %(kind)s")
            yield error("bad_fact", at, said, kind=entry.kind)
        else:
            yield from wrong_values(at, entry.id, [one.value], subject)
        if not one.when:
            yield error("bad_fact", at, _("`implied` needs answers that imply the value"))
        for name, codes in one.when.items():
            yield from wrong_fact(at, name, choice, subject)
            yield from wrong_values(at.at(name), name, codes, subject)


CHECKS = (the_problem, names_of_facts, askable_facts, values_of_facts, bounds_of_facts, facts_named_by_facts)
