"""What is wrong with the files of a pack."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import msgspec

from advisor.message import Message
from advisor.message import gettext_noop as _
from advisor.rulebook.yamltext import NotYaml

NO_FOLDER = _("there is no such folder")
NO_SUCH_FILE = _("a pack has no such file")
NO_FILE_NAME = _("%(file)s is no name of a file (letters, digits, - and _)")
UNREADABLE = _("it cannot be read: %(why)s")
LIST_WANTED = _("a list of entries belongs here")
MAP_WANTED = _("an object of entries by name belongs here")
CODES_WANTED = _("an object of words by code belongs here")
LISTS_OF_CODES = _("the lists of codes are %(allowed)s")


class Misfit(NamedTuple):
    """An entry is not of the shape it must have."""

    error: msgspec.ValidationError
    wanted: Any

    def __str__(self) -> str:
        return str(self.error)


@dataclass(frozen=True)
class PackFault:
    """What is wrong with a file, or with one entry of it; as text it is one line in English."""

    file: str
    cause: Message | NotYaml | Misfit
    entry: str = ""

    def __str__(self) -> str:
        return ": ".join(filter(None, (self.file, self.entry, str(self.cause))))


class PackError(ValueError):
    """A pack could not be read or written; `found` has every fault, `faults` a line for each."""

    def __init__(self, found: list[PackFault]) -> None:
        self.found, self.faults = found, list(map(str, found))
        super().__init__("\n".join(self.faults))
