"""Calculators that could not work: an address that is none, names that lead nowhere, a window that is not shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from advisor.advice import LISTS_OF_ITEMS
from advisor.facts.tool_entries import Shown, ToolEntry
from advisor.facts.vocabulary import Vocabulary
from advisor.message import gettext_noop as _
from advisor.proof.lint.finding import Finding, Place, error
from advisor.proof.lint.named import not_one_of
from advisor.proof.lint.subject import Subject
from advisor.proof.lint.walking import place_of

_ID = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)*")
_CODES_OF = {"ruled_out": "remedies", "refunds": "methods"}
"""Lists of an advice whose codes stand in a list of another name."""


def tools(subject: Subject) -> Iterator[Finding]:
    """Each calculator has an address, names what there is, and shows what its answer in short is made of."""
    for tool in subject.rulebook.tools:
        yield from _faults(place_of("tools", tool), tool, subject.vocabulary)


def _faults(where: Place, tool: ToolEntry, vocabulary: Vocabulary) -> Iterator[Finding]:
    asked = [question.fact for question in tool.questions]
    if not _ID.fullmatch(tool.id):
        said = _("its id is small letters and digits, with single _ between words: it is its address")
        yield _wrong(where.at("id"), said)
    if not tool.problems:
        yield _wrong(where.at("problems"), _("it is for one problem at least"))
    yield from _unknown(where.at("problems"), tool.problems, vocabulary.problems)
    yield from _unknown(where.at("questions"), asked, vocabulary.facts)
    yield from _unknown(where.at("needs_any"), tool.needs_any, asked)
    for path, condition in _conditions(tool):
        yield from _unknown(where.at(path), [condition.fact], asked)
        fact = vocabulary.facts.get(condition.fact)
        values = fact.values if fact and fact.kind != "map" else ()
        yield from _unknown(where.at(f"{path}.{condition.fact}"), condition.values, values)
    for name, codes in tool.shows.items():
        yield from _unknown(where.at("shows"), [name], LISTS_OF_ITEMS)
        yield from _unknown(where.at(f"shows.{name}"), codes, vocabulary.codes.get(_CODES_OF.get(name, name), ()))
    yield from _unseen(where, tool, vocabulary)


def _conditions(tool: ToolEntry) -> Iterator[tuple[str, Shown]]:
    for place, question in enumerate(tool.questions):
        yield from ((f"questions.{place}.shown_for", one) for one in question.shown_for)
    if tool.claimed:
        yield "claimed", tool.claimed


def _unseen(where: Place, tool: ToolEntry, vocabulary: Vocabulary) -> Iterator[Finding]:
    """The parts of an advice that the answer in short is made of."""
    if tool.verdict == "refunds" and "refunds" not in tool.shows:
        yield _wrong(where.at("shows"), _("an answer on refunds shows them"))
    if tool.verdict == "window":
        if not tool.windows:
            yield _wrong(where.at("windows"), _("an answer on a window names one at least"))
        shown: Iterable[str] = tool.shows.get("deadlines") or vocabulary.places("deadlines")
        yield from _unknown(where.at("windows"), tool.windows, shown)
        if "deadlines" not in tool.shows:
            yield _wrong(where.at("shows"), _("an answer on a window shows deadlines"))


def _wrong(where: Place, template: str) -> Finding:
    return error("bad_tool", where, template)


def _unknown(where: Place, names: Iterable[str], known: Iterable[str]) -> Iterator[Finding]:
    allowed = list(known)
    for name in names:
        if name not in allowed:
            yield not_one_of("bad_tool", where, name, allowed)


CHECKS = (tools,)
