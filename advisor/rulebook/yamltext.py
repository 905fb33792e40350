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
    """A safe loader with fewer kinds of values, no aliases and no key given twice."""

    yaml_constructors = {tag: yaml.SafeLoader.yaml_constructors[tag] for tag in (INT, BOOL, NULL, STR)} | {
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
_Loader.add_constructor(MAP, _Loader.construct_map)
_Loader.add_constructor(SEQ, _Loader.construct_list)
_Loader.add_implicit_resolver(INT, re.compile(r"-?(0|[1-9]\d*)\Z", re.ASCII), list("-0123456789"))
_Loader.add_implicit_resolver(BOOL, re.compile(r"(true|false)\Z"), list("tf"))
_Loader.add_implicit_resolver(NULL, re.compile(r"(null|~|)\Z"), ["n", "~", ""])


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
    except UnicodeDecodeError as error:
        raise NotYaml(str(error), data.count(b"\n", 0, error.start) + 1, "it is not written in UTF-8") from None
    except yaml.YAMLError as error:
        mark, said = getattr(error, "problem_mark", None), " ".join(str(error).split())
        # What ends too early is said to be wrong after the last line.
        line = min(mark.line, data.rstrip().count(b"\n")) + 1 if mark else 1
        raise NotYaml(said, line, getattr(error, "problem", None) or said) from None
