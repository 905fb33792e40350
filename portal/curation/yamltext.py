"""Lists and maps as YAML text, as in the pack's files: only text, whole numbers, true, false, null, lists and maps."""

import re
from typing import Any

import yaml

LINE_WIDTH = 110
_KINDS = ("int", "bool", "null", "str", "seq", "map")
_INT, _BOOL, _NULL, _STR, _SEQ, _MAP = (f"tag:yaml.org,2002:{kind}" for kind in _KINDS)


class NotPlain(yaml.YAMLError):
    """YAML that says more than lists, maps, text, whole numbers, true, false and null can."""


class _Loader(yaml.SafeLoader):
    """Dates stay text; `on`, `yes` and `1:30` are text; no aliases, so that a short text cannot become a huge value."""

    yaml_constructors = {tag: yaml.SafeLoader.yaml_constructors[tag] for tag in (_INT, _BOOL, _NULL, _STR, _SEQ)} | {
        None: yaml.SafeLoader.yaml_constructors[None]
    }

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            raise yaml.composer.ComposerError(None, None, "aliases are not read here", self.peek_event().start_mark)  # type: ignore[no-untyped-call]
        return super().compose_node(parent, index)

    def construct_map(self, node: yaml.MappingNode) -> dict[str, Any]:
        """A map with text keys, none given twice."""
        made: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = self.construct_object(key_node, deep=True)
            if not isinstance(key, str) or key in made:
                problem = f"{key} is given twice" if isinstance(key, str) else f"{key} is no name"
                raise yaml.constructor.ConstructorError(None, None, problem, key_node.start_mark)
            made[key] = self.construct_object(value_node, deep=True)
        return made


_Loader.yaml_implicit_resolvers = {}
_Loader.add_constructor(_MAP, _Loader.construct_map)
_Loader.add_implicit_resolver(_INT, re.compile(r"-?(0|[1-9]\d{0,14})\Z", re.ASCII), list("-0123456789"))
_Loader.add_implicit_resolver(_BOOL, re.compile(r"(true|false)\Z"), list("tf"))
_Loader.add_implicit_resolver(_NULL, re.compile(r"(null|~|)\Z"), ["n", "~", ""])


class _Dumper(yaml.SafeDumper):
    """Block style without anchors; whatever `_Loader` or YAML 1.1 would read as something else is quoted."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def represent_text(self, text: str) -> yaml.ScalarNode:
        """Line breaks other than newline survive only between double quotes."""
        style = '"' if re.search("[\x85\u2028\u2029]", text) else None
        return self.represent_scalar(_STR, text, style)


_Dumper.add_representer(str, _Dumper.represent_text)


def read_yaml(text: str) -> Any:
    """The value of a YAML text. Raises yaml.YAMLError."""
    try:
        value = yaml.load(text, Loader=_Loader)  # noqa: S506 - derived from SafeLoader, with fewer constructors
    except RecursionError:
        raise NotPlain("this is nested too deeply") from None
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
    elif isinstance(value, str) and re.search("[\0\ud800-\udfff]", value):
        raise NotPlain("NUL and half characters are no text")


def write_yaml(value: Any) -> str:
    """Block-style YAML, keys in their order; `read_yaml` reads the same value back."""
    return yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=LINE_WIDTH)
