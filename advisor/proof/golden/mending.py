"""What a worked example would have to expect for the advice it gets: the way back where the new answer is right."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from copy import deepcopy
from typing import Any

from advisor.proof.golden.agreement import agrees
from advisor.proof.golden.expectations import ENTRY_LIST, LISTS, Plain, codes_of, differences, flat, item_of

Path = tuple[str, ...]
"""Where an expectation stands: its key, then a code and a field, or how a list is held and a code."""
_ORDERS = {"channel_before": "channels", "action_before": "actions"}
_HEADLINE = {"headline": "action", "headline_on": "on", "state": "state", "until": "until"}


def paths_to_mend(advice: Plain, expect: Plain) -> list[Path]:
    """The expectations that the advice does not meet and that can be made to say what it says."""
    return [path for key, wanted in expect.items() for path in _paths(advice, key, wanted)]


def mended(advice: Plain, expect: Plain, paths: Collection[Path]) -> Plain:
    """The expectations with those at the paths as the advice has them; what it no longer gives it is to lack."""
    found = deepcopy(expect)
    for path in paths:
        key = path[0]
        if key in _HEADLINE:
            found[key] = advice["headline"][_HEADLINE[key]]
        elif key == "channel_first":
            found[key] = next(iter(codes_of(advice, "channels")))
        elif key in LISTS:
            _turn(found, *path)
        elif key in _ORDERS:
            found[key] = [[*path[:0:-1]] if tuple(pair) == path[1:] else pair for pair in found[key]]
        else:
            _set(advice, found, *path)
    return found


def _paths(advice: Plain, key: str, wanted: Any) -> Iterator[Path]:
    if key in _HEADLINE:
        if not agrees(wanted, advice["headline"][_HEADLINE[key]]):
            yield (key,)
    elif key == "channel_first":
        if advice["channels"] and differences(advice, {key: wanted}):
            yield (key,)
    elif key in LISTS:
        there = codes_of(advice, key)
        yield from ((key, "has", code) for code in wanted.get("has", ()) if code not in there)
        yield from ((key, "lacks", code) for code in wanted.get("lacks", ()) if code in there)
    elif key in _ORDERS:
        there = codes_of(advice, _ORDERS[key])
        turned = [pair for pair in wanted if {*pair} <= {*there} and there.index(pair[0]) > there.index(pair[1])]
        yield from ((key, *pair) for pair in turned)
    elif key in (*ENTRY_LIST, "refund"):
        for code, fields in wanted.items():
            item = _item(advice, key, code)
            wrong = [
                name for name in fields if item is not None and differences(advice, {key: {code: _of(fields, name)}})
            ]
            yield from ((key, code, name) for name in wrong)
            yield from [(key, code)] if item is None else []


def _of(fields: Plain, name: str) -> Plain:
    return {name: fields[name]}


def _item(advice: Plain, key: str, code: str) -> Plain | None:
    item = item_of(advice, ENTRY_LIST.get(key, "refunds"), code)
    return flat(item) if item is not None and key == "refund" else item


def _turn(expect: Plain, listed: str, how: str, code: str) -> None:
    """A code that is gone is to be lacking, and the other way round."""
    held = expect[listed]
    held[how] = [one for one in held[how] if one != code]
    other = "lacks" if how == "has" else "has"
    held[other] = [*held.get(other, ()), code]
    if not held[how]:
        del held[how]


def _set(advice: Plain, expect: Plain, key: str, code: str, name: str = "") -> None:
    item = _item(advice, key, code)
    if item is not None:
        expect[key][code][name] = deepcopy(item.get(name))
        return
    del expect[key][code]
    if not expect[key]:
        del expect[key]
    held = expect.setdefault(ENTRY_LIST.get(key, "refunds"), {})
    held["lacks"] = [*held.get("lacks", ()), code]
