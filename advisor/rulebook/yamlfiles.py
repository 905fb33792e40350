"""YAML as the pack uses it: a safe reader that refuses keys given twice, a writer without anchors, dates as text."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import yaml

_WIDTH = 110
_ODD_BREAK = re.compile("[\x85\u2028\u2029]")


class NotYaml(ValueError):
    """A text is no YAML that a pack may hold."""


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """A safe loader that refuses a key given twice."""


def _unique_mapping(loader: Any, node: yaml.MappingNode) -> dict[Any, Any]:
    keys = [loader.construct_object(key) for key, _ in node.value]
    twice = {str(key) for key in keys if keys.count(key) > 1}
    if twice:
        line = node.start_mark.line + 1
        raise yaml.constructor.ConstructorError(
            None, None, f"{', '.join(sorted(twice))} is given twice near line {line}"
        )
    made: dict[Any, Any] = loader.construct_mapping(node, deep=True)
    return made


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _unique_mapping)


def load(data: bytes) -> Any:
    """The values in a file's bytes, with dates as ISO text. Raises NotYaml, saying where and why."""
    try:
        return _iso(yaml.load(data.decode("utf-8"), _Loader))  # noqa: S506 - the loader is a safe one
    except (yaml.YAMLError, UnicodeDecodeError, ValueError) as error:
        raise NotYaml(" ".join(str(error).split())) from None
    except RecursionError:
        raise NotYaml("it is nested too deeply, or an alias stands inside its own anchor") from None


def _iso(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _iso(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_iso(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


class _Dumper(yaml.SafeDumper):
    """Writes what `_Loader` reads, without anchors."""

    def ignore_aliases(self, data: Any) -> bool:
        """Never: a reviewed file repeats itself rather than point elsewhere."""
        return True

    def represent_text(self, text: str) -> yaml.ScalarNode:
        """Line breaks other than newline survive only between double quotes."""
        style = '"' if _ODD_BREAK.search(text) else None
        return self.represent_scalar("tag:yaml.org,2002:str", text, style)


_Dumper.add_representer(str, _Dumper.represent_text)


def dump(plain: Any) -> str:
    """The values as YAML text that `load` reads back."""
    return yaml.dump(plain, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH)
