"""The result of `advise`: plain frozen records in the contract's order. An item without reasons cannot be built."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

import msgspec

__all__ = [
    "LISTS_OF_ITEMS",
    "Action",
    "Advice",
    "AdviceError",
    "Because",
    "ChannelItem",
    "Days",
    "Deadline",
    "Disagreement",
    "DraftMessage",
    "Escalation",
    "Evidence",
    "Headline",
    "InstructionItem",
    "Item",
    "Question",
    "Refund",
    "Remedy",
    "RuledOut",
    "SourceRef",
    "Statement",
    "Titled",
    "WarningItem",
    "When",
    "YenRange",
    "to_json",
    "to_plain",
]

When = date | datetime | None
FactValue = str | bool | int | date | datetime | list[str] | dict[str, int]


class AdviceError(ValueError):
    """An advice was put together wrongly: our own mistake, never the reader's."""


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=False):
    """Base of everything in an advice."""


class Because(Record, frozen=True, kw_only=True):
    """One answer an item rests on."""

    fact: str
    value: Any


class SourceRef(Record, frozen=True, kw_only=True):
    """A source as an item cites it, with the place in it and the day it was checked."""

    id: str
    title: str
    locator: str
    kind: str
    checked_on: date


class Item(Record, frozen=True, kw_only=True):
    """What every item carries: the rules it comes from, the answers it rests on, its sources.

    `figures` and `claims` name the figures and claims behind it, for "なぜ?". `figure_days`: the day whose value of a
    figure counts here, as the one a clock counts from; today's where nothing is said. It is no part of the JSON.
    """

    rules: list[str]
    because: list[Because]
    sources: list[SourceRef]
    waits_for: list[str] | msgspec.UnsetType = msgspec.UNSET
    figures: list[str] = []
    claims: list[str] = []
    figure_days: dict[str, date] = {}

    def __post_init__(self) -> None:
        if not self.rules:
            raise AdviceError(f"{type(self).__name__} without a rule")


class Titled(Item, frozen=True, kw_only=True):
    """An item with a code, a title and a text."""

    code: str
    title: str
    text: str = ""


class Action(Titled, frozen=True, kw_only=True):
    """A thing to do, from when, by when."""

    from_: When = msgspec.field(name="from", default=None)
    by: When = None
    status: Literal["now", "later", "done", "if"]
    urgency: int = 8


class YenRange(Record, frozen=True, kw_only=True):
    """An amount in yen, lowest and highest."""

    min: int
    max: int


class Remedy(Titled, frozen=True, kw_only=True):
    """Something the shopper may get. `excludes`: remedies that end when this one is taken."""

    likelihood: Literal["likely", "possible", "unlikely"]
    amount_jpy: YenRange | None
    status: Literal["applies", "if"]
    excludes: list[str] = []


class RuledOut(Titled, frozen=True, kw_only=True):
    """Something the shopper cannot get, and the answers that decided it."""


class Days(Record, frozen=True, kw_only=True):
    """The first and last usual day of an arrival."""

    earliest: date | None
    latest: date | None


class Statement(Record, frozen=True, kw_only=True):
    """The card statement a refund lands on: the days of its debit.

    `months_only`: while the card's days are not known only their months count; JSON has them as YYYY-MM.
    """

    earliest_debit: date
    latest_debit: date
    months_only: bool = False


class Refund(Item, frozen=True, kw_only=True):
    """When the money of one part of the payment arrives. Dates are None while the start, the fact `starts`, is unknown.

    `starts` is empty for a part that was never charged.
    """

    method: str
    via: str
    amount_jpy: int | None
    starts_on: date | None
    arrives: Days
    worst_case: date | None
    statement: Statement | None
    chase_from: date | None
    text: str
    title: str = ""
    figure: str = ""
    starts: str = ""


class Deadline(Item, frozen=True, kw_only=True):
    """What opens and closes when."""

    code: str
    title: str
    opens_at: datetime | None
    closes_at: datetime | None
    state: Literal["not_open", "open", "closing", "closed"]

    @property
    def opens_too_late(self) -> bool:
        """Whether its wait ends only after its end, so that its last day is what counts."""
        return self.opens_at is not None and self.closes_at is not None and self.opens_at > self.closes_at

    @property
    def begins(self) -> datetime | None:
        """When it opens, as people are told it: nothing where that is after its end."""
        return None if self.opens_too_late else self.opens_at


class ChannelSteps(Record, frozen=True, kw_only=True):
    """What to press, step by step."""

    app: list[str]
    web: list[str]


class ChannelItem(Titled, frozen=True, kw_only=True):
    """A way to reach somebody; the list is best first."""

    steps: ChannelSteps
    best_time: str = ""
    human: list[str] = []
    language: str = ""


class Evidence(Titled, frozen=True, kw_only=True):
    """Something to keep."""


class WarningItem(Titled, frozen=True, kw_only=True):
    """Something to beware of."""


class Escalation(Titled, frozen=True, kw_only=True):
    """A next instance; `after` is the day it makes sense, None for at once. `excludes`: remedies it ends."""

    after: date | None
    excludes: list[str] = []


class DraftMessage(Record, frozen=True, kw_only=True):
    """A message that says only what happened; blanks are marked 【…】.

    `text` is the message alone; `formal` the same with an opening and a closing; `short` without its details, for a
    chat, not said where hardly anything would be left out.
    """

    to: str
    channel: str
    title: str
    text: str
    formal: str = ""
    id: str = ""
    short: str | msgspec.UnsetType = msgspec.UNSET


class InstructionItem(Record, frozen=True, kw_only=True):
    """How one action is taken, step by step, with what the steps rest on. It stands beside an advice, never in it.

    `quotes_labels`: it gives words as a screen shows them, which may be others by now.
    """

    id: str
    action: str
    steps: list[str]
    note: str
    quotes_labels: bool
    sources: list[SourceRef]
    checked_on: date
    figures: list[str]
    claims: list[str]


class Question(Record, frozen=True, kw_only=True):
    """A fact worth asking, and how many open rules it could settle.

    `decides`: an answer could change the next step or what is to be done now; not said where nobody worked it out.
    """

    fact: str
    settles: int
    decides: bool | msgspec.UnsetType = msgspec.UNSET


class PositionItem(Record, frozen=True, kw_only=True):
    """One side of a disagreement and who takes it."""

    text: str
    sources: list[SourceRef]


class Disagreement(Record, frozen=True, kw_only=True):
    """What the sources disagree on, and what we advise. `id` names the disagreement; `topic` begins with it."""

    id: str
    topic: str
    positions: list[PositionItem]
    our_advice: str

    @property
    def title(self) -> str:
        """The topic without the id."""
        return self.topic.removeprefix(self.id).strip()


class Headline(Record, frozen=True, kw_only=True):
    """The one next step: its state, its action and day, and while something is awaited until when.

    `do`: a step of one's own is due; `wait`: something is awaited; `money`: a refund is on its way; `next`: one door is
    closed, and the next counter is named. An advice that was kept before there were states reads as `do`. `about`:
    what is awaited, as the shop names it; empty where nothing is. It is no part of the JSON.
    """

    state: Literal["do", "wait", "money", "next"] = "do"
    action: str
    on: date
    until: When = None
    about: str = ""


class ReleaseInfo(Record, frozen=True, kw_only=True):
    """Which release gave the advice."""

    number: int
    digest: str
    published_at: datetime | None


class Advice(Record, frozen=True, kw_only=True):
    """Everything the portal says about one situation at one moment, in the contract's order.

    `changes_at` is the next moment at which the same situation would be advised differently: a midnight
    in Tokyo or the end of a wait. It is not part of the JSON.
    """

    now: datetime
    release: ReleaseInfo
    headline: Headline
    actions: list[Action]
    remedies: list[Remedy]
    ruled_out: list[RuledOut]
    refunds: list[Refund]
    deadlines: list[Deadline]
    channels: list[ChannelItem]
    evidence: list[Evidence]
    warnings: list[WarningItem]
    escalations: list[Escalation]
    drafts: list[DraftMessage]
    questions: list[Question]
    disagreements: list[Disagreement]
    changes_at: datetime


_BASIS = ("rules", "because", "waits_for", "sources", "figures", "claims")
LISTS_OF_ITEMS = (
    "actions",
    "remedies",
    "ruled_out",
    "refunds",
    "deadlines",
    "channels",
    "evidence",
    "warnings",
    "escalations",
)
"""The parts of an advice that are lists of items, in the contract's order."""


def to_json(advice: Advice | list[Advice]) -> bytes:
    """The advice as the contract's JSON: UTF-8, keys in order, without `changes_at`."""
    if isinstance(advice, list):
        return b"[" + b",".join(to_json(one) for one in advice) + b"]"
    return msgspec.json.encode(to_plain(advice))


def to_plain(advice: Advice) -> dict[str, Any]:
    """The advice as plain dicts, lists and strings in the contract's order."""
    plain: dict[str, Any] = msgspec.to_builtins(advice)
    del plain["changes_at"]
    del plain["headline"]["about"]
    for action in plain["actions"]:
        del action["urgency"]
    for refund in plain["refunds"]:
        if refund["statement"] is not None:
            refund["statement"] = _plain_statement(refund["statement"])
    for name in LISTS_OF_ITEMS:
        plain[name] = [_basis_last(item) for item in plain[name]]
    return plain


def _plain_statement(statement: dict[str, Any]) -> dict[str, str]:
    length = len("YYYY-MM") if statement.pop("months_only") else len("YYYY-MM-DD")
    return {name: day[:length] for name, day in statement.items()}


def _basis_last(item: dict[str, Any]) -> dict[str, Any]:
    """The item with what it rests on after what it says: a subclass puts its own fields behind those of its base."""
    del item["figure_days"]
    for answer in item["because"]:
        if isinstance(answer["value"], tuple):
            answer["value"] = list(answer["value"])
    own = {key: value for key, value in item.items() if key not in _BASIS}
    return own | {key: item[key] for key in _BASIS if key in item}
