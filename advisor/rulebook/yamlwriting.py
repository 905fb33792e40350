"""YAML as the pack and the admin use it, written in one canonical way; `yamltext` reads it back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any

import yaml

MOST_ON_A_LINE = 100
"""Characters of a list or map that is written on one line."""
_NO_FOLDING = 1_000_000
_ESCAPED = "\\U"
_ODD_BREAK = re.compile("[\x85\u2028\u2029]")
_FAST = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
"""Writes several times as fast, but escapes what is beyond the 65,536 most common characters."""
_READ_AS_ELSE: dict[str | None, list[tuple[str, re.Pattern[str]]]] = yaml.SafeDumper.yaml_implicit_resolvers
"""By its first character, what YAML 1.1 would read as something else than text were it not quoted."""
_BEGIN = [yaml.StreamStartEvent(), yaml.DocumentStartEvent(explicit=False)]
_END = [yaml.DocumentEndEvent(explicit=False), yaml.StreamEndEvent()]


def dump(plain: Any) -> str:
    """A file of the pack as YAML text that `load` reads back: entries one below the other, short values on a line."""
    return _written(plain, 2)


def write_yaml(value: Any) -> str:
    """One value as YAML text, keys in their order; `read_yaml` reads the same value back."""
    return _written(value, 1)


def _written(value: Any, levels: int) -> str:
    """Without anchors: a reviewed file repeats itself rather than point elsewhere."""
    events = list[yaml.Event]()
    _tell(value, levels, events)
    text = _emitted([*_BEGIN, *events, *_END], _FAST)
    return _emitted([*_BEGIN, *events, *_END], yaml.SafeDumper) if _ESCAPED in text else text


def _emitted(events: list[yaml.Event], dumper: Any) -> str:
    text: str = yaml.emit(events, Dumper=dumper, allow_unicode=True, width=_NO_FOLDING)
    return text


def _tell(value: Any, levels: int, events: list[yaml.Event], *, in_line: bool = False) -> None:
    """What an emitter is told of a value: so many levels stand below each other; of others what fits is on a line."""
    if not isinstance(value, dict | list):
        events.append(_scalar(value))
        return
    in_line = in_line or (levels <= 0 and _fits(value))
    if isinstance(value, dict):
        events.append(yaml.MappingStartEvent(None, None, implicit=True, flow_style=in_line))
        for key, one in value.items():
            events.append(_scalar(key))
            _tell(one, levels - 1, events, in_line=in_line)
        events.append(yaml.MappingEndEvent())
    else:
        events.append(yaml.SequenceStartEvent(None, None, implicit=True, flow_style=in_line))
        for one in value:
            _tell(one, levels - 1, events, in_line=in_line)
        events.append(yaml.SequenceEndEvent())


@lru_cache(maxsize=4096, typed=True)  # names and codes come again and again
def _scalar(value: str | int | bool | date | None) -> yaml.Event:
    """A day is text that needs no quotes: nothing here reads it as anything else."""
    if not isinstance(value, str):
        plain = "null" if value is None else str(value).lower()
        return yaml.ScalarEvent(None, None, (True, False), plain)
    # Line breaks other than newline survive only between double quotes; several lines stand as they are read.
    style = '"' if _ODD_BREAK.search(value) else "|" if _is_block(value) else None
    return yaml.ScalarEvent(None, None, (not _is_read_as_else(value), True), value, style=style)


def _is_read_as_else(text: str) -> bool:
    forms = (*_READ_AS_ELSE.get(text[:1], ()), *_READ_AS_ELSE.get(None, ()))
    return any(pattern.match(text) for _, pattern in forms)


def _is_block(text: str) -> bool:
    """Several lines that a block of text gives back unchanged."""
    if "\n" not in text:
        return False
    lines = text.split("\n")
    return not any(line != line.rstrip() or "\t" in line for line in lines) and lines[0][:1] != " "


def _fits(value: Any) -> bool:
    """Whether a list or map is short enough for a line."""
    room = MOST_ON_A_LINE
    for text in _pieces(value):
        room -= len(text) + 2
        if room < 0 or "\n" in text:
            return False
    return True


def _pieces(value: Any) -> Iterator[str]:
    """The texts a value is written with, to know how long it is; brackets count as a text."""
    if isinstance(value, dict):
        yield ""
        for key, one in value.items():
            yield str(key)
            yield from _pieces(one)
    elif isinstance(value, list):
        yield ""
        for one in value:
            yield from _pieces(one)
    else:
        yield str(value)
