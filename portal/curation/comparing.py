"""What is different between two rulebooks, entry by entry."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import msgspec

from advisor.rulebook.entries import Rulebook
from portal.curation.yamltext import write_yaml


@dataclass(frozen=True)
class Part:
    """One place of an entry, before and after; None where it is absent."""

    place: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Difference:
    """One entry that was added, removed or changed; or a list whose order changed."""

    list_name: str
    id: str
    kind: Literal["added", "removed", "changed", "reordered"]
    parts: tuple[Part, ...] = ()


def differences(old: Rulebook, new: Rulebook) -> list[Difference]:
    """Everything that makes `new` another rulebook than `old`, in the order of the rulebook's lists."""
    before, after = _entries(old), _entries(new)
    found: list[Difference] = []
    for name in after:
        found += _of_list(name, before[name], after[name])
    return found


def _entries(rulebook: Rulebook) -> dict[str, dict[str, Any]]:
    """Plain entries by list and id."""
    plain: dict[str, Any] = {name: msgspec.to_builtins(getattr(rulebook, name)) for name in rulebook.__struct_fields__}
    words = plain.pop("wording")
    lists = {name: {entry.get("id") or entry["code"]: entry for entry in entries} for name, entries in plain.items()}
    codes = {f"{group}.{code}": one for group, some in words.get("codes", {}).items() for code, one in some.items()}
    # The order of words means nothing, so it is no difference.
    return lists | {"facts": dict(sorted(words.get("facts", {}).items())), "codes": dict(sorted(codes.items()))}


def _of_list(name: str, before: dict[str, Any], after: dict[str, Any]) -> Iterator[Difference]:
    for key in sorted(before.keys() - after.keys()):
        yield Difference(name, key, "removed")
    for key, entry in after.items():
        if key not in before:
            yield Difference(name, key, "added")
        elif entry != before[key]:
            yield Difference(name, key, "changed", tuple(_parts("", before[key], entry)))
    shared = [key for key in before if key in after]
    if shared != [key for key in after if key in before]:
        yield Difference(name, "", "reordered")


def _parts(place: str, before: Any, after: Any) -> Iterator[Part]:
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict):
        for key in dict.fromkeys((*before, *after)):
            yield from _parts(f"{place}.{key}" if place else key, before.get(key), after.get(key))
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for number, (one, other) in enumerate(zip(before, after, strict=True), 1):
            yield from _parts(f"{place}[{number}]", one, other)
    else:
        yield Part(place, _shown(before), _shown(after))


def _shown(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return write_yaml(value).removesuffix("...\n").strip()
