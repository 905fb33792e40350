"""What the address of a tool says, put to the published release, and the part of the advice the tool is about."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from advisor import Advice, Fault
from advisor.facts import PROBLEM, ToolEntry, literal
from portal.address.faultwords import FaultLine, fault_lines
from portal.address.reading import NOT_FOR_THIS, Reading, fact_name, read
from portal.desk import Desk
from portal.guidance.present import Page, present
from portal.intake.advising import advise_so_far
from portal.intake.fields import Field, field_of
from portal.intake.issuers import filled_in
from portal.pasted import Pairs, query_of
from portal.reasons import Answer
from portal.tools import refunds, window
from portal.tools.narrowing import in_every_language, narrowed
from portal.tools.shown import is_shown
from portal.tools.verdict import Verdict


@dataclass(frozen=True)
class Answered:
    """All that the page of a tool shows. `page` and `verdict` are None while there is nothing to answer yet."""

    tool: ToolEntry
    reading: Reading
    desk: Desk
    advice: Advice | None
    page: Page | None
    verdict: Verdict | None

    @property
    def title(self) -> str:
        """What the tool is called."""
        return self.tool.title.in_language(self.desk.lang)

    @property
    def lead(self) -> str:
        """What it is for and what to enter."""
        return self.tool.lead.in_language(self.desk.lang)

    @property
    def now(self) -> datetime:
        """The moment of asking."""
        return self.desk.now

    @property
    def address(self) -> str:
        """The query string that asks the same again: the tool's own problem need not be said."""
        own = (PROBLEM, self.tool.problems[0])
        return query_of(pair for pair in self.reading.pairs() if pair != own)

    @property
    def form(self) -> list[Field]:
        """The questions; what clashes with an answer to them is asked too."""
        asked = (question.fact for question in self.tool.questions)
        return [self._field(fact) for fact in dict.fromkeys((*asked, *self.reading.faulty)) if self._is_asked(fact)]

    @property
    def hidden(self) -> Pairs:
        """What the address says beside the questions."""
        asked = {field.fact for field in self.form} | {PROBLEM}
        return [(name, value) for name, value in self.reading.pairs() if fact_name(name) not in asked]

    @property
    def missing(self) -> list[Answer]:
        """The tool's questions whose answers could still change what it says."""
        if self.page is None or (self.verdict and self.verdict.is_final):
            return []
        could_change = {answer.fact for answer in self.page.questions}
        asked = [one.fact for one in self.tool.questions if is_shown(one.shown_for, self._facts)]
        return self.desk.reasons.missing(fact for fact in asked if fact in could_change)

    @property
    def faults(self) -> list[FaultLine]:
        """What does not fit, in words."""
        return fault_lines(self.reading, self.desk.words)

    @property
    def _facts(self) -> Mapping[str, Any]:
        return self.reading.situation.facts if self.reading.situation else {}

    def _is_asked(self, fact: str) -> bool:
        """Parts are asked of what has several."""
        keys = self.desk.vocabulary.entries[fact].keys
        return not keys or len(self._facts.get(keys, ())) > 1 or fact in self.reading.faulty

    def _field(self, fact: str) -> Field:
        field = field_of(fact, self.reading, self.desk.words, self.desk.today)
        if fact != PROBLEM:
            return field
        return replace(field, options=[one for one in field.options if one.value in self.tool.problems])


def read_tool(pairs: Pairs, tool: ToolEntry, desk: Desk) -> Reading:
    """The address of a tool: its facts, about the tool's own problem unless it names another one."""
    given = [value for name, value in pairs if name == PROBLEM and value.strip()]
    chosen = next((value for value in given if value in tool.problems), tool.problems[0])
    others = [(name, value) for name, value in pairs if name != PROBLEM]
    reading = read(filled_in([(PROBLEM, chosen), *others], desk.release), desk.now, desk.vocabulary)
    reading = replace(reading, skipped=(), change="")
    strange = [value for value in given if value not in tool.problems]
    faults = [Fault(PROBLEM, literal(value), ", ".join(tool.problems), NOT_FOR_THIS) for value in strange]
    return replace(reading, faults=(*reading.faults, *faults))


def answered(tool: ToolEntry, reading: Reading, desk: Desk) -> Answered:
    """The answer of the tool to what can be used of the reading."""
    advice, reading = advise_so_far(desk.release, reading, desk.now)
    page, verdict = None, None
    if advice is not None and reading.situation is not None:
        part = narrowed(advice, tool, desk.release.rulebook.conflicts)
        page = present(in_every_language(part), reading.situation, desk.words, draws=True)
        verdict = _verdict(tool, page, reading.situation.facts, desk)
    return Answered(tool, reading, desk, advice, page if verdict else None, verdict)


def _verdict(tool: ToolEntry, page: Page, facts: Mapping[str, Any], desk: Desk) -> Verdict | None:
    if tool.verdict == "window":
        return window.verdict(tool, page, facts, desk.lang)
    return refunds.verdict(page.refunds)
