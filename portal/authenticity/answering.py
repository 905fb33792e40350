"""The answer to a pasted message, in the words of the release."""

from dataclasses import dataclass
from typing import Any

from advisor import check
from advisor.facts import PROBLEM, ToolEntry
from portal.desk import Desk
from portal.guides.evidence import SourceRow, source_row

STRONG, NOTE = "strong", "note"


@dataclass(frozen=True)
class SignLine:
    """A sign that was found, why it is one, and who says so."""

    code: str
    title: str
    why: str
    weight: str
    sources: list[SourceRow]

    @property
    def is_note(self) -> bool:
        """Whether it says nothing against the message."""
        return self.weight == NOTE


@dataclass(frozen=True)
class GivenLine:
    """Something that may have been given away, and what to do first then."""

    value: str
    words: str
    text: str


@dataclass(frozen=True)
class Answer:
    """The signs and what is said of them, what to do now; `known`: facts for the sheet, `fact`: the one it asks."""

    signs: list[SignLine]
    words: list[str]
    steps: list[str]
    given: list[GivenLine]
    known: list[tuple[str, str]]
    fact: str

    @property
    def is_strong(self) -> bool:
        """Whether a sign that says much was found."""
        return any(sign.weight == STRONG for sign in self.signs)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found that says anything against the message."""
        return all(sign.is_note for sign in self.signs)


def kind_and_given(tool: ToolEntry) -> tuple[str, str]:
    """The facts that the tool asks: how the message came, and what was given away. Empty where it asks none."""
    kind, given, *_others = [*(question.fact for question in tool.questions), "", ""]
    return kind, given


def answer_to(message: dict[str, Any], tool: ToolEntry, desk: Desk) -> Answer:
    """What the release finds in the message. Nothing of the message is in it."""
    found = check(message, desk.lang, desk.release)
    kind, given = kind_and_given(tool)
    known = [(PROBLEM, tool.problems[0])]
    if kind and message.get("kind"):
        known.append((kind, message["kind"]))
    return Answer(
        signs=[
            SignLine(one["code"], one["title"], one["why"], one["weight"], _sources(one["sources"], desk))
            for one in found["signs"]
        ],
        words=found["words"],
        steps=found["steps"],
        given=_given(found["given"], given, desk),
        known=known,
        fact=given,
    )


def _sources(found: list[dict[str, str]], desk: Desk) -> list[SourceRow]:
    return [source_row(desk.release.sources[one["id"]], desk.words) for one in found]


def _given(found: Any, fact: str, desk: Desk) -> list[GivenLine]:
    """What may have been given away, and that nothing was."""
    entry = desk.vocabulary.entries.get(fact)
    if entry is None:
        return []
    lines = [GivenLine(one["value"], desk.words.choice(fact, one["value"]), one["text"]) for one in found]
    return [*lines, GivenLine(entry.alone, desk.words.choice(fact, entry.alone), "")] if entry.alone else lines
