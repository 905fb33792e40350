"""Calculators as entries of a pack: what each asks, and the part of the advice it shows."""

from __future__ import annotations

from typing import Literal

from advisor.entry import Entry, Text

WindowMoment = Literal["never", "depends", "not_begun", "not_open", "open", "closed", "claimed"]
"""How a window stands: it never opens in this case, an answer is missing, a step of one's own is; its time; used."""


class Shown(Entry, frozen=True, kw_only=True):
    """For which answers to a fact a question is shown; `hides`: for all but these."""

    fact: str
    values: list[str]
    hides: bool = False


class ToolQuestion(Entry, frozen=True, kw_only=True):
    """A fact a tool asks, and all that must hold for it to be shown."""

    fact: str
    shown_for: list[Shown] = []


class ToolEntry(Entry, frozen=True, kw_only=True):
    """A calculator: it asks a few facts and shows one part of the advice on them.

    `answers`: the question it answers, as a list of tools has it; `lead` where there is none. `problems`: those it is
    for, the first unless another is chosen. `shows`: codes by list of the advice; an empty list is all of it.
    `verdict`: what its answer in short is made of: when money comes back, or when a window stands open; a tool of
    `questions` has none and leads to the questions about its problem, and one of `signs` checks a message: its first
    question is how that came, its second what was given away. Of a window, `windows` are its deadlines,
    `needs_any` the facts of which one must be told, `claimed` the answers after which it has been used, `words` what is
    said of it at a moment in place of the general sentence.
    """

    id: str
    title: Text
    lead: Text
    answers: Text | None = None
    verdict: Literal["refunds", "window", "questions", "signs"]
    problems: list[str]
    questions: list[ToolQuestion] = []
    shows: dict[str, list[str]] = {}
    windows: list[str] = []
    needs_any: list[str] = []
    claimed: Shown | None = None
    words: dict[WindowMoment, Text] = {}
    note: str = ""
