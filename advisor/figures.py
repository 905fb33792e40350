"""Looks figures up by day. A value asked for a day it does not cover is an error, never the nearest value."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from advisor.quantities import Duration, parse_duration
from advisor.rulebook import Figure, FigureValue, Language
from advisor.words import figure_in_words
from advisor.workdays import DayNotCovered


class FigureNotCovered(DayNotCovered):
    """The figure has no value for that day."""

    def __init__(self, figure_id: str, day: date) -> None:
        super().__init__(day)
        self.args = (f"{figure_id} has no value for {day.isoformat()}",)


class Figures:
    """The figures of a rulebook by id."""

    def __init__(self, figures: Iterable[Figure]) -> None:
        self.by_id = {figure.id: figure for figure in figures}
        self._durations: dict[str, Duration] = {}
        self._words: dict[tuple[str, date, Language], str] = {}

    def value(self, figure_id: str, day: date) -> FigureValue:
        """The value valid on `day`. Raises FigureNotCovered; KeyError for an unknown figure."""
        for value in self.by_id[figure_id].values:
            if value.valid_from <= day and (value.valid_to is None or day <= value.valid_to):
                return value
        raise FigureNotCovered(figure_id, day)

    def duration(self, figure_id: str, day: date) -> Duration:
        """The figure as a duration; of a pair of durations, the longer end."""
        value = self.value(figure_id, day)
        written = value.duration or (value.durations or [""])[-1]
        if written not in self._durations:
            self._durations[written] = parse_duration(written)
        return self._durations[written]

    def in_words(self, figure_id: str, day: date, language: Language) -> str:
        """The figure as a reader sees it on `day`."""
        value = self.value(figure_id, day)
        key = figure_id, value.valid_from, language
        if key not in self._words:
            self._words[key] = figure_in_words(value, language)
        return self._words[key]

    def yen_range(self, figure_id: str, day: date) -> tuple[int, int]:
        """The figure as an amount of yen, lowest and highest."""
        value = self.value(figure_id, day)
        if value.yens:
            return value.yens[0], value.yens[-1]
        if value.yen is None:
            raise ValueError(f"{figure_id} is no amount of yen")
        return value.yen, value.yen
