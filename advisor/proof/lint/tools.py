"""Calculators that could not work: an address that is none, names that lead nowhere, a window that is not shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from advisor.advice import LISTS_OF_ITEMS
from advisor.facts.tool_entries import Shown, ToolEntry
from advisor.facts.vocabulary import Vocabulary
from advisor.proof.lint.finding import Finding, error
from advisor.proof.lint.subject import Subject
from advisor.proof.lint.walking import place_of

_ID = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)*")
_CODES_OF = {"ruled_out": "remedies", "refunds": "methods"}
"""Lists of an advice whose codes stand in a list of another name."""


def tools(subject: Subject) -> Iterator[Finding]:
    """Each calculator has an address, names what there is, and shows what its answer in short is made of."""
    for tool in subject.rulebook.tools:
        for said in _faults(tool, subject.vocabulary):
            yield error("bad_tool", place_of("tools", tool), said)


def _faults(tool: ToolEntry, vocabulary: Vocabulary) -> Iterator[str]:
    asked = [question.fact for question in tool.questions]
    if not _ID.fullmatch(tool.id):
        yield "its id is small letters and digits, with single _ between words: it is its address"
    if not tool.problems:
        yield "it is for one problem at least"
    yield from _unknown("problems", tool.problems, vocabulary.problems)
    yield from _unknown("questions", asked, vocabulary.facts)
    yield from _unknown("needs_any", tool.needs_any, asked)
    for condition in _conditions(tool):
        yield from _unknown("shown_for and claimed", [condition.fact], asked)
        fact = vocabulary.facts.get(condition.fact)
        yield from _unknown(condition.fact, condition.values, fact.values if fact and fact.kind != "map" else ())
    for name, codes in tool.shows.items():
        yield from _unknown("shows", [name], LISTS_OF_ITEMS)
        yield from _unknown(name, codes, vocabulary.codes.get(_CODES_OF.get(name, name), ()))
    yield from _unseen(tool, vocabulary)


def _conditions(tool: ToolEntry) -> Iterator[Shown]:
    for question in tool.questions:
        yield from question.shown_for
    if tool.claimed:
        yield tool.claimed


def _unseen(tool: ToolEntry, vocabulary: Vocabulary) -> Iterator[str]:
    """The parts of an advice that the answer in short is made of."""
    if tool.verdict == "refunds" and "refunds" not in tool.shows:
        yield "an answer on refunds shows them"
    if tool.verdict == "window":
        if not tool.windows:
            yield "an answer on a window names one at least"
        shown: Iterable[str] = tool.shows.get("deadlines") or vocabulary.places("deadlines")
        yield from _unknown("windows", tool.windows, shown)
        if "deadlines" not in tool.shows:
            yield "an answer on a window shows deadlines"


def _unknown(where: str, names: Iterable[str], known: Iterable[str]) -> Iterator[str]:
    allowed = list(known)
    for name in names:
        if name not in allowed:
            yield f"{where}: {name} is not one of {', '.join(allowed) or 'none'}"


CHECKS = (tools,)
