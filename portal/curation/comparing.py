"""What is different between two rulebooks, entry by entry."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

import msgspec

from advisor.rulebook import MAPS_IN_ORDER, Entry, Rulebook, write_yaml
from portal.curation.rows import LISTS, Key, keyed


@dataclass(frozen=True)
class Part:
    """One place of an entry, before and after, as text and as it is; None where it is absent."""

    place: str
    before: str | None
    after: str | None
    values: tuple[Any, Any] = field(default=(None, None), compare=False)


@dataclass(frozen=True)
class Difference:
    """One entry that was added, removed or changed; or a list whose order changed."""

    list_name: str
    key: Key
    kind: Literal["added", "removed", "changed", "reordered"]
    parts: tuple[Part, ...] = ()

    @property
    def id(self) -> str:
        """The entry's name; empty for a list."""
        return ".".join(self.key)


CONDITIONS = ("when", "unless", "never_asked", "never_offered")
WHOLE = (*CONDITIONS, "values")
"""What people read as a whole: a condition makes no sense by its half, nor a day without its value."""


def differences(old: Rulebook, new: Rulebook) -> list[Difference]:
    """Everything that makes `new` another rulebook than `old`, in the order of the rulebook's lists."""
    return [
        difference for name in LISTS for difference in _of_list(name, dict(keyed(old, name)), dict(keyed(new, name)))
    ]


def _of_list(name: str, before: dict[Key, Entry], after: dict[Key, Entry]) -> Iterator[Difference]:
    for key in sorted(before.keys() - after.keys()):
        yield Difference(name, key, "removed")
    for key, entry in after.items():
        if key not in before:
            yield Difference(name, key, "added")
        elif parts := parts_between(name, before[key], entry):
            yield Difference(name, key, "changed", parts)
    shared = [key for key in before if key in after]
    if shared != [key for key in after if key in before]:
        yield Difference(name, (), "reordered")


def parts_between(name: str, before: Entry, after: Entry) -> tuple[Part, ...]:
    """The places in which two entries of a list differ."""
    if before == after and name not in MAPS_IN_ORDER:
        return ()
    one, other = msgspec.to_builtins(before), msgspec.to_builtins(after)
    return (*_parts("", one, other), *_turned(name, one, other))


def _turned(name: str, before: dict[str, Any], after: dict[str, Any]) -> Iterator[Part]:
    """The order of a map, where people see it and it has changed."""
    place = MAPS_IN_ORDER.get(name, "")
    one, other = before.get(place, {}), after.get(place, {})
    if [key for key in one if key in other] != [key for key in other if key in one]:
        yield Part(place, ", ".join(one), ", ".join(other))


def _parts(place: str, before: Any, after: Any) -> Iterator[Part]:
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict) and place not in CONDITIONS:
        for key in dict.fromkeys((*before, *after)):
            yield from _parts(f"{place}.{key}" if place else key, before.get(key), after.get(key))
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after) and place not in WHOLE:
        for number, (one, other) in enumerate(zip(before, after, strict=True), 1):
            yield from _parts(f"{place}[{number}]", one, other)
    else:
        yield Part(place, _shown(before), _shown(after), (before, after))


def _shown(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return write_yaml(value).removesuffix("...\n").strip()
