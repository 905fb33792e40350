"""YAML as the pack and the admin use it: read strictly, written in one canonical way.

Only text, whole numbers, true, false, null, lists and maps with text keys: dates stay text, `on`, `yes` and `1:30` are
text, a key given twice is refused, and so are aliases, so that a short text cannot become a huge value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import yaml

MOST_ON_A_LINE = 100
"""Characters of a list or map that is written on one line."""
_NO_FOLDING = 1_000_000
_ODD_BREAK = re.compile("[\x85\u2028\u2029]")
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_KINDS = ("int", "bool", "null", "str", "seq", "map")
_INT, _BOOL, _NULL, _STR, _SEQ, _MAP = (f"tag:yaml.org,2002:{kind}" for kind in _KINDS)


class NotPlain(yaml.YAMLError):
    """YAML that says more than lists, maps, text, whole numbers, true, false and null can."""


class NotYaml(ValueError):
    """A file is no YAML that a pack may hold."""


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """A safe loader with fewer kinds of values, no aliases and no key given twice."""

    yaml_constructors = {tag: yaml.SafeLoader.yaml_constructors[tag] for tag in (_INT, _BOOL, _NULL, _STR)} | {
        None: yaml.SafeLoader.yaml_constructors[None]
    }

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        if node in self.constructed_objects or node in self.recursive_objects:
            raise yaml.constructor.ConstructorError(None, None, "aliases are not read here", node.start_mark)
        return super().construct_object(node, deep=True)

    def construct_list(self, node: yaml.SequenceNode) -> list[Any]:
        return [self.construct_object(one) for one in node.value]

    def construct_map(self, node: yaml.MappingNode) -> dict[str, Any]:
        """A map with text keys, none given twice."""
        made: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = self.construct_object(key_node)
            if not isinstance(key, str) or key in made:
                problem = f"{key} is given twice" if isinstance(key, str) else f"{key} is no name"
                raise yaml.constructor.ConstructorError(None, None, problem, key_node.start_mark)
            made[key] = self.construct_object(value_node)
        return made


_Loader.yaml_implicit_resolvers = {}
_Loader.add_constructor(_MAP, _Loader.construct_map)
_Loader.add_constructor(_SEQ, _Loader.construct_list)
_Loader.add_implicit_resolver(_INT, re.compile(r"-?(0|[1-9]\d*)\Z", re.ASCII), list("-0123456789"))
_Loader.add_implicit_resolver(_BOOL, re.compile(r"(true|false)\Z"), list("tf"))
_Loader.add_implicit_resolver(_NULL, re.compile(r"(null|~|)\Z"), ["n", "~", ""])


def read_yaml(text: str) -> Any:
    """The value of a YAML text. Raises yaml.YAMLError."""
    try:
        value = yaml.load(text, Loader=_Loader)  # noqa: S506 - derived from a safe loader, with fewer constructors
    except RecursionError:
        raise NotPlain("it is nested too deeply, or an alias stands inside its own anchor") from None
    except ValueError as error:
        raise NotPlain(str(error)) from None
    refuse_unstorable(value)
    return value


def refuse_unstorable(value: Any) -> None:
    """Raises NotPlain for NUL and lone surrogates: one is refused by PostgreSQL, the other by every encoder."""
    if isinstance(value, dict):
        for key, one in value.items():
            refuse_unstorable(key)
            refuse_unstorable(one)
    elif isinstance(value, list):
        for one in value:
            refuse_unstorable(one)
    elif isinstance(value, str) and _UNSTORABLE.search(value):
        raise NotPlain("NUL and half characters are no text")


def load(data: bytes) -> Any:
    """The values in a file's bytes. Raises NotYaml, saying where and why."""
    try:
        return read_yaml(data.decode("utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise NotYaml(" ".join(str(error).split())) from None


class _Line(dict[str, Any]):
    """A map written on one line."""


class _LineOfSeveral(list[Any]):
    """A list written on one line."""


class _Dumper(yaml.SafeDumper):
    """Without anchors; whatever `_Loader` or YAML 1.1 would read as something else is quoted."""

    def ignore_aliases(self, data: Any) -> bool:
        """Never: a reviewed file repeats itself rather than point elsewhere."""
        return True

    def represent_text(self, text: str) -> yaml.ScalarNode:
        """Line breaks other than newline survive only between double quotes; several lines stand as they are read."""
        style = '"' if _ODD_BREAK.search(text) else "|" if _is_block(text) else None
        return self.represent_scalar(_STR, text, style)

    def represent_day(self, day: date) -> yaml.ScalarNode:
        """A day as text that needs no quotes: nothing here reads it as anything else."""
        return self.represent_scalar("tag:yaml.org,2002:timestamp", day.isoformat())


_Dumper.add_representer(str, _Dumper.represent_text)
_Dumper.add_representer(date, _Dumper.represent_day)
_Dumper.add_representer(_Line, lambda dumper, value: dumper.represent_mapping(_MAP, value.items(), flow_style=True))
_Dumper.add_representer(_LineOfSeveral, lambda dumper, value: dumper.represent_sequence(_SEQ, value, flow_style=True))


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
    return yaml.dump(laid_out, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_NO_FOLDING)


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
