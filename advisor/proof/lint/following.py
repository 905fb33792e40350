"""Facts that cannot follow as they are said to: no form or several, other kinds of facts, circles."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.case.derivations import DerivationError, facts_named, form_of
from advisor.facts.entries import Derivation, FactEntry, FactKind
from advisor.facts.vocabulary import COMPARED
from advisor.message import Names
from advisor.message import gettext_noop as _
from advisor.proof.lint.finding import Finding, Place, error
from advisor.proof.lint.named import (
    A_SEASON,
    AN_AMOUNT,
    DATED,
    Need,
    missing_figure,
    wrong_codes,
    wrong_fact,
    wrong_figure,
    wrong_values,
)
from advisor.proof.lint.subject import Subject
from advisor.proof.lint.walking import place_of

_TAKES: dict[str, tuple[FactKind, ...]] = {
    "days_since": DATED,
    "days_until": DATED,
    "hours_since": ("datetime",),
    "past": DATED,
    "before": DATED,
    "not_after": DATED,
    "in_season": DATED,
    "above": ("int",),
    "compare": ("int", "datetime"),
    "in_list": ("list",),
    "total": ("int",),
    "difference": ("int",),
}
"""The kinds of facts each form works on."""
_GIVES: dict[str, FactKind] = {
    **dict.fromkeys(("today", "refund"), "date"),
    **dict.fromkeys(("days_since", "days_until", "hours_since", "total", "difference"), "int"),
    **dict.fromkeys(("past", "before", "not_after", "in_season", "above", "in_list", "any", "refunds_over"), "bool"),
    "compare": "choice",
}
"""The kind of fact each form makes; `first` makes what its parts do."""
_PAIRS = {"before", "not_after", "compare", "difference"}
_GOES_WITH = {
    "by": {"past"},
    "figure": {"above", "in_season"},
    "member": {"in_list"},
    "method": {"refund"},
    "vias": {"refund"},
}
_WITH_FIGURE: dict[str, Need] = {"above": AN_AMOUNT, "in_season": A_SEASON}
"""The figure that goes with a form."""


def derivations(subject: Subject) -> Iterator[Finding]:
    """A derived fact follows in one way, from facts of the right kinds, and is of the kind that makes."""
    for entry in subject.rulebook.facts:
        if entry.follows is None:
            continue
        where = place_of("facts", entry).at("follows")
        try:
            yield from _findings(where, entry.follows, subject)
            yield from _wrong_result(where, entry, entry.follows)
        except DerivationError as fault:
            yield Finding("error", "bad_derivation", where, fault.said)


def _findings(where: Place, derivation: Derivation, subject: Subject) -> Iterator[Finding]:
    form = form_of(derivation)
    for field, owners in _GOES_WITH.items():
        if getattr(derivation, field) is not None and form not in owners:
            yield error(
                "bad_derivation",
                where,
                _("`%(field)s` goes with %(forms)s"),
                field=field,
                forms=Names(tuple(f"`{one}`" for one in sorted(owners)), "or"),
            )
    for part in derivation.any or derivation.first or []:
        yield from _wrong_part(where, form, part)
        yield from _findings(where, part, subject)
    if form in _TAKES:
        named = facts_named(derivation)
        for name in named:
            yield from wrong_fact(where.at(form), name, _TAKES[form], subject, told=False)
        if form in _PAIRS and len(getattr(derivation, form)) != 2:
            yield error("bad_derivation", where, _("`%(form)s` takes two facts"), form=form)
        if form == "compare" and len({fact.kind for name in named if (fact := subject.vocabulary.fact_type(name))}) > 1:
            yield error("bad_derivation", where, _("`compare` takes two numbers or two moments, not one of each"))
    for name in derivation.rests_on or []:
        yield from wrong_fact(where.at("rests_on"), name, (), subject)
    yield from _wrong_names(where, derivation, subject)


def _wrong_part(where: Place, form: str, part: Derivation) -> Iterator[Finding]:
    if part.is_of_refunds:
        yield error("bad_derivation", where, _("what follows from the refunds is a fact of its own; name that"))
    if form == "any" and _GIVES.get(form_of(part)) != "bool":
        yield error(
            "bad_derivation",
            where,
            _("`any` is of parts that are true or false, which %(form)s is not"),
            form=form_of(part),
        )
    if form == "any" and part.only_true:
        yield error("bad_derivation", where, _("`only_true` goes with a part of `first`"))


def _wrong_names(where: Place, derivation: Derivation, subject: Subject) -> Iterator[Finding]:
    form = form_of(derivation)
    if form in _WITH_FIGURE:
        figure = derivation.figure or ""
        if not figure:
            yield error("unknown_figure", where, _("`%(form)s` needs a figure; name one"), form=form)
        elif figure not in subject.figures:
            yield missing_figure(where, figure)
        yield from wrong_figure(where.at(form), figure, subject, _WITH_FIGURE[form])
    if derivation.in_list is not None:
        yield from wrong_values(where.at("member"), derivation.in_list, [derivation.member or ""], subject)
    if derivation.method is not None:
        yield from wrong_codes(where.at("method"), "methods", [derivation.method], subject)
    yield from wrong_codes(where.at("vias"), "vias", derivation.vias or [], subject)
    if derivation.is_of_refunds and not derivation.rests_on:
        yield error("bad_derivation", where, _("what follows from the refunds says in `rests_on` what it waits for"))


def _wrong_result(where: Place, entry: FactEntry, derivation: Derivation) -> Iterator[Finding]:
    kinds = _kinds_made(derivation)
    if kinds != {entry.kind}:
        yield error(
            "unfit_kind",
            where,
            _("what follows is of kind %(kinds)s, the fact of kind %(kind)s"),
            kinds=Names(tuple(sorted(kinds)), "or"),
            kind=entry.kind,
        )
    elif entry.kind == "choice" and tuple(entry.values) != COMPARED:
        yield error("bad_derivation", where, _("what is compared has the values %(allowed)s"), allowed=Names(COMPARED))


def _kinds_made(derivation: Derivation) -> set[str]:
    if derivation.first is not None:
        return {kind for part in derivation.first for kind in _kinds_made(part)}
    return {_GIVES[form_of(derivation)]}


def circles(subject: Subject) -> Iterator[Finding]:
    """No fact follows from itself."""
    for entry in subject.rulebook.facts:
        seen: set[str] = set()
        beyond = [entry.id]
        while beyond:
            for name in _followed(beyond.pop(), subject):
                if name == entry.id:
                    yield error(
                        "circle",
                        place_of("facts", entry).at("follows"),
                        _("it follows from itself; leave one step out"),
                    )
                    beyond.clear()
                    break
                if name not in seen:
                    seen.add(name)
                    beyond.append(name)


def _followed(fact: str, subject: Subject) -> tuple[str, ...]:
    entry = subject.vocabulary.entries.get(fact)
    try:
        return facts_named(entry.follows) if entry is not None and entry.follows is not None else ()
    except DerivationError:
        return ()


CHECKS = (derivations, circles)
