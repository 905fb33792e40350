"""Sentences with their values apart, so that a page can say them in another language than English."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

__all__ = ["Message", "MessageError", "Names", "Value", "gettext_noop", "message"]

Value: TypeAlias = "str | int | Names | Message"
"""What may stand in a place of a template."""


def gettext_noop(template: str) -> str:
    """The template as it is; whoever collects what is to be translated finds it by this call."""
    return template


_JOINTS = {"and": ", ", "or": " or ", "below": " "}


@dataclass(frozen=True, slots=True)
class Names:
    """Several names: all are meant, any of them, or each below the one before; `none` stands where there are none."""

    names: tuple[str, ...]
    joined_by: Literal["and", "or", "below"] = "and"
    none: Message | None = None

    def __str__(self) -> str:
        if not self.names:
            return str(self.none or "")
        return _JOINTS[self.joined_by].join(self.names)


@dataclass(frozen=True, slots=True)
class Message:
    """A template in English, marked by `gettext_noop`, and the values of its places (`%(name)s`)."""

    template: str
    values: tuple[tuple[str, Value], ...] = ()

    def __str__(self) -> str:
        return self.template % {name: str(value) for name, value in self.values}


def message(template: str, /, **values: Value) -> Message:
    """The message of a template with these values."""
    return Message(template, tuple(values.items()))


class MessageError(ValueError):
    """A fault that can be said in more than one language; as text it is English."""

    def __init__(self, template: str, /, **values: Value) -> None:
        self.said = message(template, **values)
        super().__init__(str(self.said))
