"""What a rulebook says of one problem, made ready for matching: indexes, figures, and what stands behind each rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple

import msgspec

from advisor.advice import Disagreement
from advisor.entry import Language
from advisor.facts.clockfacts import CLOCK_PREFIX, LIVE_STATES, absent
from advisor.facts.vocabulary import Vocabulary
from advisor.matching.channelwords import Way
from advisor.matching.draftplans import DraftChoice, draft_choices
from advisor.matching.grounds import Grounds
from advisor.matching.index import Index
from advisor.matching.instructionplans import InstructionChoice, instruction_choices
from advisor.matching.offering import Offering
from advisor.matching.shared import Common, Giving
from advisor.rulebook.conditions import Row, RowsRead, Test, beside, concerns
from advisor.rulebook.contact_entries import Channel, Draft
from advisor.rulebook.entries import Rulebook
from advisor.rulebook.figures import Figures
from advisor.rulebook.ground_entries import Conflict
from advisor.rulebook.rule_entries import Clock, Outcome, Rule

SET_LIKE = frozenset({"evidence", "warning", "escalation"})
"""Kinds of outcome that a second rule cannot change once they are given."""
CONDITIONAL = ("rules", "clocks", "drafts", "conflicts", "instructions")
"""The lists of which each problem has its own entries."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """Everything `advise` needs of a rulebook for one problem; entries that cannot concern it are left out.

    `rules` stand so that the index is small; `pack_order` says for each where it comes in the pack.
    """

    rulebook: Rulebook
    vocabulary: Vocabulary
    read: RowsRead
    figures: Figures
    refund_rules: list[Rule]
    refund_index: Index
    refund_grounds: list[Grounds]
    clock_index: Index
    clock_grounds: list[Grounds]
    rules: list[Rule]
    pack_order: list[int]
    index: Index
    grounds: list[Grounds]
    showable_when_open: int
    sole_offers: dict[tuple[str, str], int]
    mere_words: int
    deciding: int
    ending: int
    repeats: list[int]
    refund_repeats: list[int]
    only_remedy: dict[str, int]
    disagreements: list[dict[Language, Disagreement]]
    conflicts_of_claim: dict[str, int]
    claims_of_conflicts: list[frozenset[str]]
    conflict_index: Index
    drafts: dict[str, DraftChoice]
    instructions: dict[str, InstructionChoice]
    instruction_grounds: dict[str, Grounds]
    outcomes: list[list[Giving]]
    offers: list[list[Giving]]
    ruling_out: dict[str, int]
    clocks_by_name: dict[str, tuple[int, list[int]]]
    absent_clocks: dict[str, str | bool | int]
    channels: dict[str, Channel]
    ways: dict[Language, dict[str, Way]]
    settled: frozenset[str]
    settled_facts: list[tuple[str, frozenset[str]]]
    settled_index: Index
    offering: Offering


class Like(NamedTuple):
    """The same problem of another rulebook with the very same vocabulary, and which lists are alike in both."""

    compiled: Compiled
    lists: frozenset[str]


def compile_for(problem: str, common: Common, like: Like | None = None) -> Compiled:
    """Compile; what is `like` that is not made anew.

    Raises ConditionError for a rulebook that `advisor.proof.lint` finds errors in.
    """
    rulebook = _concerning(problem, common, like)
    if like is not None and all(getattr(rulebook, one) == getattr(like.compiled.rulebook, one) for one in CONDITIONAL):
        return _in_other_words(like.compiled, rulebook, common)
    return _compiled(problem, rulebook, common)


def _concerning(problem: str, common: Common, like: Like | None) -> Rulebook:
    """The rulebook without what cannot concern the problem."""
    found = {
        name: getattr(like.compiled.rulebook, name)
        if like is not None and name in like.lists
        else [one for one in getattr(common.rulebook, name) if concerns(problem, common.read(one.when))]
        for name in CONDITIONAL
    }
    return msgspec.structs.replace(common.rulebook, **found)


def _in_other_words(like: Compiled, rulebook: Rulebook, common: Common) -> Compiled:
    """What is said under the very same conditions, with the figures, grounds and words of this rulebook."""
    return replace(
        like,
        rulebook=rulebook,
        figures=common.figures,
        refund_grounds=[common.rule_grounds[rule.id] for rule in like.refund_rules],
        clock_grounds=[common.clock_grounds[clock.id] for clock in rulebook.clocks],
        grounds=[common.rule_grounds[rule.id] for rule in like.rules],
        disagreements=[common.disagreements[one.id] for one in rulebook.conflicts],
        instruction_grounds=common.instruction_grounds,
        absent_clocks=_absent_clocks(common.rulebook.clocks, rulebook.clocks),
        channels=common.channels,
        ways=common.ways,
    )


def _compiled(problem: str, rulebook: Rulebook, common: Common) -> Compiled:
    whole, vocabulary, read = common.rulebook, common.vocabulary, common.read
    refund_rules = [rule for rule in rulebook.rules if any(out.refund for out in rule.give)]
    others = [rule for rule in rulebook.rules if not any(out.refund for out in rule.give)]
    rules = _side_by_side(others, read)
    place_in_pack = {rule.id: place for place, rule in enumerate(others)}
    remedies = frozenset(out.remedy for rule in rules for out in rule.give if out.remedy and not out.words_only)
    outcomes = [[one for one in common.outcomes[rule.id] if _can_matter(one, remedies)] for rule in rules]
    offers = [
        [one for one in given if _is_offer(rule, one.outcome)] for rule, given in zip(rules, outcomes, strict=True)
    ]
    settled, settling = _settling(problem, common)
    index = partial(Index, list_facts=vocabulary.list_facts, excluded=vocabulary.excluded)
    return Compiled(
        rulebook=rulebook,
        vocabulary=vocabulary,
        read=read,
        figures=common.figures,
        refund_rules=refund_rules,
        refund_index=index([rows_of(rule, read) for rule in refund_rules]),
        refund_grounds=[common.rule_grounds[rule.id] for rule in refund_rules],
        clock_index=index([rows_of(clock, read) for clock in rulebook.clocks]),
        clock_grounds=[common.clock_grounds[clock.id] for clock in rulebook.clocks],
        rules=rules,
        pack_order=[place_in_pack[rule.id] for rule in rules],
        index=index([rows_of(rule, read) for rule in rules]),
        grounds=[common.rule_grounds[rule.id] for rule in rules],
        offers=offers,
        showable_when_open=sum(1 << place for place, offered in enumerate(offers) if offered),
        sole_offers=_sole_offers(offers),
        mere_words=_mask(rules, lambda rule: all(out.words_only for out in rule.give)),
        deciding=_mask(rules, lambda rule: any(_decides(out) for out in rule.give)),
        ending=_mask(rules, lambda rule: rule.ends),
        repeats=_repeats(rules),
        refund_repeats=_repeats(refund_rules),
        only_remedy=_only_remedies(rules),
        disagreements=[common.disagreements[one.id] for one in rulebook.conflicts],
        conflicts_of_claim=_conflicts_by_claim(rulebook.conflicts),
        claims_of_conflicts=[_claims_of(one) for one in rulebook.conflicts],
        conflict_index=index([rows_of(one, read) for one in rulebook.conflicts]),
        drafts=draft_choices(problem, rulebook.drafts, read, index),
        instructions=instruction_choices(rulebook.instructions, read, index),
        instruction_grounds=common.instruction_grounds,
        outcomes=outcomes,
        ruling_out=_ruling_out(outcomes),
        clocks_by_name=_places_by_name(rulebook.clocks),
        absent_clocks=_absent_clocks(whole.clocks, rulebook.clocks),
        channels=common.channels,
        ways=common.ways,
        settled=settled,
        settled_facts=list(settling),
        settled_index=index([(rows, ()) for rows in settling.values()]),
        offering=common.offering,
    )


def _side_by_side(rules: list[Rule], read: RowsRead) -> list[Rule]:
    """The rules with those of several alternatives together, and next to them those that something switches off."""

    def place(rule: Rule) -> tuple[bool, int, int]:
        granting, switching = map(len, rows_of(rule, read))
        if granting > 1:
            return bool(switching), -granting if switching else granting, 0
        return True, 0, -switching

    return sorted(rules, key=place)


def _decides(out: Outcome) -> bool:
    """Whether the next step, or what is to be done now, can hang on the outcome."""
    return out.kind in {"action", "step", "rule_out"} and not out.words_only


_Settling = dict[tuple[str, frozenset[str]], list[Row]]
"""The facts that nobody is asked for, each with those that are to be unknown then, and under what conditions."""


def _settling(problem: str, common: Common) -> tuple[frozenset[str], _Settling]:
    """The facts that the problem alone settles, and what settles others beside it."""
    found: _Settling = {}
    for name, untold, written in common.settling:
        if rows := beside(problem, written):
            found.setdefault((name, untold), []).extend(rows)
    settled = frozenset(name for (name, untold), rows in found.items() if () in rows and not untold)
    return settled, {(name, untold): rows for (name, untold), rows in found.items() if name not in settled}


def _claims_of(conflict: Conflict) -> frozenset[str]:
    return frozenset(claim for position in conflict.positions for claim in position.claims)


def _conflicts_by_claim(conflicts: Iterable[Conflict]) -> dict[str, int]:
    """For each claim the conflicts it stands in."""
    masks: dict[str, int] = {}
    for place, conflict in enumerate(conflicts):
        for claim in _claims_of(conflict):
            masks[claim] = masks.get(claim, 0) | 1 << place
    return masks


def rows_of(entry: Rule | Clock | Conflict | Draft, read: RowsRead) -> tuple[Sequence[Row], Sequence[Row]]:
    """The rows of a rule; an outcome that follows a clock holds only while that clock is not over."""
    when = read(entry.when)
    clocks = {out.clock for out in entry.give if out.clock} if isinstance(entry, Rule) else set()
    alive = tuple(Test(CLOCK_PREFIX + clock, "in", LIVE_STATES) for clock in sorted(clocks))
    return tuple(row + alive for row in when), read(entry.unless) if entry.unless else ()


def _places_by_name(clocks: Iterable[Clock]) -> dict[str, tuple[int, list[int]]]:
    by_name: dict[str, list[int]] = {}
    for place, clock in enumerate(clocks):
        by_name.setdefault(clock.clock, []).append(place)
    return {name: (sum(1 << place for place in places), places) for name, places in by_name.items()}


def _absent_clocks(whole: Iterable[Clock], concerning: Iterable[Clock]) -> dict[str, str | bool | int]:
    """What is known of the clocks that no case of the problem has."""
    names = {clock.clock for clock in whole} - {clock.clock for clock in concerning}
    return {fact: value for name in names for fact, value in absent(name).items()}


def _mask(rules: Iterable[Rule], wanted: Callable[[Rule], bool]) -> int:
    return sum(1 << place for place, rule in enumerate(rules) if wanted(rule))


def _can_matter(one: Giving, remedies: frozenset[str]) -> bool:
    """Only a remedy that the problem could give is worth ruling out."""
    return one.kind != "rule_out" or one.code in remedies


def _ruling_out(outcomes: Iterable[list[Giving]]) -> dict[str, int]:
    """For each remedy the rules that rule it out."""
    masks: dict[str, int] = {}
    for place, given in enumerate(outcomes):
        for one in given:
            if one.kind == "rule_out" and not one.outcome.words_only:
                masks[one.code] = masks.get(one.code, 0) | 1 << place
    return masks


def _is_offer(rule: Rule, out: Outcome) -> bool:
    """Whether the reader sees it as an `if` while the rule still waits for an answer."""
    return out.kind in {"action", "remedy"} and not (rule.quiet or out.status == "done" or out.words_only)


def _sole_offers(offers: Iterable[list[Giving]]) -> dict[tuple[str, str], int]:
    """For each action and remedy, by kind and code, the rules that offer nothing else while they are open."""
    masks: dict[tuple[str, str], int] = {}
    for place, offered in enumerate(offers):
        codes = {(one.kind, one.code) for one in offered}
        if len(codes) == 1:
            (sole,) = codes
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
