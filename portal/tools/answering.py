"""What the address of a tool says, put to the published release, and the part of the advice the tool is about."""

from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlencode

from advisor import Advice, Fault, Release
from advisor.facts.faults import literal
from portal.address.faultwords import FaultLine, fault_lines
from portal.address.reading import NOT_FOR_THIS, Pairs, Reading, fact_name, read
from portal.guidance.present import Page, present
from portal.intake.advising import advise_so_far
from portal.intake.fields import Field, field_of
from portal.intake.issuers import filled_in
from portal.reasons import Answer
from portal.tools.shown import is_shown
from portal.tools.tool import Tool, Verdict, in_every_language, narrowed
from portal.wording import Words

PROBLEM = "problem"


@dataclass(frozen=True)
class Asked:
    """A question of the tool as the form shows it."""

    field: Field
    shown_for: str


@dataclass(frozen=True)
class Answered:
    """All that the page of a tool shows. `page` and `verdict` are None while there is nothing to answer yet."""

    tool: Tool
    reading: Reading
    words: Words
    now: datetime
    advice: Advice | None
    page: Page | None
    verdict: Verdict | None

    @property
    def address(self) -> str:
        """The query string that asks the same again: the tool's own problem need not be said."""
        own = (PROBLEM, self.tool.problems[0])
        return urlencode([pair for pair in self.reading.pairs() if pair != own])

    @property
    def form(self) -> list[Asked]:
        """The questions; what clashes with an answer to them is asked too."""
        shown_for = {question.fact: question.shown_for for question in self.tool.questions}
        facts = dict.fromkeys((*self.tool.facts, *self.reading.faulty))
        return [Asked(self._field(fact), shown_for.get(fact, "")) for fact in facts if self._is_asked(fact)]

    @property
    def hidden(self) -> Pairs:
        """What the address says beside the questions."""
        asked = {one.field.fact for one in self.form} | {PROBLEM}
        return [(name, value) for name, value in self.reading.pairs() if fact_name(name) not in asked]

    @property
    def missing(self) -> list[Answer]:
        """The tool's questions whose answers could still change what it says."""
        if self.page is None or self.reading.situation is None or (self.verdict and self.verdict.is_final):
            return []
        facts, could_change = self.reading.situation.facts, {answer.fact for answer in self.page.questions}
        asked = [one.fact for one in self.tool.questions if is_shown(one.shown_for, facts)]
        return [Answer(fact, self.words.label(fact)) for fact in asked if fact in could_change]

    @property
    def faults(self) -> list[FaultLine]:
        """What does not fit, in words."""
        return fault_lines(self.reading, self.words)

    def _is_asked(self, fact: str) -> bool:
        """The parts of a payment are asked of a payment that has some."""
        facts = self.reading.situation.facts if self.reading.situation else {}
        return fact != "amounts_jpy" or len(facts.get("payment", ())) > 1 or fact in self.reading.faulty

    def _field(self, fact: str) -> Field:
        field = field_of(fact, self.reading, self.words, self.now.date())
        if fact != PROBLEM:
            return field
        return replace(field, options=[one for one in field.options if one.value in self.tool.problems])


def read_tool(pairs: Pairs, tool: Tool, release: Release, now: datetime) -> Reading:
    """The address of a tool: its facts, about the tool's own problem unless it names another one."""
    given = [value for name, value in pairs if name == PROBLEM and value.strip()]
    chosen = next((value for value in given if value in tool.problems), tool.problems[0])
    others = [(name, value) for name, value in pairs if name != PROBLEM]
    reading = read(filled_in([(PROBLEM, chosen), *others], release.rulebook), now)
    reading = replace(reading, skipped=(), change="")
    strange = [value for value in given if value not in tool.problems]
    faults = [Fault(PROBLEM, literal(value), ", ".join(tool.problems), NOT_FOR_THIS) for value in strange]
    return replace(reading, faults=(*reading.faults, *faults))


def answered(tool: Tool, reading: Reading, release: Release, now: datetime) -> Answered:
    """The answer of the tool to what can be used of the reading."""
    words = Words(release.rulebook)
    advice, reading = advise_so_far(release, reading, now)
    page, verdict = None, None
    if advice is not None and reading.situation is not None:
        part = narrowed(advice, tool, release.rulebook.conflicts)
        page = present(in_every_language(part), reading.situation, words)
        verdict = tool.verdict(page, reading.situation)
    return Answered(tool, reading, words, now, advice, page if verdict else None, verdict)
