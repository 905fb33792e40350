"""YAML as the pack and the admin use it, read strictly; `yamlwriting` writes it.

Only text, whole numbers, true, false, null, lists and maps with text keys: dates stay text, `on`, `yes` and `1:30` are
text, a key given twice is refused, and so are aliases, so that a short text cannot become a huge value.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import yaml

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
STR, SEQ, MAP = (f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))


class NotPlain(yaml.YAMLError):
    """YAML that says more than lists, maps, text, whole numbers, true, false and null can."""


class NotYaml(ValueError):
    """A file is no YAML that a pack may hold: in which line, counted from one, and what is wrong there."""

    def __init__(self, said: str, line: int, problem: str) -> None:
        super().__init__(said)
        self.line, self.problem = line, problem


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """A safe loader with fewer kinds of values, no aliases, no tags of other kinds and no key given twice.

    Making values takes most of the time of reading a pack: they are made of what the parser says, without nodes.
    """

    def get_single_data(self) -> Any:
        """The value of the document; None where there is none."""
        self.get_event()  # the stream begins
        if self.check_event(yaml.StreamEndEvent):
            return None
        document = self.get_event()
        value = self._value(self.get_event())
        self.get_event()  # the document ends
        if not self.check_event(yaml.StreamEndEvent):
            wanted, found = "expected a single document in the stream", "but found another document"
            raise yaml.composer.ComposerError(wanted, document.start_mark, found, self.get_event().start_mark)
        return value

    def _value(self, event: Any) -> Any:
        kind = type(event)
        if kind is yaml.AliasEvent:
            raise _refused("aliases are not read here", event)
        if event.tag not in _TAGS[kind]:
            raise _refused(f"could not determine a constructor for the tag {event.tag!r}", event)
        if kind is yaml.ScalarEvent:
            return _plain(event.value) if event.implicit[0] else storable(event.value)
        return self._map() if kind is yaml.MappingStartEvent else self._list()

    def _list(self) -> list[Any]:
        made, next_event = list[Any](), self.get_event
        while type(event := next_event()) is not yaml.SequenceEndEvent:
            made.append(self._value(event))
        return made

    def _map(self) -> dict[str, Any]:
        """A map with text keys, none given twice."""
        made, next_event = dict[str, Any](), self.get_event
        while type(event := next_event()) is not yaml.MappingEndEvent:
            key = self._value(event)
            if not isinstance(key, str) or key in made:
                problem = f"{key} is given twice" if isinstance(key, str) else f"{key} is no name"
                raise _refused(problem, event)
            made[key] = self._value(next_event())
        return made


def _refused(problem: str, event: Any) -> yaml.MarkedYAMLError:
    return yaml.constructor.ConstructorError(None, None, problem, event.start_mark)


def _plain(text: str) -> Any:
    """What is meant by a text without quotes."""
    if not text:
        return None
    form = _PLAIN.get(text[0])
    return form[1](text) if form and form[0].match(text) else storable(text)


_FORMS: tuple[tuple[str, re.Pattern[str], Callable[[str], Any]], ...] = (
    ("-0123456789", re.compile(r"-?(0|[1-9]\d*)\Z", re.ASCII), int),
    ("tf", re.compile(r"(true|false)\Z"), lambda text: text == "true"),
    ("n~", re.compile(r"(null|~)\Z"), lambda _text: None),
)
"""What text without quotes may be beside text: how it begins, all of it, and what is meant by it."""
_PLAIN = {first: (pattern, meant) for firsts, pattern, meant in _FORMS for first in firsts}
_TAGS = {
    kind: frozenset({None, "!", tag})
    for kind, tag in ((yaml.ScalarEvent, STR), (yaml.SequenceStartEvent, SEQ), (yaml.MappingStartEvent, MAP))
}
"""The tags that say of a value what it is without any."""


def read_yaml(text: str) -> Any:
    """The value of a YAML text. Raises yaml.YAMLError."""
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506 - derived from a safe loader, and makes no objects
    except RecursionError:
        raise NotPlain("it is nested too deeply") from None
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
