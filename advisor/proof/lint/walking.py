"""Walks through a rulebook: every entry with its place, every text, every moment."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from advisor.entry import Text
from advisor.facts.entries import CodeEntry
from advisor.rulebook.entries import Clock, Moment, Rule, Rulebook

_IN_ONE_FILE = ("facts", "codes", "tools", "sources", "conflicts", "figures", "clocks", "channels", "issuers")
_IN_A_FOLDER = ("claims", "rules", "drafts", "guides", "golden")
LISTS = _IN_ONE_FILE + _IN_A_FOLDER


def name_of(entry: Any) -> str:
    """The id of an entry, the code of a channel, the kind and code of a code."""
    if isinstance(entry, CodeEntry):
        return f"{entry.kind}.{entry.code}"
    return str(getattr(entry, "id", None) or getattr(entry, "code", ""))


def place_of(listed: str, entry: Any) -> str:
    """File and entry, as in `rules/late.yaml: late.wait`."""
    file = f"{listed}/{entry.file or listed}" if listed in _IN_A_FOLDER else listed
    return f"{file}.yaml: {name_of(entry)}"


def entries(rulebook: Rulebook) -> Iterator[tuple[str, Any]]:
    """Every entry of the rulebook with its place, the shop first."""
    if rulebook.shop is not None:
        yield "shop.yaml: shop", rulebook.shop
    for listed in LISTS:
        for entry in getattr(rulebook, listed):
            yield place_of(listed, entry), entry


def texts(entry: Any, path: str = "") -> Iterator[tuple[str, Text]]:
    """Every text below an entry, with the path that leads to it (`give.0.text`)."""
    if isinstance(entry, Text):
        yield path, entry
    elif isinstance(entry, msgspec.Struct):
        for field in entry.__struct_fields__:
            yield from texts(getattr(entry, field), f"{path}.{field}".lstrip("."))
    elif isinstance(entry, dict):
        for key, one in entry.items():
            yield from texts(one, f"{path}.{key}".lstrip("."))
    elif isinstance(entry, list):
        for number, one in enumerate(entry):
            yield from texts(one, f"{path}.{number}".lstrip("."))


def figures_of(entry: Rule | Clock) -> Iterator[str]:
    """The figures that show as grounds: those named, and those its outcomes are worked out with."""
    yield from entry.figures
    for out in entry.give if isinstance(entry, Rule) else ():
        ends = (out.amount.min, out.amount.max) if out.amount else ()
        yield from (str(name) for name in (out.figure, out.lag, *ends) if name)


def moments(entry: Rule | Clock) -> Iterator[Moment]:
    """Every moment a rule or clock tells, those inside `latest` and `earliest` included."""
    if isinstance(entry, Clock):
        told = [entry.opens, entry.closes]
    else:
        told = [moment for out in entry.give for moment in (out.by, out.after, out.until)]
    for moment in told:
        if moment is not None:
            yield from _nested(moment)


def _nested(moment: Moment) -> Iterator[Moment]:
    yield moment
    for one in [*(moment.latest or []), *(moment.earliest or [])]:
        yield from _nested(one)
