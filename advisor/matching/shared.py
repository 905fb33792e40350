"""What the problems share of a rulebook: the grounds and words of its rules, its conflicts and channels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import msgspec

from advisor.advice import Disagreement
from advisor.entry import LANGUAGES, Language
from advisor.facts.vocabulary import Vocabulary
from advisor.matching.channelwords import Way, plain_ways
from advisor.matching.grounds import Grounds, GroundsMaker
from advisor.matching.offering import Offering
from advisor.rulebook.conditions import Row, RowsRead
from advisor.rulebook.contact_entries import Channel
from advisor.rulebook.entries import Rulebook
from advisor.rulebook.figures import Figures
from advisor.rulebook.rule_entries import LIST_OF_KIND, Outcome


class Giving(NamedTuple):
    """An outcome with its kind and code, and the remedy without which it says nothing."""

    kind: str
    code: str
    remedy: str | None
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Common:
    """What the problems share of a rulebook; grounds and outcomes by the id of what they are of.

    `settling`: a fact, the facts that are to be unknown, and the rows under which nobody is asked for it then.
    """

    rulebook: Rulebook
    vocabulary: Vocabulary
    read: RowsRead
    figures: Figures
    rule_grounds: dict[str, Grounds]
    clock_grounds: dict[str, Grounds]
    outcomes: dict[str, list[Giving]]
    disagreements: dict[str, dict[Language, Disagreement]]
    instruction_grounds: dict[str, Grounds]
    channels: dict[str, Channel]
    ways: dict[Language, dict[str, Way]]
    settling: list[tuple[str, frozenset[str], tuple[Row, ...]]]
    offering: Offering


def common_parts(rulebook: Rulebook, vocabulary: Vocabulary) -> Common:
    """What is the same for every problem. Raises KeyError for a rulebook that `advisor.proof.lint` finds errors in."""
    grounds, read = GroundsMaker(rulebook), RowsRead(vocabulary)
    return Common(
        rulebook=rulebook,
        vocabulary=vocabulary,
        read=read,
        figures=grounds.figures,
        rule_grounds={rule.id: grounds.of_rule(rule) for rule in rulebook.rules},
        clock_grounds={clock.id: grounds.of_clock(clock) for clock in rulebook.clocks},
        outcomes={rule.id: [_giving(_with_words(out, vocabulary)) for out in rule.give] for rule in rulebook.rules},
        disagreements={conflict.id: grounds.disagreement(conflict) for conflict in rulebook.conflicts},
        instruction_grounds={one.id: grounds.of_instruction(one) for one in rulebook.instructions},
        channels={channel.code: channel for channel in rulebook.channels},
        ways={language: plain_ways(rulebook.channels, language) for language in LANGUAGES},
        settling=[
            (name, untold, read(told))
            for name, entry in vocabulary.entries.items()
            for one in entry.never_asked
            for told, untold in read.unasked(one)
        ],
        offering=Offering(vocabulary, read),
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
