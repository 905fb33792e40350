"""What a rulebook is made of: sources, claims, figures, clocks, rules and words. All frozen.

The shapes are those of the pack's YAML files (`packreading` reads and `packfiles` writes them) and of the rows that
curators edit.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

import msgspec

from advisor.entry import Conditions, Entry, Text
from advisor.facts.entries import CodeEntry, FactEntry, Synonyms
from advisor.facts.shop_entries import Shop
from advisor.facts.tool_entries import ToolEntry
from advisor.rulebook.contact_entries import Channel, Draft, Instruction
from advisor.rulebook.reading_entries import Reading
from advisor.rulebook.sign_entries import Sign, SignReply, SignWords

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


class Moment(Entry, frozen=True, kw_only=True):
    """A day or moment, told by facts, figures and clocks. Exactly one of the forms below is used.

    after + figure (+ part): that long after a fact; after + yearly: the first day on or after it that a figure names
    as a day of every year; day_of: the fact itself; day_after: the day after it;
    latest / earliest: of several; opens / closes: of a clock, `less` a figure; roll: to the next day a
    public desk is open (`desk`); next_day: the day after all that; unless_past: leave a day that is over out of
    `earliest`; if_told: of several, left out while its fact is unknown.
    """

    after: str | None = None
    figure: str | None = None
    yearly: str | None = None
    day_of: str | None = None
    day_after: str | None = None
    latest: list[Moment] | None = None
    earliest: list[Moment] | None = None
    opens: str | None = None
    closes: str | None = None
    less: str | None = None
    roll: Literal["desk"] | None = None
    next_day: bool = False
    unless_past: bool = False
    if_told: bool = False


class Clock(Entry, frozen=True, kw_only=True):
    """When something opens and closes. `clock` names it; several clocks of one name exclude or merge.

    The holding ones of the highest `precedence` count: latest opening, earliest closing. `opens` absent:
    open already. `pending`: facts without which it has simply not opened. `last_day_open`: on the day it
    closes it is open even when the wait is not over. `shown`: it appears among the deadlines. `title`: of a clock
    that is no deadline the name for curators, on the first of that name; else in place of the deadline's own title.
    """

    id: str
    clock: str
    when: Conditions | list[Conditions]
    unless: list[Conditions] = []
    opens: Moment | None = None
    closes: Moment | None = None
    pending: list[str] = []
    last_day_open: bool = False
    precedence: int = 0
    shown: bool = True
    title: Text | None = None
    claims: list[str] = []
    figures: list[str] = []
    sources: list[str] = []
    note: str = ""


class Amount(Entry, frozen=True, kw_only=True):
    """An amount in yen, from `min` to `max`.

    Each a whole number, `price`, `half_price`, `missing` (the price less what came back), `capped_price` (what is still
    missing of the price, at most the cap) or a figure's id.
    """

    min: int | str
    max: int | str


class Outcome(Entry, frozen=True, kw_only=True):
    """One thing a rule gives: exactly one of action … refund names the kind and the code.

    `words_only`: better words for what other rules give here. Alone it gives nothing, and it changes no status, date,
    likelihood or amount. Words for an action that is done say `status: done`.

    `after`: from which day; before it an action that is to be done now is still to come. `only_begun`: taking it ends
    nothing yet, for it waits for somebody's word; what its code records is still to come.

    A `step` says what comes next: `do` and `next` name the actions that may `lead`, of which the most pressing that
    can be taken today does (`ahead`: one whose day is still to come may); `wait` and `money` wait `until` then, and
    never longer than the clocks they `protects` are open. Of the steps that fit, that of the rule with the highest
    priority is said. `last`: it is said only where no action is left. `unrefusable`: what was
    asked is a question or a report, to which nobody can say no. `about`: what is awaited; better words for a
    wait are those about the same. `asks`: what alone is asked while it is the step; `asks_first`: before all else.
    A `refund` counts its window from the fact `starts`, or from the shop's own one, `lag` later; the `figure` is
    read for the day of `valued_by` where that is known. `also`: further methods it is about, where they were paid
    with.
    """

    action: str | None = None
    remedy: str | None = None
    rule_out: str | None = None
    refund: str | None = None
    channel: str | None = None
    evidence: str | None = None
    warning: str | None = None
    escalation: str | None = None
    step: str | None = None
    title: Text | None = None
    text: Text | None = None
    words_only: bool = False
    status: Literal["now", "later", "done"] | None = None
    clock: str | None = None
    by: Moment | None = None
    after: Moment | None = None
    urgency: int | None = None
    likelihood: Literal["likely", "possible", "unlikely"] | None = None
    amount: Amount | None = None
    serves: str | None = None
    excludes: list[str] = []
    rank: int | None = None
    via: str | None = None
    figure: str | None = None
    starts: str | None = None
    lag: str | None = None
    valued_by: str = ""
    also: list[str] = []
    never_charged: bool = False
    lead: list[str] = []
    ahead: bool = False
    last: bool = False
    unrefusable: bool = False
    only_begun: bool = False
    until: Moment | None = None
    protects: list[str] = []
    about: str = ""
    asks: list[str] = []
    asks_first: list[str] = []

    @property
    def kind(self) -> str:
        """`action`, `remedy`, `rule_out`, `refund`, `channel`, `evidence`, `warning`, `escalation` or `step`."""
        return next(kind for kind in KINDS if getattr(self, kind) is not None)

    @property
    def code(self) -> str:
        """The code of the outcome."""
        return str(getattr(self, self.kind))


KINDS = ("action", "remedy", "rule_out", "refund", "channel", "evidence", "warning", "escalation", "step")
LIST_OF_KIND = {
    "remedy": "remedies",
    "rule_out": "remedies",
    "action": "actions",
    "channel": "channels",
    "evidence": "evidence",
    "warning": "warnings",
    "escalation": "escalations",
    "step": "states",
    "refund": "methods",
}
"""Kind of outcome to the list its codes are in."""
WAITING_STATES = frozenset({"wait", "money"})
"""The states of a step in which nothing is to be done but to wait."""
LIKELIHOODS = ("likely", "possible", "unlikely")
ACTION_STATUSES = ("now", "later", "if", "done")


class Rule(Entry, frozen=True, kw_only=True):
    """Turns facts into outcomes and names the claims, figures and sources it rests on.

    `quiet`: while an answer is missing it only asks for it and offers nothing as "if". `ends`: while it holds the
    matter is over: only rules that end it give anything, and nothing else is due, asked or awaited. `label`: its name
    for curators; readers never see it.
    """

    id: str
    label: Text | None = None
    when: Conditions | list[Conditions]
    give: list[Outcome]
    unless: list[Conditions] = []
    claims: list[str] = []
    figures: list[str] = []
    sources: list[str] = []
    priority: int = 0
    quiet: bool = False
    ends: bool = False
    note: str = ""
    file: str = ""


class IssuerPlan(Entry, frozen=True, kw_only=True):
    """A card's closing day, payment day and the months between."""

    closing_day: int
    payment_day: int
    payment_months: int


class Issuer(Entry, frozen=True, kw_only=True):
    """A card issuer's closing and payment days."""

    id: str
    name: Text
    checked_on: date
    recheck_on: date | None = None
    confidence: Confidence
    plans: list[IssuerPlan] = []
    sources: list[str] = []
    note: Text | None = None


class Guide(Entry, frozen=True, kw_only=True):
    """A page of the library, in Markdown.

    `synonyms`: how people search for it, in their own words. `problems`: what one can start from after reading it.
    """

    id: str
    title: Text
    body: Text
    synonyms: Synonyms | None = None
    problems: list[str] = []
    systems: list[str] = []
    claims: list[str] = []
    sources: list[str] = []
    checked_on: date | None = None
    file: str = ""


class Golden(Entry, frozen=True, kw_only=True):
    """A worked example: a situation at a moment and what its advice must say."""

    id: str
    why: str
    now: str
    situation: dict[str, Any]
    expect: dict[str, Any]
    systems: list[str] = []
    work: str = ""
    note: str = ""
    file: str = ""


class Rulebook(Entry, frozen=True, kw_only=True):
    """Everything the advisor knows: frozen, comparable, and the same whatever file it came from."""

    shop: Shop | None = None
    facts: list[FactEntry] = []
    codes: list[CodeEntry] = []
    tools: list[ToolEntry] = []
    sources: list[Source] = []
    claims: list[Claim] = []
    conflicts: list[Conflict] = []
    figures: list[Figure] = []
    clocks: list[Clock] = []
    rules: list[Rule] = []
    channels: list[Channel] = []
    drafts: list[Draft] = []
    instructions: list[Instruction] = []
    issuers: list[Issuer] = []
    signs: list[Sign] = []
    sign_words: list[SignWords] = []
    sign_replies: list[SignReply] = []
    readings: list[Reading] = []
    guides: list[Guide] = []
    golden: list[Golden] = []


# msgspec prepares a type at its first use, and two threads doing that at once crash the process: prepare all here.
msgspec.json.Decoder(Rulebook)
