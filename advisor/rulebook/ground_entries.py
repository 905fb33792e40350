"""The grounds of a rulebook: sources, what they claim, where they disagree, the figures made of it. All frozen."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from advisor.entry import Conditions, Entry, Text

SourceKind = Literal["article", "official", "issuer", "agency", "news", "report", "editorial"]
Confidence = Literal["A", "A*", "B", "C", "D", "M"]
Certainty = Literal["stated", "hedged", "opinion"]


class Source(Entry, frozen=True, kw_only=True):
    """Somebody who says something: an article, an official page, an issuer, a news report.

    `checked_on`: when we looked. `published`, `seen_on`: when the source was published, and when it was last seen to
    say what it is cited for, as a copy bears its day; each a day, a month or a year, and absent where nobody knows.
    """

    id: str
    title: Text
    kind: SourceKind
    checked_on: date
    recheck_on: date
    confidence: Confidence
    url: str | None = None
    published: str | None = None
    seen_on: str | None = None
    note: Text | None = None

    @property
    def as_of(self) -> str | None:
        """The day, month or year whose state it tells: when it was last seen, else published."""
        return self.seen_on or self.published


class SetAside(Entry, frozen=True, kw_only=True):
    """Why a claim is not used."""

    reason: Literal["outdated", "out_of_scope", "contradicted"]
    by: str | None = None
    note: Text | None = None


class Claim(Entry, frozen=True, kw_only=True):
    """One thing a source says, and where."""

    id: str
    source: str
    locator: Text
    ja: str
    en: str
    certainty: Certainty
    topic: str = ""
    systems: list[str] = []
    confidence: Confidence | None = None
    set_aside: SetAside | None = None
    file: str = ""


class Position(Entry, frozen=True, kw_only=True):
    """One side of a disagreement, with the claims that take it."""

    text: Text
    claims: list[str]


class Conflict(Entry, frozen=True, kw_only=True):
    """A disagreement between claims, and what we advise; told only `when` it is known to matter, and not `unless`.

    `tip`: both in few words, for beside a step that it touches; without one it never stands there.
    """

    id: str
    title: Text
    kind: Literal["direct", "differing_detail", "tension", "apparent"]
    positions: list[Position]
    our_advice: Text
    tip: Text | None = None
    when: Conditions | list[Conditions] = {}
    unless: list[Conditions] = []
    verified: list[str] = []


class RefundWindow(Entry, frozen=True, kw_only=True):
    """When money arrives after the day it counts from: durations, `end_of_next_month`, or (worst) `later_of`."""

    earliest: str
    latest: str
    worst: str | dict[str, list[str]]


class FigureValue(Entry, frozen=True, kw_only=True):
    """The value of a figure in one span of validity; exactly one kind of value is given."""

    valid_from: date = msgspec.field(name="from")
    valid_to: date | None = msgspec.field(name="to", default=None)
    duration: str | None = None
    durations: list[str] | None = None
    yen: int | None = None
    yens: list[int] | None = None
    percent: int | None = None
    refund: RefundWindow | None = None
    text: Text | None = None
    words: list[str] | None = None
    pattern: str | None = None


class WrittenOut(Entry, frozen=True, kw_only=True):
    """An entry whose texts keep the number of a figure written out, as `conflicts.C37`, and why."""

    entry: str
    why: str


class Figure(Entry, frozen=True, kw_only=True):
    """One value with its unit, its dates of validity, its claims, when somebody last looked and when to look again.

    `written_out`: the texts that must not follow it when its value changes, though they say the same number.
    """

    id: str
    label: Text
    values: list[FigureValue]
    checked_on: date
    recheck_on: date | None = None
    confidence: Confidence
    counts_from: Text | None = None
    claims: list[str] = []
    sources: list[str] = []
    note: Text | None = None
    written_out: list[WrittenOut] = []
