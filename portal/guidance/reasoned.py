"""Everything an advice says, item by item, with all that it rests on and all that would change it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import filterfalse
from typing import Any

from django.utils.translation import gettext as _

from advisor import traced
from advisor.advice import LISTS_OF_ITEMS, Action, Deadline, Escalation, Item, Refund, Remedy, RuledOut, When
from advisor.facts import PROBLEM
from advisor.tracing import End, Kind
from portal.guidance.anchors import anchor_of
from portal.guidance.asking import Asked
from portal.guidance.daylines import day_lines
from portal.guidance.disputes import Dispute, disputes
from portal.guidance.headline import amount_in_words
from portal.guidance.money import coming_back
from portal.guidance.refusals import TOO_LATE, NotHere, not_here, refusals
from portal.guidance.stepwords import step_title
from portal.guidance.whatif import OtherAnswers, WhatIf, remedy_in_words
from portal.guidance.working import Working, working
from portal.reasons import Answer, Reasons, SourceLine, Why, answers_told

KINDS: dict[type[Item], Kind] = {Action: "action", Deadline: "deadline", Escalation: "escalation"}
"""The items whose days are traced."""
NEVER_HAD = "no"
"""The heading that also tells of what is not spoken of at all."""
MOST_MEMBERS = 3
"""So many members of a list stand behind an item; all of them stand at the top of the page."""


@dataclass(frozen=True)
class Cited:
    """A source an item rests on: its number on the page, where in it, and the numbers of what it is cited for."""

    number: int
    source: SourceLine
    locator: str
    claims: list[str]


@dataclass(frozen=True)
class Reasoned:
    """An item with its reasons, its `answers` beside the problem, which all rest on. `is_awaited`: it is a wait.

    `begins`, `ends`: how its days came about; `counted`: those of a refund. `changes`: other answers and what they
    would come to; `is_steady`: none of its answers alone would change it.
    """

    anchor: str
    title: str
    says: str
    answers: list[Answer]
    why: Why
    cited: list[Cited]
    is_leading: bool
    is_awaited: bool
    begins: list[str] = field(default_factory=list)
    ends: list[str] = field(default_factory=list)
    counted: Working | None = None
    changes: list[WhatIf] = field(default_factory=list)
    is_steady: bool = False


@dataclass(frozen=True)
class Chapter:
    """Items of one kind under one heading."""

    id: str
    name: str
    items: list[Reasoned]


@dataclass(frozen=True)
class Grounding:
    """The whole page of reasons; `step` is that of the headline.

    `seen_first`, `seen_last`: the earliest and the latest day a source was checked.
    """

    step: str
    answers: list[Answer]
    chapters: list[Chapter]
    disputes: list[Dispute]
    not_here: list[NotHere]
    sources: list[SourceLine]
    seen_first: date | None
    seen_last: date | None


class Reasoning:
    """Finds the reasons of the items of one advice."""

    def __init__(self, asked: Asked) -> None:
        self._asked, self._advice, self._words = asked, asked.advice, asked.words
        self._reasons = Reasons(asked.words, asked.advice.now.date())
        self._others = OtherAnswers(asked)
        self._traces = traced(asked.desk.release, asked.situation, asked.advice.now)
        self._sources = self._reasons.sources(source for item in self._items() for source in item.sources)
        self._numbers = {one.id: number for number, one in enumerate(self._sources, start=1)}

    def whole(self) -> Grounding:
        """Everything, heading by heading."""
        listed = [Chapter(id_, name, [self.of(one) for one in items]) for id_, name, items in self._listed()]
        seen = [one.days.checked_on for one in self._sources]
        absent = not_here(self._advice, self._asked.situation, self._words)
        return Grounding(
            step=step_title(self._advice, self._words),
            answers=answers_told(self._asked.situation, self._advice, self._words),
            chapters=[one for one in listed if one.items or (one.id == NEVER_HAD and absent)],
            disputes=disputes(self._advice, self._reasons),
            not_here=absent,
            sources=self._sources,
            seen_first=min(seen, default=None),
            seen_last=max(seen, default=None),
        )

    def at(self, anchor: str) -> Reasoned | None:
        """The item of that anchor."""
        return next((self.of(item) for item in self._items() if anchor_of(item) == anchor), None)

    def of(self, item: Item) -> Reasoned:
        """One item with its reasons."""
        why = self._reasons.of(item)
        changes = self._changes(item, [one.fact for one in (*why.answers, *why.missing)])
        return Reasoned(
            anchor=anchor_of(item),
            title=self._title(item),
            says=" · ".join(filter(None, self._says(item))),
            answers=self._answers(item),
            why=why,
            cited=self._cited(item),
            is_leading=self._leads(item),
            is_awaited=self._leads(item) and self._advice.headline.until is not None,
            begins=self._day_lines(item, "begins"),
            ends=self._day_lines(item, "ends"),
            counted=working(item, self._asked.situation.facts, self._words) if isinstance(item, Refund) else None,
            changes=changes or [],
            is_steady=changes == [],
        )

    def _listed(self) -> Iterator[tuple[str, str, Iterable[Item]]]:
        advice = self._advice
        yield "now", _("The step now"), filter(self._leads, advice.actions)
        yield "steps", _("Other things to do"), filterfalse(self._leads, advice.actions)
        yield "money", _("Money back"), advice.refunds
        yield "get", _("Remedies"), advice.remedies
        yield NEVER_HAD, _("What you cannot get"), advice.ruled_out
        yield "dates", _("Dates"), advice.deadlines
        yield "desks", _("Contacts"), advice.channels
        yield "evidence", _("Evidence"), advice.evidence
        yield "care", _("Cautions"), advice.warnings
        yield "more", _("Further counters"), advice.escalations

    def _items(self) -> Iterator[Item]:
        return (item for name in LISTS_OF_ITEMS for item in getattr(self._advice, name))

    def _leads(self, item: Item) -> bool:
        return isinstance(item, Action) and item.code == self._advice.headline.action

    def _title(self, item: Item) -> str:
        if self._leads(item):
            return step_title(self._advice, self._words)
        title: str = getattr(item, "title", "")
        return title or (self._words.code("methods", item.method) if isinstance(item, Refund) else "")

    def _answers(self, item: Item) -> list[Answer]:
        """What it rests on beside the problem; of a long list a few, the item itself first."""
        own = getattr(item, "code", "")
        given = [one for one in item.because if one.fact != PROBLEM] or item.because
        return [
            Answer(one.fact, self._words.label(one.fact), self._listed_briefly(one.fact, one.value, own))
            for one in given
        ]

    def _listed_briefly(self, fact: str, value: Any, own: str) -> str:
        if not isinstance(value, (list, tuple)) or len(value) <= MOST_MEMBERS:
            return self._words.value(fact, value)
        first = sorted(value, key=lambda member: member != own)[:MOST_MEMBERS]
        said = {"names": self._words.value(fact, first), "more": len(value) - MOST_MEMBERS}
        return _("%(names)s and %(more)s more") % said

    def _says(self, item: Item) -> Iterator[str]:
        """What the advice says of it, in a few words."""
        words = self._words
        match item:
            case Action():
                yield words.code("action_statuses", item.status)
            case Deadline():
                yield words.code("deadline_states", item.state)
            case Remedy():
                yield remedy_in_words(item.code, self._advice.remedies, words)
                yield amount_in_words(item.amount_jpy, words) if item.amount_jpy else ""
            case RuledOut():
                kinds = {no.title: no.kind for no in refusals(self._advice, self._reasons)}
                yield _("Too late") if kinds[item.title] == TOO_LATE else _("Not in this case")
            case Refund():
                yield words.code("vias", item.via)
                yield coming_back(item, words)

    def _day_lines(self, item: Item, end: End) -> list[str]:
        kind = KINDS.get(type(item))
        trace = self._traces.get((kind, getattr(item, "code", ""), end)) if kind else None
        return day_lines(self._when(item, end), trace, self._words)

    def _when(self, item: Item, end: End) -> When:
        """The day the advice names for it; of a wait the end is that of the headline."""
        match item:
            case Action() if end == "ends" and self._leads(item):
                return self._advice.headline.until or item.by
            case Action():
                return item.from_ if end == "begins" else item.by
            case Deadline():
                return item.begins if end == "begins" else item.closes_at
            case Escalation():
                return item.after if end == "begins" else None
        return None

    def _cited(self, item: Item) -> list[Cited]:
        """The sources, each with the claims of it that the item rests on."""
        known, found = self._words.release.claims, dict[str, list[str]]()
        for claim in item.claims:
            found.setdefault(known[claim].source, []).append(claim)
        lines = {one.id: one for one in self._sources}
        return [
            Cited(self._numbers[one.id], lines[one.id], self._places(one.locator), found.get(one.id, []))
            for one in item.sources
        ]

    def _places(self, locator: str) -> str:
        """The places in a source, each once: several rules often name the same ones."""
        return self._words.joined(dict.fromkeys(re.split("[;、] ?", locator)))

    def _changes(self, item: Item, facts: list[str]) -> list[WhatIf] | None:
        """What other answers would make of the step, or of what is or is not to be had; None for anything else."""
        if not self._others.tried(facts):
            return None
        if self._leads(item):
            return self._others.of_step(facts)
        return self._others.of_remedy(item.code, facts) if isinstance(item, (Remedy, RuledOut)) else None
