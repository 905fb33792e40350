"""Keeping the stored spelling where a form says the same: the order of values, `x` or `[x]`, a list of sets.

A form that is saved as it came changes nothing, and one that changes a condition changes that condition alone.
"""

from collections.abc import Callable
from typing import Any

from advisor.rulebook import ANY
from portal.curation.contract.sent import Pairs, Unsayable

ToPost = Callable[[Any], Pairs]


def kept(stored: Any, said: Any, to_post: ToPost) -> Any:
    """The stored value where its fields are those of what is said, else what is said, spelt as stored part by part."""
    return stored if _same(stored, said, to_post) else _merged(stored, said)


def _same(stored: Any, said: Any, to_post: ToPost) -> bool:
    try:
        return sorted(to_post(stored)) == sorted(to_post(said))
    except Unsayable:
        return False


def _merged(stored: Any, said: Any) -> Any:
    if isinstance(stored, list) and isinstance(said, dict) and set(said) == {ANY}:
        return _merged(stored, said[ANY])
    if isinstance(stored, dict) and isinstance(said, dict):
        return {key: _merged(stored.get(key), one) for key, one in said.items()}
    if _are_maps(stored) and _are_maps(said):
        return [_merged(stored[n] if n < len(stored) else None, one) for n, one in enumerate(said)]
    return stored if _members(stored) == _members(said) else said


def _are_maps(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, dict) for one in value)


def _members(value: Any) -> list[str]:
    return sorted(map(repr, value if isinstance(value, list) else [value]))
