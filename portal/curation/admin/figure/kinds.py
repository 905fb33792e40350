"""The kinds of value a figure may have, and the inputs that say each: what was typed to the value, and back.

`write` gives None for a value that the inputs of its kind cannot say; only an import can bring one.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from advisor.calendar import END_OF_NEXT_MONTH, UNITS
from portal.curation.admin.rowsfield import WrongInput

Fields = Mapping[str, str]
"""What stands in the inputs, by their names."""
Sort = Literal["length", "end", "number", "line", "area"]
Words = str | Promise

UNIT_WORDS: dict[str, Words] = {
    "h": _("hours"),
    "d": _("days"),
    "bd": _("business days"),
    "mo": _("months"),
    "y": _("years"),
}
OR_LATEST = "or-latest"
_LENGTH = re.compile(rf"(\d{{1,5}})({'|'.join(UNITS)})", re.ASCII)
_NUMBER = re.compile(r"0|[1-9]\d{0,11}", re.ASCII)


@dataclass(frozen=True)
class Input:
    """One input of a kind. A length is a number and a unit; the name of the only one is empty, for it needs none."""

    name: str
    label: Words
    sort: Sort

    def named(self, part: str) -> str:
        """The name of the part of it that is one field."""
        return f"{self.name}-{part}" if self.name else part

    @property
    def names(self) -> tuple[str, ...]:
        """The fields it is made of."""
        return (self.named("amount"), self.named("unit")) if self.sort in ("length", "end") else (self.name,)


@dataclass(frozen=True)
class Kind:
    """One kind of value: what it is called, its inputs, and both ways between them and the value."""

    label: Words
    inputs: tuple[Input, ...]
    read: Callable[[Fields], Any]
    write: Callable[[Any], dict[str, str] | None]

    @property
    def names(self) -> tuple[str, ...]:
        """All fields of its inputs."""
        return tuple(name for one in self.inputs for name in one.names)


def _typed(fields: Fields, name: str) -> str:
    return unicodedata.normalize("NFKC", fields.get(name, "")).strip()


def _read_length(fields: Fields, one: Input) -> str:
    amount, unit = _typed(fields, one.named("amount")), fields.get(one.named("unit"), "")
    if one.sort == "end" and unit == END_OF_NEXT_MONTH:
        return END_OF_NEXT_MONTH
    if not _LENGTH.fullmatch(f"{amount}{unit}"):
        raise WrongInput(one.label, _("a whole number of at most five digits, and a unit"))
    return f"{amount}{unit}"


def _write_length(written: Any, one: Input) -> dict[str, str]:
    if one.sort == "end" and written == END_OF_NEXT_MONTH:
        return {one.named("amount"): "", one.named("unit"): END_OF_NEXT_MONTH}
    found = _LENGTH.fullmatch(written)
    if found is None:
        raise ValueError(written)
    return {one.named("amount"): found[1], one.named("unit"): found[2]}


def _read_number(fields: Fields, one: Input) -> int:
    typed = _typed(fields, one.name).replace(",", "")
    if not _NUMBER.fullmatch(typed):
        raise WrongInput(one.label, _("a whole number of at most twelve digits"))
    return int(typed)


def _write_number(value: Any, one: Input) -> dict[str, str]:
    if type(value) is not int or not _NUMBER.fullmatch(str(value)):
        raise ValueError(value)
    return {one.name: str(value)}


def _read_text(fields: Fields, one: Input) -> str:
    text = fields.get(one.name, "").replace("\r\n", "\n")
    if not text.strip():
        raise WrongInput(one.label, _("it is still empty"))
    return text


def _write_text(value: Any, one: Input) -> dict[str, str]:
    if not value.strip() or "\r" in value:
        raise ValueError(value)
    return {one.name: value}


_READ = {"length": _read_length, "end": _read_length, "number": _read_number, "line": _read_text, "area": _read_text}
_WRITE = {
    "length": _write_length,
    "end": _write_length,
    "number": _write_number,
    "line": _write_text,
    "area": _write_text,
}


def _alone(label: Words, one: Input) -> Kind:
    """A kind whose value is what its one input says."""

    def read(fields: Fields) -> Any:
        return _READ[one.sort](fields, one)

    def write(value: Any) -> dict[str, str] | None:
        return _WRITE[one.sort](value, one)

    return Kind(label, (one,), read, _or_none(write))


def _listed(label: Words, *inputs: Input) -> Kind:
    """A kind whose value lists what its inputs say."""

    def read(fields: Fields) -> Any:
        return [_READ[one.sort](fields, one) for one in inputs]

    def write(values: Any) -> dict[str, str] | None:
        pairs = zip(inputs, values, strict=True)
        return {name: text for one, value in pairs for name, text in _WRITE[one.sort](value, one).items()}

    return Kind(label, inputs, read, _or_none(write))


def _named(label: Words, *inputs: Input) -> Kind:
    """A kind whose value is a map of what its inputs say, by their names."""
    listed = _listed(label, *inputs)

    def read(fields: Fields) -> Any:
        return dict(zip((one.name for one in inputs), listed.read(fields), strict=True))

    def write(value: Any) -> dict[str, str] | None:
        return listed.write(list(value.values())) if list(value) == [one.name for one in inputs] else None

    return Kind(label, inputs, read, _or_none(write))


def _or_none(write: Callable[[Any], dict[str, str] | None]) -> Callable[[Any], dict[str, str] | None]:
    def guarded(value: Any) -> dict[str, str] | None:
        try:
            return write(value)
        except (TypeError, ValueError, AttributeError):
            return None

    return guarded


def _refund() -> Kind:
    """Three ends of a window; the last may be the later of itself and the second."""
    window = _named(
        _("when a refund arrives"),
        Input("earliest", _("at the earliest"), "end"),
        Input("latest", _("as a rule by"), "end"),
        Input("worst", _("at the worst"), "end"),
    )

    def read(fields: Fields) -> Any:
        value = window.read(fields)
        return value | {"worst": {"later_of": [value["worst"], "latest"]}} if fields.get(OR_LATEST) else value

    def write(value: Any) -> dict[str, str] | None:
        worst = value["worst"]
        if isinstance(worst, str):
            return window.write(value)
        (end, last) = worst["later_of"]
        said = window.write(value | {"worst": end}) if last == "latest" and list(worst) == ["later_of"] else None
        return said and said | {OR_LATEST: "on"}

    return Kind(window.label, window.inputs, read, _or_none(write))


def _words() -> Kind:
    """Words, one a line."""
    one = Input("words", _("one a line"), "area")

    def read(fields: Fields) -> Any:
        return [line.strip() for line in _read_text(fields, one).splitlines() if line.strip()]

    def write(value: Any) -> dict[str, str] | None:
        fields = {"words": "\n".join(value)}
        return fields if value and read(fields) == value else None

    return Kind(_("words, one a line"), (one,), read, _or_none(write))


KINDS: dict[str, Kind] = {
    "duration": _alone(_("one length of time"), Input("", _("length"), "length")),
    "durations": _listed(
        _("a length of time from … to …"),
        Input("first", _("from"), "length"),
        Input("last", _("to"), "length"),
    ),
    "refund": _refund(),
    "yen": _alone(_("yen"), Input("yen", _("yen"), "number")),
    "yens": _listed(
        _("yen from … to …"), Input("lowest", _("from (yen)"), "number"), Input("highest", _("to (yen)"), "number")
    ),
    "percent": _alone(_("percent"), Input("percent", _("percent"), "number")),
    "text": _named(_("a text"), Input("ja", _("in Japanese"), "area"), Input("en", _("in English"), "area")),
    "words": _words(),
    "pattern": _alone(_("a pattern that numbers have"), Input("pattern", _("pattern"), "line")),
}
