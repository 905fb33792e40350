"""What the problems share of a rulebook: the grounds and words of its rules, its conflicts and channels."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

import msgspec

from advisor.advice import Disagreement
from advisor.entry import LANGUAGES, Language
from advisor.facts.vocabulary import Vocabulary
from advisor.matching.channelwords import Way, plain_ways
from advisor.matching.grounds import Grounds, GroundsMaker
from advisor.rulebook.conditions import Row, holds, read_rows
from advisor.rulebook.entries import LIST_OF_KIND, Channel, Conflict, Outcome, Rulebook
from advisor.rulebook.figures import Figures


class Giving(NamedTuple):
    """An outcome with its kind and code, and the remedy without which it says nothing."""

    kind: str
    code: str
    remedy: str | None
    outcome: Outcome


class Told(NamedTuple):
    """When something is told: where one row of `when` is known to hold and none of `unless` is."""

    when: tuple[Row, ...]
    unless: tuple[Row, ...]

    def is_told(self, facts: dict[str, Any]) -> bool:
        """Whether it is told of these facts."""
        return any(holds(row, facts) for row in self.when) and not any(holds(row, facts) for row in self.unless)


@dataclass(frozen=True, slots=True)
class Common:
    """What the problems share of a rulebook; grounds and outcomes by the id of their rule or clock."""

    rulebook: Rulebook
    vocabulary: Vocabulary
    figures: Figures
    rule_grounds: dict[str, Grounds]
    clock_grounds: dict[str, Grounds]
    outcomes: dict[str, list[Giving]]
    conflicts_of_claim: dict[str, frozenset[str]]
    disagreements: dict[str, dict[Language, Disagreement]]
    conflict_rows: dict[str, Told]
    channels: dict[str, Channel]
    ways: dict[Language, dict[str, Way]]


def common_parts(rulebook: Rulebook, vocabulary: Vocabulary) -> Common:
    """What is the same for every problem. Raises KeyError for a rulebook that `advisor.proof.lint` finds errors in."""
    grounds = GroundsMaker(rulebook)
    return Common(
        rulebook=rulebook,
        vocabulary=vocabulary,
        figures=grounds.figures,
        rule_grounds={rule.id: grounds.of_rule(rule) for rule in rulebook.rules},
        clock_grounds={clock.id: grounds.of_clock(clock) for clock in rulebook.clocks},
        outcomes={rule.id: [_giving(_with_words(out, vocabulary)) for out in rule.give] for rule in rulebook.rules},
        conflicts_of_claim=_conflicts_by_claim(rulebook.conflicts),
        disagreements={conflict.id: grounds.disagreement(conflict) for conflict in rulebook.conflicts},
        conflict_rows={
            one.id: Told(read_rows(one.when, vocabulary), read_rows(one.unless, vocabulary))
            for one in rulebook.conflicts
        },
        channels={channel.code: channel for channel in rulebook.channels},
        ways={language: plain_ways(rulebook.channels, language) for language in LANGUAGES},
    )


def _with_words(out: Outcome, vocabulary: Vocabulary) -> Outcome:
    """The outcome with its code's title and text where it has none of its own; mere words stay as they are."""
    if out.words_only:
        return out
    words = vocabulary.words_of_code(LIST_OF_KIND[out.kind], out.code)
    return msgspec.structs.replace(out, title=out.title or words.title, text=out.text or words.text)


def _giving(out: Outcome) -> Giving:
    remedy = {"remedy": out.code, "rule_out": None}.get(out.kind, out.serves)
    return Giving(out.kind, out.code, remedy, out)


def _conflicts_by_claim(conflicts: Iterable[Conflict]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for conflict in conflicts:
        for position in conflict.positions:
            for claim in position.claims:
                found.setdefault(claim, set()).add(conflict.id)
    return {claim: frozenset(ids) for claim, ids in found.items()}
