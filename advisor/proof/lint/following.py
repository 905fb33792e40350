"""Facts that cannot follow as they are said to: no form or several, other kinds of facts, circles."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from advisor.case.derivations import DerivationError, facts_named, form_of
from advisor.facts.entries import Derivation, FactEntry, FactKind
from advisor.facts.vocabulary import COMPARED
from advisor.proof.lint.finding import Finding, error
from advisor.proof.lint.named import DATED, are_days_of_year, wrong_codes, wrong_fact, wrong_figure, wrong_values
from advisor.proof.lint.subject import Subject
from advisor.proof.lint.walking import place_of
from advisor.rulebook.entries import FigureValue

_TAKES: dict[str, tuple[FactKind, ...]] = {
    "days_since": DATED,
    "days_until": DATED,
    "hours_since": ("datetime",),
    "past": DATED,
    "before": DATED,
    "not_after": DATED,
    "in_season": DATED,
    "above": ("int",),
    "compare": ("int",),
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
_WITH_FIGURE: dict[str, tuple[str, Callable[[FigureValue], bool]]] = {
    "above": ("an amount in yen", lambda value: bool(value.yen or value.yens)),
    "in_season": ("two days of every year", lambda value: are_days_of_year(value, 2)),
}
"""The figure that goes with a form, in words and as a test of its values."""


def derivations(subject: Subject) -> Iterator[Finding]:
    """A derived fact follows in one way, from facts of the right kinds, and is of the kind that makes."""
    for entry in subject.rulebook.facts:
        if entry.follows is None:
            continue
        where = place_of("facts", entry)
        try:
            yield from _findings(where, entry.follows, subject)
            yield from _wrong_result(where, entry, entry.follows)
        except DerivationError as fault:
            yield error("bad_derivation", where, str(fault))


def _findings(where: str, derivation: Derivation, subject: Subject) -> Iterator[Finding]:
    form = form_of(derivation)
    for field, owners in _GOES_WITH.items():
        if getattr(derivation, field) is not None and form not in owners:
            said = " or ".join(f"`{one}`" for one in sorted(owners))
            yield error("bad_derivation", where, f"`{field}` goes with {said}")
    for part in derivation.any or derivation.first or []:
        yield from _wrong_part(where, form, part)
        yield from _findings(where, part, subject)
    if form in _TAKES:
        named = facts_named(derivation)
        for name in named:
            yield from wrong_fact(where, form, name, _TAKES[form], subject, told=False)
        if form in _PAIRS and len(getattr(derivation, form)) != 2:
            yield error("bad_derivation", where, f"`{form}` takes two facts")
    for name in derivation.rests_on or []:
        yield from wrong_fact(where, "rests_on", name, (), subject)
    yield from _wrong_names(where, derivation, subject)


def _wrong_part(where: str, form: str, part: Derivation) -> Iterator[Finding]:
    if part.is_of_refunds:
        yield error("bad_derivation", where, "what follows from the refunds is a fact of its own; name that")
    if form == "any" and _GIVES.get(form_of(part)) != "bool":
        yield error("bad_derivation", where, f"`any` is of parts that are true or false, which {form_of(part)} is not")
    if form == "any" and part.only_true:
        yield error("bad_derivation", where, "`only_true` goes with a part of `first`")


def _wrong_names(where: str, derivation: Derivation, subject: Subject) -> Iterator[Finding]:
    form = form_of(derivation)
    if form in _WITH_FIGURE:
        figure, (needed, fits) = derivation.figure or "", _WITH_FIGURE[form]
        if figure not in subject.figures:
            said = f"{figure or f'`{form}` needs a figure; nothing'} is not among the figures"
            yield error("unknown_figure", where, said)
        yield from wrong_figure(where, form, figure, subject, needed, fits)
    if derivation.in_list is not None:
        yield from wrong_values(where, "member", derivation.in_list, [derivation.member or ""], subject)
    if derivation.method is not None:
        yield from wrong_codes(where, "method", "methods", [derivation.method], subject)
    yield from wrong_codes(where, "vias", "vias", derivation.vias or [], subject)
    if derivation.is_of_refunds and not derivation.rests_on:
        yield error("bad_derivation", where, "what follows from the refunds says in `rests_on` what it waits for")


def _wrong_result(where: str, entry: FactEntry, derivation: Derivation) -> Iterator[Finding]:
    kinds = _kinds_made(derivation)
    if kinds != {entry.kind}:
        said = f"what follows is of kind {' or '.join(sorted(kinds))}, the fact of kind {entry.kind}"
        yield error("unfit_kind", where, said)
    elif entry.kind == "choice" and tuple(entry.values) != COMPARED:
        yield error("bad_derivation", where, f"compared numbers have the values {', '.join(COMPARED)}")


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
                    yield error("circle", place_of("facts", entry), "it follows from itself; leave one step out")
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
