"""The situation that is tried: answers, a moment and a language, from an address, a form or a worked example."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from advisor import FaultsError, Situation, Vocabulary, read_situation, to_address
from advisor.calendar import FIRST_YEAR, LAST_YEAR
from advisor.facts import PROBLEM
from advisor.rulebook import LANGUAGES, Golden, Language
from portal import clock
from portal.address.faultwords import FaultLine, fault_lines
from portal.address.reading import Reading, fact_name, read
from portal.clock import TOKYO
from portal.wording import VocabularyWords

AT, LANGUAGE, ADD, EXAMPLE = "at", "in", "add", "example"
"""Beside the answers: the moment, the language of the advice, a further fact to answer, the example it came from."""

LONGEST_TYPED = 100


@dataclass(frozen=True)
class Scene:
    """What is tried. `at`: the moment as it was typed; `moment` is the present one where it is none."""

    reading: Reading
    at: str
    moment: datetime
    lang: Language
    added: tuple[str, ...] = ()
    example: str = ""
    is_moment: bool = True

    @property
    def situation(self) -> Situation | None:
        """The answers that fit; None while nothing says what went wrong."""
        return self.reading.situation

    @property
    def problem(self) -> str:
        """What went wrong; empty while nothing says so."""
        return self.situation.problem if self.situation else ""

    @property
    def asked(self) -> list[str]:
        """The facts that have a field: those answered, those at fault and those to be added."""
        told = {fact_name(name) for name, values in self.reading.typed.items() if values}
        shown = {PROBLEM, *told, *self.reading.faulty, *self.added}
        return [name for name in self.reading.vocabulary.facts if name in shown]

    def pairs(self) -> list[tuple[str, str]]:
        """What says the same again in an address."""
        others = [(AT, self.at), (LANGUAGE, self.lang), (EXAMPLE, self.example)]
        return [*(to_address(self.situation) if self.situation else []), *(pair for pair in others if pair[1])]

    def address(self) -> str:
        """The query string of it."""
        return urlencode(self.pairs())

    def faults(self, words: VocabularyWords) -> list[FaultLine]:
        """What does not fit, in words."""
        lines = fault_lines(self.reading, words)
        if not self.is_moment:
            said = _("This is no day and time, such as 2026-12-04T12:00, of the years 2015 to 2035.")
            lines.insert(0, FaultLine(AT, _("As of"), said))
        return lines

    @cached_property
    def told(self) -> dict[str, Any]:
        """The answers as a worked example has them."""
        return self.situation.to_plain() if self.situation else {}


def scene_of(given: QueryDict, vocabulary: Vocabulary, default: Language) -> Scene:
    """The scene that an address or a form tells; nothing is raised."""
    at = given.get(AT, "")[:LONGEST_TYPED]
    found = moment_of(at)
    moment = found or clock.now().astimezone(TOKYO)
    pairs = [(name, value) for name, values in given.lists() for value in values]
    reading = read(pairs, moment, vocabulary)
    lang: Language = next((one for one in LANGUAGES if one == given.get(LANGUAGE)), default)
    added = tuple(name for name in given.getlist(ADD) if name in vocabulary.facts)
    example = given.get(EXAMPLE, "")[:LONGEST_TYPED]
    return Scene(reading, at or local(moment), moment, lang, added, example, not at or bool(found))


def moment_of(written: str) -> datetime | None:
    """A moment of the years that days can be counted in; without an offset that of Tokyo."""
    try:
        moment = datetime.fromisoformat(written)
        there = (moment if moment.tzinfo else moment.replace(tzinfo=TOKYO)).astimezone(TOKYO)
    except (ValueError, OverflowError):
        return None
    return there if FIRST_YEAR <= there.year <= LAST_YEAR else None


def pairs_of_example(golden: Golden, vocabulary: Vocabulary, lang: Language) -> list[tuple[str, str]]:
    """The address of a worked example; the moment alone where its situation cannot be read."""
    now = moment_of(golden.now)
    at = local(now) if now else ""
    others = [(AT, at), (LANGUAGE, lang), (EXAMPLE, golden.id)]
    try:
        return [*to_address(read_situation(golden.situation, now or clock.now(), vocabulary)), *others]
    except FaultsError:
        return others


def local(moment: datetime) -> str:
    """A moment as a field of day and time has it."""
    return f"{moment:%Y-%m-%dT%H:%M:%S}" if moment.second else f"{moment:%Y-%m-%dT%H:%M}"
