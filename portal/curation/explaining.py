"""What msgspec says about a wrong value, completed by what would have been right."""

import re
import types
from datetime import date
from typing import Any, Literal, Union, get_args, get_origin

import msgspec

_MESSAGE = re.compile(r"(?P<what>.*?)(?: - at `(?P<path>.*)`)?", re.DOTALL)
_STEP = re.compile(r"\.(?P<name>[^.\[\]]+)|\[(?P<place>[^\]]*)\]")


def explain(error: msgspec.ValidationError, type_: Any) -> str:
    """One line: where in the value, what is wrong, and what is allowed there. `type_` is what was asked for."""
    found = _MESSAGE.fullmatch(str(error))
    what, path = (found["what"], found["path"] or "$") if found else (str(error), "$")
    place = path.removeprefix("$").removeprefix(".")
    allowed = _allowed(_type_at(type_, path))
    return f"{place + ': ' if place else ''}{what}{f' (allowed: {allowed})' if allowed else ''}"


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
        return "a list"
    return ""


def _with_mark(field: msgspec.structs.FieldInfo) -> str:
    return f"{field.encode_name} (required)" if field.required else field.encode_name
