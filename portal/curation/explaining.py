"""What msgspec says about a wrong value, completed by what would have been right."""

import re
import types
from datetime import date
from typing import Any, Literal, Union, get_args, get_origin

import msgspec
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

_MESSAGE = re.compile(r"(?P<what>.*?)(?: - at `(?P<path>.*)`)?", re.DOTALL)
_SENTENCES = (
    (re.compile(r"Object missing required field `(?P<field>.*)`"), _("“%(field)s” is missing.")),
    (re.compile(r"Object contains unknown field `(?P<field>.*)`"), _("There is no field “%(field)s”.")),
    (re.compile(r"Invalid enum value (?P<given>.*)"), _("%(given)s cannot stand here.")),
    (re.compile(r"Invalid RFC3339 encoded date(time)?"), _("This is no date.")),
    (
        re.compile(r"Expected `(?P<wanted>[^`]*)`, got `(?P<given>[^`]*)`"),
        _("%(wanted)s belongs here, but %(given)s was given."),
    ),
)
_SHAPES = {
    "array": _("a list"),
    "object": _("names with values"),
    "str": _("text"),
    "int": _("a whole number"),
    "float": _("a number with a point"),
    "bool": _("true or false"),
    "date": _("a day"),
    "null": _("nothing"),
}
_STEP = re.compile(r"\.(?P<name>[^.\[\]]+)|\[(?P<place>[^\]]*)\]")


def explain(error: msgspec.ValidationError, type_: Any) -> str:
    """One line: where in the value, what is wrong, and what is allowed there. `type_` is what was asked for."""
    found = _MESSAGE.fullmatch(str(error))
    what, path = (found["what"], found["path"] or "$") if found else (str(error), "$")
    place = path.removeprefix("$").removeprefix(".")
    allowed = _allowed(_type_at(type_, path))
    said = _said(what)
    if allowed:
        said = gettext("%(fault)s Allowed: %(allowed)s") % {"fault": said, "allowed": allowed}
    return f"{place}: {said}" if place else said


def _said(what: str) -> str:
    """The sentence for one of msgspec's; its own where it is another one."""
    for pattern, sentence in _SENTENCES:
        if found := pattern.fullmatch(what):
            return capfirst(str(sentence) % {name: _shape(value) for name, value in found.groupdict().items()})
    return what


def _shape(written: str) -> str:
    """A type as a person calls it; anything else as it is written."""
    kinds = written.split(" | ")
    if not all(kind in _SHAPES for kind in kinds):
        return written
    return gettext(" or ").join(str(_SHAPES[kind]) for kind in kinds)


def _type_at(type_: Any, path: str) -> Any:
    for step in _STEP.finditer(path):
        type_ = _step_into(type_, step["name"])
    return type_


def _step_into(type_: Any, name: str | None) -> Any:
    for one in _members(type_):
        if name and _is_struct(one):
            return next((field.type for field in msgspec.structs.fields(one) if field.encode_name == name), None)
        if name is None and get_origin(one) in (list, dict):
            return get_args(one)[-1]
    return None


def _members(type_: Any) -> tuple[Any, ...]:
    """The types of a union without None, or the type alone."""
    if get_origin(type_) in (Union, types.UnionType):
        return tuple(one for one in get_args(type_) if one is not types.NoneType)
    return (type_,)


def _is_struct(type_: Any) -> bool:
    return isinstance(type_, type) and issubclass(type_, msgspec.Struct)


def _allowed(type_: Any) -> str:
    return "; ".join(text for one in _members(type_) if (text := _allowed_of(one)))


def _allowed_of(type_: Any) -> str:
    if _is_struct(type_):
        return ", ".join(_with_mark(field) for field in msgspec.structs.fields(type_))
    if get_origin(type_) is Literal:
        return ", ".join(map(str, get_args(type_)))
    if type_ is date:
        return "YYYY-MM-DD"
    if get_origin(type_) is list:
        return gettext("a list")
    return ""


def _with_mark(field: msgspec.structs.FieldInfo) -> str:
    if not field.required:
        return field.encode_name
    return gettext("%(field)s (required)") % {"field": field.encode_name}
