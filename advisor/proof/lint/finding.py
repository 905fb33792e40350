"""What lint reports: one finding a fault, with its file, its entry and what would be right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong with a rulebook.

    `where` is the file and the entry (`rules/late.yaml: late.wait`), `message` says what is wrong and what is
    allowed, `code` names the kind of finding. An error makes advice wrong; a warning needs a person to look.
    """

    severity: Literal["error", "warning"]
    code: str
    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.severity}: {self.where}: {self.message} [{self.code}]"


def error(code: str, where: str, message: str) -> Finding:
    """A finding that must be mended before the rulebook is published."""
    return Finding("error", code, where, message)


def warning(code: str, where: str, message: str) -> Finding:
    """A finding somebody should look at."""
    return Finding("warning", code, where, message)
