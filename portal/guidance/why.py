"""What opens behind "なぜ?": the answers an item rests on, its rules, figures, claims and sources."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from advisor.advice import Item, SourceRef
from advisor.rulebook import Figure
from advisor.words import figure_in_words
from portal.wording import Words

MOST_VOICES = 3
"""So many sources stand behind one "なぜ?"; all of them stand on the page of the rule."""
REPORTING = ("article", "news", "report")


@dataclass(frozen=True)
class Answer:
    """An answer in words; `value` is empty while it is not given."""

    fact: str
    label: str
    value: str = ""


@dataclass(frozen=True)
class SourceLine:
    """A source; `stale` when the day to look again has passed."""

    id: str
    title: str
    kind: str
    checked_on: date
    url: str
    stale: bool


@dataclass(frozen=True)
class FigureLine:
    """A figure in words: what it is, its value, what it counts from, how sure it is and when it was checked."""

    id: str
    label: str
    value: str
    counts_from: str
    confidence: str
    checked_on: date


@dataclass(frozen=True)
class Voice:
    """A source, and the first claim of it that is used. What it says stands on the source's own page, once."""

    source: SourceLine
    claim_id: str


@dataclass(frozen=True)
class Why:
    """What an item rests on; the pages of its rules name the further sources that `more_voices` counts."""

    answers: list[Answer]
    missing: list[Answer]
    rules: list[str]
    figures: list[FigureLine]
    voices: list[Voice]
    more_voices: int


class Reasons:
    """Finds the reasons of items in one rulebook, in one language, on one day."""

    def __init__(self, words: Words, today: date) -> None:
        self.words = words
        self.today = today
        self._sources = {source.id: source for source in words.rulebook.sources}
        self._claims = {claim.id: claim for claim in words.rulebook.claims}
        self._figures = {figure.id: figure for figure in words.rulebook.figures}

    def of(self, item: Item) -> Why:
        """The reasons of one item of an advice."""
        voices = self._voices(item)
        waits_for = item.waits_for if isinstance(item.waits_for, list) else []
        return Why(
            answers=[
                Answer(one.fact, self.words.label(one.fact), self.words.value(one.fact, one.value))
                for one in item.because
            ],
            missing=self.missing(waits_for),
            rules=list(item.rules),
            figures=self.figures(item.figures),
            voices=voices[:MOST_VOICES],
            more_voices=len(voices[MOST_VOICES:]),
        )

    def missing(self, facts: Iterable[str]) -> list[Answer]:
        """The answers that are still missing."""
        return [Answer(fact, self.words.label(fact)) for fact in facts]

    def sources(self, references: Iterable[SourceRef]) -> list[SourceLine]:
        """The sources as lines, each once, whatever the place in it."""
        return list({one.id: self._source(one) for one in references}.values())

    def _source(self, reference: SourceRef) -> SourceLine:
        source = self._sources.get(reference.id)
        return SourceLine(
            id=reference.id,
            title=reference.title,
            kind=self.words.code("source_kinds", reference.kind),
            checked_on=reference.checked_on,
            url=(source.url if source else None) or "",
            stale=bool(source and source.recheck_on < self.today),
        )

    def figures(self, ids: Iterable[str]) -> list[FigureLine]:
        """The figures as lines."""
        return [self._figure(self._figures[id_]) for id_ in ids if id_ in self._figures]

    def figure_in_words(self, figure_id: str) -> str:
        """The value of a figure today in words; empty for a figure that is not there."""
        figure = self._figures.get(figure_id)
        return self._value(figure) if figure else ""

    def _value(self, figure: Figure) -> str:
        valid = [value for value in figure.values if value.valid_from <= self.today]
        return figure_in_words((valid or figure.values)[-1], self.words.lang)

    def _figure(self, figure: Figure) -> FigureLine:
        lang = self.words.lang
        return FigureLine(
            id=figure.id,
            label=figure.label.in_language(lang),
            value=self._value(figure),
            counts_from=figure.counts_from.in_language(lang) if figure.counts_from else "",
            confidence=self.words.code("confidences", figure.confidence),
            checked_on=figure.checked_on,
        )

    def _voices(self, item: Item) -> list[Voice]:
        """The sources, those who decide before those who report, each with the first of the item's claims it makes."""
        first = {self._claims[id_].source: id_ for id_ in reversed(item.claims) if id_ in self._claims}
        ranked = sorted(item.sources, key=lambda source: source.kind in REPORTING)
        return [Voice(line, first.get(line.id, "")) for line in self.sources(ranked)]
