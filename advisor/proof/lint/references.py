"""Names that lead nowhere: unknown facts, clocks, figures, claims and sources; ids given twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from advisor.facts.clockfacts import CLOCK_PREFIXES
from advisor.message import gettext_noop as _
from advisor.message import message
from advisor.proof.lint.finding import Finding, Place, error
from advisor.proof.lint.named import (
    A_DAY_OF_YEAR,
    A_DURATION,
    A_REFUND_WINDOW,
    AN_AMOUNT,
    Need,
    missing_figure,
    not_one_of,
    wrong_codes,
    wrong_figure,
)
from advisor.proof.lint.subject import Subject
from advisor.proof.lint.walking import LISTS, name_of, place_in, place_of
from advisor.rulebook.conditions import ConditionError, Row, read_rows
from advisor.rulebook.contents import moments, written_if
from advisor.rulebook.rule_entries import Clock, Moment, Outcome, Rule


def duplicate_ids(subject: Subject) -> Iterator[Finding]:
    """An id stands once in its list."""
    for listed in LISTS:
        entries = subject.examined(listed)
        counted = Counter(name_of(entry) for entry in entries)
        for entry in {name_of(entry): entry for entry in entries}.values():
            if counted[name_of(entry)] > 1:
                said = _("this id is given %(times)s times; each id stands once")
                yield error("duplicate_id", place_of(listed, entry), said, times=counted[name_of(entry)])


def unreadable_conditions(subject: Subject) -> Iterator[Finding]:
    """Conditions name facts of the vocabulary and values these can have, and clocks that exist."""
    for where, conditions in _conditions(subject):
        try:
            rows = read_rows(conditions, subject.vocabulary)
        except ConditionError as fault:
            yield Finding("error", "bad_condition", where, fault.said)
            continue
        yield from _unknown_clock_facts(where, rows, subject)


def _conditions(subject: Subject) -> Iterator[tuple[Place, Any]]:
    for listed in ("rules", "clocks", "conflicts", "instructions"):
        for entry in subject.examined(listed):
            yield place_of(listed, entry).at("when"), entry.when
            yield place_of(listed, entry).at("unless"), entry.unless
    for draft in subject.examined("drafts"):
        for number, (when, unless) in enumerate(written_if(draft), -1):
            where = place_of("drafts", draft)
            where = where if number < 0 else where.at(f"paragraphs.{number}")
            yield where.at("when"), when
            yield where.at("unless"), unless


def _unknown_clock_facts(where: Place, rows: Iterable[Row], subject: Subject) -> Iterator[Finding]:
    for name in dict.fromkeys(test.fact for row in rows for test in row):
        prefix = next((one for one in CLOCK_PREFIXES if name.startswith(one)), None)
        if prefix and name.removeprefix(prefix) not in subject.clock_names:
            yield not_one_of("unknown_clock", where, name.removeprefix(prefix), subject.clock_names)


def unknown_names(subject: Subject) -> Iterator[Finding]:
    """Claims, figures and sources that an entry names exist."""
    known = {"claims": subject.claims, "figures": set(subject.figures), "sources": subject.sources}
    for listed in LISTS:
        for entry in subject.examined(listed):
            for kind, name in _named(entry):
                if name not in known[kind]:
                    yield _missing(place_of(listed, entry), kind, name)


def _missing(where: Place, kind: str, name: str) -> Finding:
    field = "source" if where.listed == "claims" and kind == "sources" else kind
    if kind == "figures":
        return missing_figure(where.at(kind), name)
    if kind == "claims":
        return error("unknown_claim", where.at(kind), _("%(name)s is not among the claims"), name=name)
    return error("unknown_source", where.at(field), _("%(name)s is not among the sources"), name=name)


def _named(entry: Any) -> Iterator[tuple[str, str]]:
    for kind in ("claims", "figures", "sources"):
        for name in getattr(entry, kind, None) or ():
            yield kind, name
    for position in getattr(entry, "positions", ()):
        yield from (("claims", name) for name in position.claims)
    yield from (("claims", name) for name in getattr(entry, "verified", ()))
    if getattr(entry, "source", None):
        yield "sources", entry.source
    if getattr(entry, "set_aside", None) and entry.set_aside.by:
        yield "claims", entry.set_aside.by


def unknown_names_of_moments(subject: Subject) -> Iterator[Finding]:
    """A moment takes one of its forms, from a day or moment, a duration and clocks that were read before."""
    for place, clock in enumerate(subject.rulebook.clocks if subject.looks_at("clocks") else ()):
        earlier = {one.clock for one in subject.rulebook.clocks[:place]} - {clock.clock}
        for moment in moments(clock):
            yield from _moment_findings(place_of("clocks", clock), moment, subject, earlier)
    for rule in subject.examined("rules"):
        for moment in moments(rule):
            yield from _moment_findings(place_of("rules", rule), moment, subject, set(subject.clock_names))


def _moment_findings(where: Place, moment: Moment, subject: Subject, clocks: set[str]) -> Iterator[Finding]:
    forms = [moment.after, moment.day_of, moment.day_after, moment.latest, moment.earliest, moment.opens, moment.closes]
    if sum(form is not None for form in forms) != 1:
        said = _("a moment has exactly one of after, day_of, day_after, latest, earliest, opens and closes")
        yield error("bad_moment", where, said)
    fact_name = moment.after or moment.day_of or moment.day_after
    fact = subject.vocabulary.fact_type(fact_name) if fact_name else None
    if fact_name and (fact is None or fact.kind not in {"date", "datetime"}):
        yield error("bad_moment", where, _("%(name)s is no fact that holds a day or a moment"), name=fact_name)
    if (moment.figure is not None) + (moment.yearly is not None) != (moment.after is not None):
        said = _("`after` goes with either `figure` or `yearly`, and each of them with `after`")
        yield error("bad_moment", where, said)
    for name in (moment.figure, moment.less):
        yield from _wrong_figure(where, name, subject, A_DURATION)
    yield from _wrong_figure(where, moment.yearly, subject, A_DAY_OF_YEAR)
    clock = moment.opens or moment.closes
    if clock and clock not in clocks:
        yield not_one_of("unknown_clock", where, clock, sorted(clocks))


def unknown_figures_of_outcomes(subject: Subject) -> Iterator[Finding]:
    """The figures an outcome names exist and are of the right kind, and so are its clock and its start."""
    for rule in subject.examined("rules"):
        for place, out in enumerate(rule.give):
            yield from _outcome_findings(place_of("rules", rule).at(f"give.{place}"), out, subject)


def _outcome_findings(where: Place, out: Outcome, subject: Subject) -> Iterator[Finding]:
    yield from _wrong_figure(where.at("figure"), out.figure, subject, A_REFUND_WINDOW)
    yield from _wrong_figure(where.at("lag"), out.lag, subject, A_DURATION)
    for end in (out.amount.min, out.amount.max) if out.amount else ():
        if isinstance(end, str) and end not in {"price", "half_price", "missing", "capped_price"}:
            yield from _wrong_figure(where.at("amount"), end, subject, AN_AMOUNT)
    if out.clock is not None and out.clock not in subject.clock_names:
        yield not_one_of("unknown_clock", where.at("clock"), out.clock, subject.clock_names)
    for field in ("starts", "valued_by"):
        name = getattr(out, field)
        fact = subject.vocabulary.fact_type(name) if name else None
        if name and (fact is None or fact.kind != "date"):
            yield error("unknown_fact", where.at(field), _("%(name)s is no fact that holds a day"), name=name)
    for name in (*out.asks, *out.asks_first):
        if name not in subject.vocabulary.asked:
            yield error("unknown_fact", where.at("asks"), _("%(name)s is no fact that is asked"), name=name)
    yield from wrong_codes(where.at("also"), "methods", out.also, subject)


def _wrong_figure(where: Place, name: str | None, subject: Subject, need: Need) -> Iterator[Finding]:
    if name is None:
        return
    if name not in subject.figures:
        yield missing_figure(where, name)
    yield from wrong_figure(where, name, subject, need)


def needed_figures(subject: Subject) -> Iterator[Finding]:
    """The figures the shop and its codes name for the engine are there."""
    shop = subject.rulebook.shop
    if shop is None:
        return
    needs: dict[str, str] = {}
    if any(clock.closes for clock in subject.rulebook.clocks):
        needs[shop.closing] = _("a clock that closes")
    if any(_refunds_with_a_window(rule) for rule in subject.rulebook.rules):
        own = (way.own_part for way in subject.vocabulary.codes.get("vias", {}).values() if way.own_part)
        needs |= dict.fromkeys(own, _("a refund with a window"))
    if any("capped_price" in _ends(out) for rule in subject.rulebook.rules for out in rule.give):
        needs[shop.money.cap] = _("an amount of capped_price")
    for name, need in needs.items():
        if name not in subject.figures:
            yield error(
                "missing_figure",
                place_in("figures", name),
                _("this figure is needed for %(need)s"),
                need=message(need),
            )


def _refunds_with_a_window(rule: Rule | Clock) -> bool:
    return isinstance(rule, Rule) and any(out.refund and out.figure for out in rule.give)


def _ends(out: Outcome) -> tuple[Any, ...]:
    return (out.amount.min, out.amount.max) if out.amount else ()


CHECKS = (
    duplicate_ids,
    unreadable_conditions,
    unknown_names,
    unknown_names_of_moments,
    unknown_figures_of_outcomes,
    needed_figures,
)
