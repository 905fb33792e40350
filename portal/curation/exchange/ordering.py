"""The order of a list that two sides have changed."""

from collections.abc import Collection, Hashable
from typing import TypeVar

Name = TypeVar("Name", bound=Hashable)


def woven(base: list[Name] | None, ours: list[Name], theirs: list[Name], kept: Collection[Name]) -> list[Name]:
    """The kept names in the order of one side, what only the other has each behind what it stood behind there.

    Ours leads where it was turned, or nothing is known of the base; else theirs.
    """
    is_ours_turned = base is None or _shared(base, ours) != _shared(ours, base)
    first, second = (ours, theirs) if is_ours_turned else (theirs, ours)
    leading = [name for name in first if name in kept]
    behind: dict[Name | None, list[Name]] = {name: [] for name in (None, *leading)}
    ahead: Name | None = None
    for name in second:
        if name in behind:
            ahead = name
        elif name in kept:
            behind[ahead].append(name)
    order = behind[None]
    for name in leading:
        order += [name, *behind[name]]
    return order


def _shared(names: list[Name], others: list[Name]) -> list[Name]:
    known = set(others)
    return [name for name in names if name in known]
