"""YAML as the pack and the admin use it, read strictly; `yamlwriting` writes it.

Only text, whole numbers, true, false, null, lists and maps with text keys: dates stay text, `on`, `yes` and `1:30` are
text, a key given twice is refused, and so are aliases, so that a short text cannot become a huge value.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_KINDS = ("int", "bool", "null", "str", "seq", "map")
INT, BOOL, NULL, STR, SEQ, MAP = (f"tag:yaml.org,2002:{kind}" for kind in _KINDS)


class NotPlain(yaml.YAMLError):
    """YAML that says more than lists, maps, text, whole numbers, true, false and null can."""


class NotYaml(ValueError):
    """A file is no YAML that a pack may hold: in which line, counted from one, and what is wrong there."""

    def __init__(self, said: str, line: int, problem: str) -> None:
        super().__init__(said)
        self.line, self.problem = line, problem


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """A safe loader with fewer kinds of values, no aliases and no key given twice.

    Making values of what was parsed takes most of the time of reading a pack: it is done in one short walk.
    """

    yaml_constructors = {tag: yaml.SafeLoader.yaml_constructors[tag] for tag in (INT, BOOL, NULL)} | {
        None: yaml.SafeLoader.yaml_constructors[None]
    }

    def resolve(self, kind: type[yaml.Node], value: str, implicit: tuple[bool, bool]) -> str:
        """The tag of what has none of its own."""
        if kind is not yaml.ScalarNode:
            return SEQ if kind is yaml.SequenceNode else MAP
        if implicit[0]:
            for tag, pattern in _PLAIN.get(value[:1], ()):
                if pattern.match(value):
                    return tag
        return STR

    def construct_document(self, node: yaml.Node) -> Any:
        self.seen: set[yaml.Node] = set()
        return self._value(node)

    def _value(self, node: yaml.Node) -> Any:
        if node in self.seen:
            raise yaml.constructor.ConstructorError(None, None, "aliases are not read here", node.start_mark)
        self.seen.add(node)
        tag = node.tag
        if tag == STR:
            return storable(self.construct_scalar(node))
        if tag == MAP and isinstance(node, yaml.MappingNode):
            return self._map(node)
        if tag == SEQ and isinstance(node, yaml.SequenceNode):
            return [self._value(one) for one in node.value]
        return self.construct_object(node)

    def _map(self, node: yaml.MappingNode) -> dict[str, Any]:
        """A map with text keys, none given twice."""
        made: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = self._value(key_node)
            if not isinstance(key, str) or key in made:
                problem = f"{key} is given twice" if isinstance(key, str) else f"{key} is no name"
                raise yaml.constructor.ConstructorError(None, None, problem, key_node.start_mark)
            made[key] = self._value(value_node)
        return made


_PLAIN: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
"""By its first character, what text without quotes may be beside text."""
for _tag, _pattern, _first in (
    (INT, re.compile(r"-?(0|[1-9]\d*)\Z", re.ASCII), "-0123456789"),
    (BOOL, re.compile(r"(true|false)\Z"), "tf"),
    (NULL, re.compile(r"(null|~|)\Z"), ("n", "~", "")),
):
    for _character in _first:
        _PLAIN.setdefault(_character, []).append((_tag, _pattern))


def read_yaml(text: str) -> Any:
    """The value of a YAML text. Raises yaml.YAMLError."""
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506 - derived from a safe loader, with fewer constructors
    except RecursionError:
        raise NotPlain("it is nested too deeply, or an alias stands inside its own anchor") from None
    except ValueError as error:
        raise NotPlain(str(error)) from None


def refuse_unstorable(value: Any) -> None:
    """Raises NotPlain for NUL and lone surrogates: one is refused by PostgreSQL, the other by every encoder."""
    if isinstance(value, dict):
        for key, one in value.items():
            refuse_unstorable(key)
            refuse_unstorable(one)
    elif isinstance(value, list):
        for one in value:
            refuse_unstorable(one)
    elif isinstance(value, str):
        storable(value)


def storable(text: str) -> str:
    """The same text. Raises NotPlain as `refuse_unstorable` does."""
    if _UNSTORABLE.search(text):
        raise NotPlain("NUL and half characters are no text")
    return text


def load(data: bytes) -> Any:
    """The values in a file's bytes. Raises NotYaml, saying where and why."""
    try:
        return read_yaml(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise NotYaml(str(error), data.count(b"\n", 0, error.start) + 1, "it is not written in UTF-8") from None
    except yaml.YAMLError as error:
        mark, said = getattr(error, "problem_mark", None), " ".join(str(error).split())
        # What ends too early is said to be wrong after the last line.
        line = min(mark.line, data.rstrip().count(b"\n")) + 1 if mark else 1
        raise NotYaml(said, line, getattr(error, "problem", None) or said) from None
