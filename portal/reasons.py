"""What opens behind "なぜ?": the answers an item rests on, its rules, figures, claims and sources."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from advisor import Situation
from advisor.advice import Advice, Item, SourceRef
from advisor.rulebook import NO_VALUE, day_in_words, is_overdue
from portal.sourcedays import SourceDays, days_of
from portal.wording import Words

MOST_VOICES = 3
"""So many sources stand behind one "なぜ?"; all of them stand on the page of the rule."""
REPORTING = ("article", "news", "report", "editorial")


@dataclass(frozen=True)
class Answer:
    """An answer in words; `value` is empty while it is not given."""

    fact: str
    label: str
    value: str = ""


def answers_in_words(given: Iterable[tuple[str, Any]], words: Words) -> list[Answer]:
    """Facts with their values as answers."""
    return [Answer(fact, words.label(fact), words.value(fact, value)) for fact, value in given]


def answers_told(situation: Situation, advice: Advice, words: Words) -> list[Answer]:
    """The answers in words; what is said part by part is not said again, and a step is called as in the advice."""
    facts = situation.facts
    said = {
        entry.keys
        for name, entry in words.vocabulary.maps
        if set(facts.get(name, ())) == set(facts.get(entry.keys, ()))
    }
    told = answers_in_words(((fact, value) for fact, value in facts.items() if fact not in said), words)
    return [_with_steps_as(advice, situation, one, words) for one in told]


def _with_steps_as(advice: Advice, situation: Situation, answer: Answer, words: Words) -> Answer:
    """The answer; of the steps that are done each with the title it has in the advice."""
    if answer.fact != words.vocabulary.shop.done:
        return answer
    titles = {one.code: one.title for one in advice.actions}
    steps = situation.facts[answer.fact]
    return replace(answer, value=words.listed([titles.get(one) or words.choice(answer.fact, one) for one in steps]))


@dataclass(frozen=True)
class SourceLine:
    """A source with its address, empty where it has none, and its days."""

    id: str
    title: str
    kind: str
    url: str
    days: SourceDays


@dataclass(frozen=True)
class FigureLine:
    """A figure in words: what it is, its value, what it counts from, how sure it is and when it was checked.

    `unknown` says so where it has no value for the day it is asked for; `overdue` when it waits for another check.
    """

    id: str
    label: str
    value: str
    counts_from: str
    confidence: str
    checked_on: date
    overdue: bool
    unknown: str


@dataclass(frozen=True)
class Voice:
    """A source, and the first claim of it that is used. What it says stands on the source's own page, once."""

    source: SourceLine
    claim_id: str


class Why:
    """What an item rests on, each part worked out when it is asked for: most pages show few of them."""

    def __init__(self, item: Item, reasons: "Reasons") -> None:
        self._item = item
        self._reasons = reasons

    @cached_property
    def answers(self) -> list[Answer]:
        """The answers it rests on."""
        told = ((one.fact, one.value) for one in self._item.because)
        return answers_in_words(told, self._reasons.words)

    @cached_property
    def missing(self) -> list[Answer]:
        """The answers it waits for."""
        waits_for = self._item.waits_for
        return self._reasons.missing(waits_for) if isinstance(waits_for, list) else []

    @property
    def rules(self) -> list[str]:
        """The ids of its rules."""
        return self._item.rules

    @cached_property
    def figures(self) -> list[FigureLine]:
        """The figures behind it."""
        return self._reasons.figures(self._item.figures, self._item.figure_days)

    @property
    def voices(self) -> list[Voice]:
        """The weightiest of its sources."""
        return self._all_voices[:MOST_VOICES]

    @property
    def more_voices(self) -> int:
        """How many further sources the pages of its rules name."""
        return len(self._all_voices[MOST_VOICES:])

    @cached_property
    def _all_voices(self) -> list[Voice]:
        return self._reasons.voices(self._item)

    @cached_property
    def overdue(self) -> list[FigureLine]:
        """The figures whose check is overdue, to be named where the days and amounts made of them stand."""
        item, reasons = self._item, self._reasons
        overdue = [id_ for id_ in item.figures if reasons.is_overdue(id_)]
        return reasons.figures(overdue, item.figure_days)


class Reasons:
    """Finds the reasons of items in one release, in one language, on one day."""

    def __init__(self, words: Words, today: date) -> None:
        self.words = words
        self.today = today
        self._sources = words.release.sources
        self._claims = words.release.claims
        self._figures = words.release.figures
        self._lines: dict[str, SourceLine] = {}

    def of(self, item: Item) -> Why:
        """The reasons of one item of an advice."""
        return Why(item, self)

    def missing(self, facts: Iterable[str]) -> list[Answer]:
        """The answers that are still missing."""
        return [Answer(fact, self.words.label(fact)) for fact in facts]

    def sources(self, references: Iterable[SourceRef]) -> list[SourceLine]:
        """The sources as lines, each once, whatever the place in it."""
        return [self._line(one) for one in {one.id: one for one in references}.values()]

    def _line(self, reference: SourceRef) -> SourceLine:
        """The line of a source, made once: most items rest on the same few."""
        if reference.id not in self._lines:
            self._lines[reference.id] = self._source(reference)
        return self._lines[reference.id]

    def _source(self, reference: SourceRef) -> SourceLine:
        source = self._sources[reference.id]
        return SourceLine(
            id=reference.id,
            title=reference.title,
            kind=self.words.code("source_kinds", reference.kind),
            url=source.url or "",
            days=days_of(source, self.today),
        )

    def figures(self, ids: Iterable[str], days: Mapping[str, date] | None = None) -> list[FigureLine]:
        """The figures as lines, with their values of today, or of the day that `days` has for one."""
        asked = days or {}
        return [self._figure(id_, asked.get(id_, self.today)) for id_ in ids if id_ in self._figures.by_id]

    def is_overdue(self, figure_id: str) -> bool:
        """Whether a figure waits for another check."""
        figure = self._figures.by_id.get(figure_id)
        return figure is not None and is_overdue(figure, self.today)

    def figure_in_words(self, figure_id: str, day: date) -> str:
        """The value of a figure on that day in words; empty for a figure that is not there."""
        return self._figures.in_words(figure_id, day, self.words.lang) if figure_id in self._figures.by_id else ""

    def unknown(self, value: str, day: date) -> str:
        """That nobody knows a value for that day, where there is none."""
        if value != NO_VALUE:
            return ""
        return _("No value is known for %(day)s.") % {"day": day_in_words(day, self.words.lang, self.today)}

    def _figure(self, figure_id: str, day: date) -> FigureLine:
        lang, figure = self.words.lang, self._figures.by_id[figure_id]
        value = self._figures.in_words(figure_id, day, lang)
        return FigureLine(
            id=figure.id,
            label=figure.label.in_language(lang),
            value=value,
            counts_from=figure.counts_from.in_language(lang) if figure.counts_from else "",
            confidence=self.words.code("confidences", figure.confidence),
            checked_on=figure.checked_on,
            overdue=is_overdue(figure, self.today),
            unknown=self.unknown(value, day),
        )

    def voices(self, item: Item) -> list[Voice]:
        """The sources, those who decide before those who report, each with the first of the item's claims it makes."""
        first = {self._claims[id_].source: id_ for id_ in reversed(item.claims) if id_ in self._claims}
        ranked = sorted(item.sources, key=lambda source: source.kind in REPORTING)
        return [Voice(line, first.get(line.id, "")) for line in self.sources(ranked)]
