"""What follows: clocks, and rules with their outcomes. All frozen."""

from __future__ import annotations

from typing import Literal

from advisor.entry import Conditions, Entry, Text


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

    `way`: the channel whose steps and hours are told in place of those of the channel that is given.

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
    way: str | None = None
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
        for kind in KINDS:  # asked for tens of thousands of times: a generator takes twice as long
            if getattr(self, kind) is not None:
                return kind
        raise ValueError("an outcome without a kind")

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
