"""What a rulebook says of one problem, made ready for matching: indexes, figures, and what stands behind each rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import msgspec

from advisor.advice import Disagreement
from advisor.codes import LIST_OF_KIND
from advisor.conditions import Row, Test, holds, read_rows
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
    Wording,
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
    """Everything `advise` needs of a rulebook for one problem; entries that cannot concern it are left out."""

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
    remedies: frozenset[str]
    conflicts_of_claim: dict[str, frozenset[str]]
    disagreements: dict[str, dict[Language, Disagreement]]
    drafts: dict[str, list[DraftPlan]]
    draft_index: Index
    outcomes: list[list[tuple[str, str, Outcome]]]
    offers: list[list[tuple[str, str, Outcome]]]
    clocks_by_name: dict[str, tuple[int, list[int]]]
    channels: dict[str, Channel]
    ways: dict[Language, dict[str, Way]]


def compile_for(problem: str, whole: Rulebook) -> Compiled:
    """Compile. Raises ConditionError or KeyError for a rulebook that `advisor.lint` finds errors in."""
    rulebook = msgspec.structs.replace(
        whole,
        rules=[rule for rule in whole.rules if _concerns(problem, rule.when)],
        clocks=[clock for clock in whole.clocks if _concerns(problem, clock.when)],
        drafts=[draft for draft in whole.drafts if _concerns(problem, draft.when)],
    )
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
        offers=[
            [(kind, code, _with_words(out, rulebook.wording)) for kind, code, out in _offers(rule)] for rule in rules
        ],
        showable_when_open=_mask(rules, lambda rule: bool(_offers(rule))),
        sole_offers=_sole_offers(rules),
        mere_words=_mask(rules, lambda rule: all(out.words_only for out in rule.give)),
        repeats=_repeats(rules),
        refund_repeats=_repeats(refund_rules),
        only_remedy=_only_remedies(rules),
        remedies=frozenset(out.remedy for rule in rules for out in rule.give if out.remedy and not out.words_only),
        conflicts_of_claim=_conflicts_by_claim(rulebook.conflicts),
        disagreements={conflict.id: grounds.disagreement(conflict) for conflict in rulebook.conflicts},
        drafts=_draft_plans(rulebook.drafts),
        draft_index=Index(
            [(read_rows(when), ()) for draft in rulebook.drafts for when in _conditions(draft)], _LIST_FACTS
        ),
        outcomes=[[(out.kind, out.code, _with_words(out, rulebook.wording)) for out in rule.give] for rule in rules],
        clocks_by_name=_places_by_name(rulebook.clocks, [clock.clock for clock in whole.clocks]),
        channels={channel.code: channel for channel in rulebook.channels},
        ways={language: plain_ways(rulebook.channels, language) for language in LANGUAGES},
    )


def _rows(entry: Rule | Clock) -> tuple[Sequence[Row], Sequence[Row]]:
    """The rows of a rule; an outcome that follows a clock holds only while that clock is not over."""
    when = read_rows(entry.when)
    clocks = {out.clock for out in entry.give if out.clock} if isinstance(entry, Rule) else set()
    alive = tuple(Test(CLOCK_PREFIX + clock, "in", LIVE_STATES) for clock in sorted(clocks))
    return tuple(row + alive for row in when), read_rows(entry.unless) if entry.unless else ()


def _with_words(out: Outcome, wording: Wording) -> Outcome:
    """The outcome with its code's title and text where it has none of its own; mere words stay as they are."""
    if out.words_only:
        return out
    words = wording.of_code(LIST_OF_KIND[out.kind], out.code)
    return msgspec.structs.replace(out, title=out.title or words.title, text=out.text or words.text)


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


def _places_by_name(clocks: Iterable[Clock], names: Iterable[str]) -> dict[str, tuple[int, list[int]]]:
    by_name: dict[str, list[int]] = {name: [] for name in names}
    for place, clock in enumerate(clocks):
        by_name[clock.clock].append(place)
    return {name: (sum(1 << place for place in places), places) for name, places in by_name.items()}


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


def _conflicts_by_claim(conflicts: Iterable[Conflict]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for conflict in conflicts:
        for position in conflict.positions:
            for claim in position.claims:
                found.setdefault(claim, set()).add(conflict.id)
    return {claim: frozenset(ids) for claim, ids in found.items()}


def _concerns(problem: str, when: Conditions | list[Conditions]) -> bool:
    """Whether some alternative leaves the problem standing."""
    return any(
        all(test.fact != "problem" or holds((test,), {"problem": problem}) for test in row) for row in read_rows(when)
    )
