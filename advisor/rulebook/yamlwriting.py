"""YAML as the pack and the admin use it, written in one canonical way; `yamltext` reads it back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import yaml

from advisor.rulebook.yamltext import MAP, SEQ, STR

MOST_ON_A_LINE = 100
"""Characters of a list or map that is written on one line."""
_NO_FOLDING = 1_000_000
_ESCAPED = "\\U"
_ODD_BREAK = re.compile("[\x85\u2028\u2029]")


class _Line(dict[str, Any]):
    """A map written on one line."""


class _LineOfSeveral(list[Any]):
    """A list written on one line."""


class _Representing:
    """Without anchors; whatever `_Loader` or YAML 1.1 would read as something else is quoted."""

    represent_scalar: Any
    represent_mapping: Any
    represent_sequence: Any

    def ignore_aliases(self, data: Any) -> bool:
        """Never: a reviewed file repeats itself rather than point elsewhere."""
        return True

    def represent_text(self, text: str) -> Any:
        """Line breaks other than newline survive only between double quotes; several lines stand as they are read."""
        style = '"' if _ODD_BREAK.search(text) else "|" if _is_block(text) else None
        return self.represent_scalar(STR, text, style)

    def represent_day(self, day: date) -> Any:
        """A day as text that needs no quotes: nothing here reads it as anything else."""
        return self.represent_scalar("tag:yaml.org,2002:timestamp", day.isoformat())

    def represent_line(self, value: _Line) -> Any:
        """A map between braces."""
        return self.represent_mapping(MAP, value.items(), flow_style=True)

    def represent_line_of_several(self, value: _LineOfSeveral) -> Any:
        """A list between brackets."""
        return self.represent_sequence(SEQ, value, flow_style=True)


class _Dumper(_Representing, yaml.SafeDumper):
    """Writes every character as it is."""


class _FastDumper(_Representing, getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Writes the same several times as fast, but escapes what is beyond the 65,536 most common characters."""


for _dumper in (_Dumper, _FastDumper):
    _dumper.add_representer(str, _dumper.represent_text)
    _dumper.add_representer(date, _dumper.represent_day)
    _dumper.add_representer(_Line, _dumper.represent_line)
    _dumper.add_representer(_LineOfSeveral, _dumper.represent_line_of_several)


def _is_block(text: str) -> bool:
    """Several lines that a block of text gives back unchanged."""
    lines = text.split("\n")
    return len(lines) > 1 and not any(line != line.rstrip() or "\t" in line for line in lines) and lines[0][:1] != " "


def dump(plain: Any) -> str:
    """A file of the pack as YAML text that `load` reads back: entries one below the other, short values on a line."""
    if isinstance(plain, dict):
        laid_out: Any = {key: _laid_out(value, is_entry=True) for key, value in plain.items()}
    else:
        laid_out = [_laid_out(entry, is_entry=True) for entry in plain]
    return _written(laid_out)


def write_yaml(value: Any) -> str:
    """One value as YAML text, keys in their order; `read_yaml` reads the same value back."""
    return _written(_laid_out(value, is_entry=True))


def _written(laid_out: Any) -> str:
    text = _dumped(laid_out, _FastDumper)
    return _dumped(laid_out, _Dumper) if _ESCAPED in text else text


def _dumped(laid_out: Any, dumper: Any) -> str:
    text: str = yaml.dump(laid_out, Dumper=dumper, allow_unicode=True, sort_keys=False, width=_NO_FOLDING)
    return text


def _laid_out(value: Any, *, is_entry: bool = False) -> Any:
    """The value with all that fits on a line marked to stand on one; an entry itself never does."""
    if isinstance(value, dict):
        if not is_entry and _fits(value):
            return _Line(_in_line(value))
        return {key: _laid_out(one) for key, one in value.items()}
    if isinstance(value, list):
        if not is_entry and _fits(value):
            return _LineOfSeveral(_in_line(value))
        return [_laid_out(one) for one in value]
    return value


def _in_line(value: Any) -> Any:
    """The value with every list and map inside it on the same line."""
    if isinstance(value, dict):
        return _Line({key: _in_line(one) for key, one in value.items()})
    return _LineOfSeveral(_in_line(one) for one in value) if isinstance(value, list) else value


def _fits(value: Any) -> bool:
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
