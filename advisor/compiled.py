"""A rulebook made ready for matching: indexes, figures, and for each rule what stands behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import msgspec

from advisor.advice import Disagreement
from advisor.conditions import Row, Test, read_rows
from advisor.figures import Figures
from advisor.grounds import Grounds, GroundsMaker
from advisor.matching import Index
from advisor.rulebook import (
    LANGUAGES,
    Channel,
    Clock,
    Conditions,
    Conflict,
    Draft,
    Language,
    Outcome,
    Rule,
    Rulebook,
    Text,
)
from advisor.vocabulary import CLOCK_PREFIX, FACTS
from advisor.ways import Way, plain_ways

LIVE_STATES = frozenset({"not_open", "open", "closing"})
SET_LIKE = frozenset({"evidence", "warning", "escalation"})
"""Kinds of outcome that a second rule cannot change once they are given."""

_LIST_FACTS = frozenset(name for name, fact in FACTS.items() if fact.kind in {"list", "map"})


@dataclass(frozen=True, slots=True)
class DraftPlan:
    """A draft and its paragraphs, each with its place in the index of drafts."""

    draft: Draft
    place: int
    paragraphs: tuple[tuple[Text, int], ...]


@dataclass(frozen=True, slots=True)
class Compiled:
    """Everything `advise` needs of a rulebook, computed once."""

    rulebook: Rulebook
    figures: Figures
    refund_rules: list[Rule]
    refund_index: Index
    refund_grounds: list[Grounds]
    clock_index: Index
    clock_grounds: list[Grounds]
    rules: list[Rule]
    index: Index
    grounds: list[Grounds]
    showable_when_open: int
    sole_offers: dict[tuple[str, str], int]
    mere_words: int
    repeats: list[int]
    refund_repeats: list[int]
    only_remedy: dict[str, int]
    remedies_of: dict[str, frozenset[str]]
    conflicts_of_claim: dict[str, frozenset[str]]
    disagreements: dict[str, dict[Language, Disagreement]]
    drafts: dict[str, list[DraftPlan]]
    draft_index: Index
    outcomes: list[list[tuple[str, str, Outcome]]]
    offers: list[list[tuple[str, str, Outcome]]]
    clocks_by_name: dict[str, list[int]]
    channels: dict[str, Channel]
    ways: dict[Language, dict[str, Way]]


def compile_rulebook(rulebook: Rulebook) -> Compiled:
    """Compile. Raises ConditionError or KeyError for a rulebook that `advisor.lint` finds errors in."""
    grounds = GroundsMaker(rulebook)
    refund_rules = [rule for rule in rulebook.rules if any(out.refund for out in rule.give)]
    rules = [rule for rule in rulebook.rules if not any(out.refund for out in rule.give)]
    return Compiled(
        rulebook=rulebook,
        figures=grounds.figures,
        refund_rules=refund_rules,
        refund_index=Index([_rows(rule) for rule in refund_rules], _LIST_FACTS),
        refund_grounds=[grounds.of_rule(rule) for rule in refund_rules],
        clock_index=Index([_rows(clock) for clock in rulebook.clocks], _LIST_FACTS),
        clock_grounds=[grounds.of_clock(clock) for clock in rulebook.clocks],
        rules=rules,
        index=Index([_rows(rule) for rule in rules], _LIST_FACTS),
        grounds=[grounds.of_rule(rule) for rule in rules],
        offers=[_offers(rule) for rule in rules],
        showable_when_open=_mask(rules, lambda rule: bool(_offers(rule))),
        sole_offers=_sole_offers(rules),
        mere_words=_mask(rules, lambda rule: all(out.words_only for out in rule.give)),
        repeats=_repeats(rules),
        refund_repeats=_repeats(refund_rules),
        only_remedy=_only_remedies(rules),
        remedies_of=_remedies_by_problem(rules),
        conflicts_of_claim=_conflicts_by_claim(rulebook.conflicts),
        disagreements={conflict.id: grounds.disagreement(conflict) for conflict in rulebook.conflicts},
        drafts=_draft_plans(rulebook.drafts),
        draft_index=Index(
            [(read_rows(when), ()) for draft in rulebook.drafts for when in _conditions(draft)], _LIST_FACTS
        ),
        outcomes=[[(out.kind, out.code, out) for out in rule.give] for rule in rules],
        clocks_by_name=_places_by_name(rulebook.clocks),
        channels={channel.code: channel for channel in rulebook.channels},
        ways={language: plain_ways(rulebook.channels, language) for language in LANGUAGES},
    )


def _rows(entry: Rule | Clock) -> tuple[Sequence[Row], Sequence[Row]]:
    """The rows of a rule; an outcome that follows a clock holds only while that clock is not over."""
    when = read_rows(entry.when)
    clocks = {out.clock for out in entry.give if out.clock} if isinstance(entry, Rule) else set()
    alive = tuple(Test(CLOCK_PREFIX + clock, "in", LIVE_STATES) for clock in sorted(clocks))
    return tuple(row + alive for row in when), read_rows(entry.unless) if entry.unless else ()


def _draft_plans(drafts: Iterable[Draft]) -> dict[str, list[DraftPlan]]:
    """The drafts for each action, highest priority first, then smallest id."""
    plans: dict[str, list[DraftPlan]] = {}
    place = 0
    for draft in drafts:
        paragraphs = tuple((part.text, place + n) for n, part in enumerate(draft.paragraphs, 1))
        plans.setdefault(draft.action, []).append(DraftPlan(draft, place, paragraphs))
        place += len(_conditions(draft))
    return {action: sorted(some, key=lambda one: (-one.draft.priority, one.draft.id)) for action, some in plans.items()}


def _conditions(draft: Draft) -> list[Conditions]:
    """Those of the draft, then those of its paragraphs."""
    return [draft.when, *(part.when for part in draft.paragraphs)]


def _places_by_name(clocks: Iterable[Clock]) -> dict[str, list[int]]:
    by_name: dict[str, list[int]] = {}
    for place, clock in enumerate(clocks):
        by_name.setdefault(clock.clock, []).append(place)
    return by_name


def _mask(rules: Iterable[Rule], wanted: Callable[[Rule], bool]) -> int:
    return sum(1 << place for place, rule in enumerate(rules) if wanted(rule))


def _offers(rule: Rule) -> list[tuple[str, str, Outcome]]:
    """What the reader sees as an `if` while the rule still waits for an answer, by kind and code."""
    if rule.quiet:
        return []
    shown = (out for out in rule.give if out.status != "done" and not out.words_only)
    return [(out.kind, out.code, out) for out in shown if out.kind in {"action", "remedy"}]


def _sole_offers(rules: Iterable[Rule]) -> dict[tuple[str, str], int]:
    """For each action and remedy, by kind and code, the rules that offer nothing else while they are open."""
    masks: dict[tuple[str, str], int] = {}
    for place, rule in enumerate(rules):
        offered = {(kind, code) for kind, code, _ in _offers(rule)}
        if len(offered) == 1:
            (sole,) = offered
            masks[sole] = masks.get(sole, 0) | 1 << place
    return masks


def _effect(out: Outcome) -> bytes:
    """What an outcome gives apart from its words; of a set-like kind its code is all."""
    if out.kind in SET_LIKE:
        return f"{out.kind} {out.code}".encode()
    return msgspec.json.encode(msgspec.structs.replace(out, text=None, title=None))


def _repeats(rules: list[Rule]) -> list[int]:
    """For each rule the mask of rules that, where it holds, could add words but nothing else."""
    alone: dict[bytes, int] = {}
    for place, rule in enumerate(rules):
        if len(rule.give) == 1:
            effect = _effect(rule.give[0])
            alone[effect] = alone.get(effect, 0) | 1 << place
    return [sum({alone.get(_effect(out), 0) for out in rule.give}) for rule in rules]


def _only_remedies(rules: Iterable[Rule]) -> dict[str, int]:
    """For each remedy the rules that give nothing else."""
    masks: dict[str, int] = {}
    for place, rule in enumerate(rules):
        code = rule.give[0].remedy
        if code and len(rule.give) == 1:
            masks[code] = masks.get(code, 0) | 1 << place
    return masks


def _remedies_by_problem(rules: Iterable[Rule]) -> dict[str, frozenset[str]]:
    """The remedies that some rule could give for each problem."""
    found: dict[str, set[str]] = {problem: set() for problem in FACTS["problem"].values}
    for rule in rules:
        codes = {out.remedy for out in rule.give if out.remedy and not out.words_only}
        for row in read_rows(rule.when) if codes else ():
            for problem in _problems_of(row):
                found[problem] |= codes
    return {problem: frozenset(codes) for problem, codes in found.items()}


def _conflicts_by_claim(conflicts: Iterable[Conflict]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for conflict in conflicts:
        for position in conflict.positions:
            for claim in position.claims:
                found.setdefault(claim, set()).add(conflict.id)
    return {claim: frozenset(ids) for claim, ids in found.items()}


def _problems_of(row: Row) -> frozenset[str]:
    problems = frozenset(FACTS["problem"].values)
    for test in row:
        if test.fact == "problem":
            problems = problems & test.values if test.form == "in" else problems - test.values
    return problems
