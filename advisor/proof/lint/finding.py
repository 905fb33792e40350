"""What lint reports: one finding a fault, with its place and what would be right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from advisor.message import Message, Value, message


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: the list of the rulebook, its file, the entry, and the field within it (`give.0.text`).

    As text it is what a person finds it by: `rules/late.yaml: late.wait give.0.text`.
    """

    listed: str
    file: str
    name: str = ""
    path: str = ""

    def at(self, path: str) -> Place:
        """A field below this place."""
        return Place(self.listed, self.file, self.name, f"{self.path}.{path}".strip("."))

    def __str__(self) -> str:
        below = f"{self.name} {self.path}".strip()
        return f"{self.file}: {below}" if below else self.file


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong with a rulebook.

    `said` says what is wrong and what is allowed, `code` names the kind of finding. An error makes advice wrong; a
    warning needs a person to look.
    """

    severity: Literal["error", "warning"]
    code: str
    place: Place
    said: Message

    @property
    def where(self) -> str:
        """The place as text."""
        return str(self.place)

    @property
    def message(self) -> str:
        """What is said, in English."""
        return str(self.said)

    def __str__(self) -> str:
        return f"{self.severity}: {self.where}: {self.message} [{self.code}]"


def error(code: str, place: Place, template: str, /, **values: Value) -> Finding:
    """A finding that must be mended before the rulebook is published."""
    return Finding("error", code, place, message(template, **values))


def warning(code: str, place: Place, template: str, /, **values: Value) -> Finding:
    """A finding somebody should look at."""
    return Finding("warning", code, place, message(template, **values))
