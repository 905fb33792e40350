"""The inputs of a row: what each is called, and how what was typed becomes a value, and back."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from advisor.rulebook import Language
from portal.curation.admin.contract.choices import Choices
from portal.curation.admin.oneof import Options
from portal.curation.admin.rowsfield import WrongInput

Words = str | Promise
Typed = list[str]
"""What stands in one input; several texts where several things are chosen."""
Sort = Literal["code", "text", "number", "words", "choice", "chosen"]
CODE = re.compile(r"[a-z][a-z0-9_]{0,99}", re.ASCII)
MOST_DIGITS = 9


@dataclass(frozen=True)
class Cell:
    """One input: `options` of what is chosen by its words, `language` of what is written in one of the two."""

    name: str
    label: Words
    sort: Sort
    language: Language | Literal[""] = ""
    options: Callable[[Choices], Options] | None = None

    def read(self, typed: Typed) -> Any:
        """The value typed. Raises WrongInput, which names the input and what belongs there."""
        return _READ[self.sort](self, typed)

    def write(self, value: Any) -> Typed:
        """What stands in the input for a value. Raises ValueError, TypeError where none can."""
        return _WRITE[self.sort](value)


def _first(typed: Typed) -> str:
    return typed[0] if typed else ""


def _read_code(cell: Cell, typed: Typed) -> str:
    code = _first(typed).strip()
    if not CODE.fullmatch(code):
        raise WrongInput(cell.label, _("small letters a-z, digits and _, a letter first"))
    return code


def _read_text(cell: Cell, typed: Typed) -> str:
    text = _first(typed).replace("\r\n", "\n")
    if not text.strip():
        raise WrongInput(cell.label, _("it is still empty"))
    return text


def _read_number(cell: Cell, typed: Typed) -> int:
    number = _first(typed).strip()
    if not number.isdecimal() or len(number) > MOST_DIGITS:
        raise WrongInput(cell.label, _("A whole number belongs here."))
    return int(number)


def _read_words(cell: Cell, typed: Typed) -> list[str]:
    return [line.strip() for line in _first(typed).splitlines() if line.strip()]


def _read_choice(cell: Cell, typed: Typed) -> str:
    if not _first(typed):
        raise WrongInput(cell.label, _("nothing is chosen yet"))
    return _first(typed)


def _read_chosen(cell: Cell, typed: Typed) -> list[str]:
    return typed


_READ: dict[Sort, Callable[[Cell, Typed], Any]] = {
    "code": _read_code,
    "text": _read_text,
    "number": _read_number,
    "words": _read_words,
    "choice": _read_choice,
    "chosen": _read_chosen,
}


def _one(value: Any) -> Typed:
    return [str(value)]


def _lines(value: Any) -> Typed:
    return ["\n".join(value)]


_WRITE: dict[Sort, Callable[[Any], Typed]] = {
    "code": _one,
    "text": _one,
    "number": _one,
    "words": _lines,
    "choice": _one,
    "chosen": list,
}
