"""The inputs of a row: what each is called, and how what was typed becomes a value, and back."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from advisor.rulebook import Language
from portal.curation.admin.contract.choices import Choices
from portal.curation.admin.oneof import Options
from portal.curation.admin.rowsfield import WrongInput
from portal.curation.contract.sent import first_of
from portal.curation.trying.scene import local, moment_of

Words = str | Promise
Typed = list[str]
"""What stands in one input; several texts where several things are chosen."""
Sort = Literal["code", "text", "number", "words", "choice", "chosen", "either", "moment", "count", "line", "flag"]
CODE = re.compile(r"[a-z][a-z0-9_]{0,99}", re.ASCII)
MOST_DIGITS = 9
NONE = object()
"""What a cell says where somebody says that there is none."""
NO_VALUE = "-"
SAID_OF_NONE = frozenset([NO_VALUE, "–", "—", "―", "なし", "none"])
BETWEEN_MOMENTS = re.compile("[,、]")
CHOSEN: frozenset[Sort] = frozenset(["chosen", "either"])
"""Inputs in which several things are chosen."""


@dataclass(frozen=True)
class Cell:
    """One input: `options` of what is chosen by its words, `language` of what is written in one of the two.

    A `moment` is a day or a moment, or several of which any will do, a `count` a number; both may say that there is
    NONE. Of what is chosen in `either` any will do, and a single one stands without a list. A `flag` is so when it is
    ticked. `begins_blank`: nothing is chosen before somebody does; `is_optional`: it may stay blank.
    """

    name: str
    label: Words
    sort: Sort
    language: Language | Literal[""] = ""
    options: Callable[[Choices], Options] | None = None
    begins_blank: bool = False
    is_optional: bool = False

    def read(self, typed: Typed) -> Any:
        """The value typed; None for what may stay blank and does. Raises WrongInput, which names the input and what
        belongs there."""
        if self.is_optional and not any(text.strip() for text in typed):
            return None
        return _READ[self.sort](self, typed)

    def write(self, value: Any) -> Typed:
        """What stands in the input for a value. Raises ValueError, TypeError where none can."""
        return _WRITE[self.sort](value)


def _read_code(cell: Cell, typed: Typed) -> str:
    code = first_of(typed).strip()
    if not CODE.fullmatch(code):
        raise WrongInput(cell.label, _("small letters a-z, digits and _, a letter first"))
    return code


def _read_text(cell: Cell, typed: Typed) -> str:
    text = first_of(typed).replace("\r\n", "\n")
    if not text.strip():
        raise WrongInput(cell.label, _("it is still empty"))
    return text


def _read_number(cell: Cell, typed: Typed) -> int:
    number = first_of(typed).strip()
    if not number.isdecimal() or len(number) > MOST_DIGITS:
        raise WrongInput(cell.label, _("A whole number belongs here."))
    return int(number)


def _read_words(cell: Cell, typed: Typed) -> list[str]:
    return [line.strip() for line in first_of(typed).splitlines() if line.strip()]


def _read_choice(cell: Cell, typed: Typed) -> str:
    if not first_of(typed):
        raise WrongInput(cell.label, _("nothing is chosen yet"))
    return first_of(typed)


def _read_chosen(cell: Cell, typed: Typed) -> list[str]:
    return typed


def _read_either(cell: Cell, typed: Typed) -> Any:
    return _one_or_all(typed)


def _one_or_all(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values


def _read_moment(cell: Cell, typed: Typed) -> Any:
    return _one_or_all([_moment_in(cell, text.strip()) for text in BETWEEN_MOMENTS.split(_plain(typed))])


def _moment_in(cell: Cell, text: str) -> Any:
    if text in SAID_OF_NONE:
        return NONE
    moment = moment_of(text)
    if moment is None:
        raise WrongInput(
            cell.label,
            _(
                "a day such as 2026-12-04, or a day and time such as 2026-12-04 12:00; “-” where there is none; "
                "where any of several will do, all of them with commas between"
            ),
        )
    return moment.isoformat() if {*"T :"} & {*text} else moment.date().isoformat()


def _read_count(cell: Cell, typed: Typed) -> Any:
    return NONE if _plain(typed) in SAID_OF_NONE else _read_number(cell, [_plain(typed)])


def _plain(typed: Typed) -> str:
    return unicodedata.normalize("NFKC", first_of(typed)).strip()


_READ: dict[Sort, Callable[[Cell, Typed], Any]] = {
    "code": _read_code,
    "text": _read_text,
    "number": _read_number,
    "words": _read_words,
    "choice": _read_choice,
    "chosen": _read_chosen,
    "either": _read_either,
    "flag": lambda cell, typed: True,
    "line": _read_text,
    "moment": _read_moment,
    "count": _read_count,
}


def _one(value: Any) -> Typed:
    return [str(value)]


def _moments(value: Any) -> Typed:
    return [", ".join(map(_moment, value if isinstance(value, list) else [value]))]


def _moment(value: Any) -> str:
    moment = moment_of(value) if value is not None and "T" in value else None
    return local(moment).replace("T", " ") if moment else _maybe(value)[0]


def _maybe(value: Any) -> Typed:
    return [NO_VALUE if value is None else str(value)]


def _each(value: Any) -> Typed:
    return [str(one) for one in value]


def _lines(value: Any) -> Typed:
    return ["\n".join(value)]


_WRITE: dict[Sort, Callable[[Any], Typed]] = {
    "code": _one,
    "text": _one,
    "number": _one,
    "words": _lines,
    "choice": _one,
    "chosen": _each,
    "either": lambda value: _each(value) if isinstance(value, list) else _one(value),
    "flag": lambda value: ["true"] if value else [],
    "line": _one,
    "moment": _moments,
    "count": _maybe,
}
