"""A tool asks a few facts and shows one part of the advice on them. It works nothing out by itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import msgspec
from django.utils.functional import Promise

from advisor import Advice, Situation
from advisor.advice import LISTS_OF_ITEMS, Item, Refund
from advisor.rulebook.entries import LANGUAGES, Conflict, Language
from portal.guidance.headline import PanelFact
from portal.guidance.present import Page


@dataclass(frozen=True)
class Question:
    """A fact the tool asks. `shown_for` names the conditions on which it is shown."""

    fact: str
    shown_for: str = ""


@dataclass(frozen=True)
class Verdict:
    """The answer in short: its status, what it says, and a few lines; `when` and `until` are the days it names."""

    title: str
    shape: str = ""
    status: str = ""
    when: date | None = None
    until: date | None = None
    facts: tuple[PanelFact, ...] = ()

    @property
    def is_final(self) -> bool:
        """No further answer makes a never better."""
        return self.shape == "no"


@dataclass(frozen=True)
class Tool:
    """`problems`: those it is for, the first unless another is chosen. `shows`: codes by list of the advice."""

    name: str
    title: Promise
    lead: Promise
    problems: tuple[str, ...]
    questions: tuple[Question, ...]
    shows: Mapping[str, frozenset[str]]
    verdict: Callable[[Page, Situation], Verdict | None]

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts it asks, in order."""
        return tuple(question.fact for question in self.questions)


def narrowed(advice: Advice, tool: Tool, conflicts: list[Conflict]) -> Advice:
    """The part of the advice that the tool is about, with the disagreements it rests on."""
    kept = {
        name: [one for one in getattr(advice, name) if _code(one) in tool.shows.get(name, frozenset())]
        for name in LISTS_OF_ITEMS
    }
    claims = {claim for items in kept.values() for one in items for claim in one.claims}
    disputed = {
        conflict.id for conflict in conflicts if any(claims & set(position.claims) for position in conflict.positions)
    }
    return msgspec.structs.replace(
        advice,
        **kept,
        drafts=[],
        questions=[one for one in advice.questions if one.fact in tool.facts],
        disagreements=[one for one in advice.disagreements if one.topic.partition(" ")[0] in disputed],
    )


def in_every_language(advice: Advice) -> Mapping[Language, Advice]:
    """Only drafts are shown in both languages, and a tool has none."""
    return dict.fromkeys(LANGUAGES, advice)


def _code(item: Item) -> str:
    return item.method if isinstance(item, Refund) else str(getattr(item, "code", ""))
