"""Facts that cannot follow as they are said to: no form or several, other kinds of facts, circles."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.case.derivations import DerivationError, facts_named, form_of
from advisor.facts.entries import Derivation, FactEntry, FactKind
from advisor.facts.vocabulary import COMPARED
from advisor.proof.lint.finding import Finding, error
from advisor.proof.lint.named import DATED, wrong_codes, wrong_fact, wrong_figure, wrong_values
from advisor.proof.lint.subject import Subject
from advisor.proof.lint.walking import place_of

_TAKES: dict[str, tuple[FactKind, ...]] = {
    "days_since": DATED,
    "days_until": DATED,
    "hours_since": ("datetime",),
    "past": DATED,
    "before": DATED,
    "not_after": DATED,
    "above": ("int",),
    "compare": ("int", "datetime"),
    "in_list": ("list",),
    "total": ("int",),
}
"""The kinds of facts each form works on."""
_GIVES: dict[str, FactKind] = {
    **dict.fromkeys(("today", "refund"), "date"),
    **dict.fromkeys(("days_since", "days_until", "hours_since", "total"), "int"),
    **dict.fromkeys(("past", "before", "not_after", "above", "in_list", "any"), "bool"),
    "compare": "choice",
}
"""The kind of fact each form makes; `first` makes what its parts do."""
_PAIRS = {"before", "not_after", "compare"}
_GOES_WITH = {"by": "past", "figure": "above", "member": "in_list", "method": "refund", "vias": "refund"}


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
    for field, owner in _GOES_WITH.items():
        if getattr(derivation, field) is not None and form != owner:
            yield error("bad_derivation", where, f"`{field}` goes with `{owner}`")
    for part in derivation.any or derivation.first or []:
        yield from _wrong_part(where, form, part)
        yield from _findings(where, part, subject)
    if form in _TAKES:
        named = facts_named(derivation)
        for name in named:
            yield from wrong_fact(where, form, name, _TAKES[form], subject, told=False)
        if form in _PAIRS and len(getattr(derivation, form)) != 2:
            yield error("bad_derivation", where, f"`{form}` takes two facts")
        if form == "compare" and len({fact.kind for name in named if (fact := subject.vocabulary.fact_type(name))}) > 1:
            yield error("bad_derivation", where, "`compare` takes two numbers or two moments, not one of each")
    for name in derivation.rests_on or []:
        yield from wrong_fact(where, "rests_on", name, (), subject)
    yield from _wrong_names(where, derivation, subject)


def _wrong_part(where: str, form: str, part: Derivation) -> Iterator[Finding]:
    if part.refund is not None:
        yield error("bad_derivation", where, "a day of the refunds is a fact of its own; name that")
    if form == "any" and _GIVES.get(form_of(part)) != "bool":
        yield error("bad_derivation", where, f"`any` is of parts that are true or false, which {form_of(part)} is not")
    if form == "any" and part.only_true:
        yield error("bad_derivation", where, "`only_true` goes with a part of `first`")


def _wrong_names(where: str, derivation: Derivation, subject: Subject) -> Iterator[Finding]:
    if derivation.above is not None:
        figure = derivation.figure or ""
        if figure not in subject.figures:
            yield error(
                "unknown_figure", where, f"{figure or '`above` needs a figure; nothing'} is not among the figures"
            )
        yield from wrong_figure(
            where, "above", figure, subject, "an amount in yen", lambda value: bool(value.yen or value.yens)
        )
    if derivation.in_list is not None:
        yield from wrong_values(where, "member", derivation.in_list, [derivation.member or ""], subject)
    if derivation.method is not None:
        yield from wrong_codes(where, "method", "methods", [derivation.method], subject)
    yield from wrong_codes(where, "vias", "vias", derivation.vias or [], subject)
    if derivation.refund is not None and not derivation.rests_on:
        yield error("bad_derivation", where, "a day of the refunds says in `rests_on` which answers it waits for")


def _wrong_result(where: str, entry: FactEntry, derivation: Derivation) -> Iterator[Finding]:
    kinds = _kinds_made(derivation)
    if kinds != {entry.kind}:
        said = f"what follows is of kind {' or '.join(sorted(kinds))}, the fact of kind {entry.kind}"
        yield error("unfit_kind", where, said)
    elif entry.kind == "choice" and tuple(entry.values) != COMPARED:
        yield error("bad_derivation", where, f"what is compared has the values {', '.join(COMPARED)}")


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
