"""Facts and codes as entries of a pack: what they may say; what they say stands in the pack."""

from __future__ import annotations

from typing import Any, Literal

from advisor.entry import Entry, Text

FactKind = Literal["choice", "bool", "date", "datetime", "int", "list", "map"]
Unit = Literal["", "yen", "day_of_month", "months"]
CODE_KINDS = (
    "remedies",
    "actions",
    "deadlines",
    "channels",
    "evidence",
    "warnings",
    "escalations",
    "methods",
    "vias",
    "receivers",
    "openings",
    "closings",
    "groups",
    "likelihoods",
    "action_statuses",
    "remedy_statuses",
    "deadline_states",
    "states",
    "source_kinds",
    "confidences",
    "certainties",
)
"""The lists of codes: those an advice speaks, and those whose words its pages need."""


RefundDay = Literal["chase_from", "latest", "own_part", "asked_there", "step_due"]
"""The days of a refund that a fact can follow from."""


class Derivation(Entry, frozen=True, kw_only=True):
    """How a fact follows from others. Exactly one of these forms is used:

    today: the day of the advice, true; days_since, days_until, hours_since: whole ones, of a day or a moment
    past: the day lies before today, or before the day `by` where that is known
    before, not_after: the first day lies before the second; or on it at the latest
    in_season: the day lies between the two days of every year that `figure` names, both counted in
    above: the number is greater than the amount of `figure` today
    compare: the first of two numbers, or of two moments, beside the second: less (earlier), equal or more (later)
    in_list: a fact of several codes holds `member`
    total: the sum of several numbers; difference: the first number less the second
    any: true when one of several is, false when all are not
    first: the first of several that is known; one that is `only_true` counts when it is true alone
    refund: a day of the refunds still awaited, of one `method` or of some `vias` alone: the earliest of `chase_from`,
        `own_part`, `asked_there` (the day after the last usual one, where somebody else can be asked) and `step_due`
        (the first on which asking makes sense); of `latest` the latest
    refunds_over: true when nothing is awaited of any part: it was never charged, or is back

    `rests_on`: the answers it waits for and shows as its reasons, where they are not just those it names.
    """

    today: bool = False
    days_since: str | None = None
    days_until: str | None = None
    hours_since: str | None = None
    past: str | None = None
    by: str | None = None
    before: list[str] | None = None
    not_after: list[str] | None = None
    in_season: str | None = None
    above: str | None = None
    figure: str | None = None
    compare: list[str] | None = None
    in_list: str | None = None
    member: str | None = None
    total: list[str] | None = None
    difference: list[str] | None = None
    any: list[Derivation] | None = None
    first: list[Derivation] | None = None
    only_true: bool = False
    refund: RefundDay | None = None
    method: str | None = None
    vias: list[str] | None = None
    refunds_over: bool = False
    rests_on: list[str] | None = None

    @property
    def is_of_refunds(self) -> bool:
        """Whether it follows from the refunds found, not from facts."""
        return self.refund is not None or self.refunds_over


class Implied(Entry, frozen=True, kw_only=True):
    """A value that other answers imply (fact to the codes that do). `overrides`: even where another one was given."""

    when: dict[str, list[str]]
    value: str
    overrides: bool = False


class Synonyms(Entry, frozen=True, kw_only=True):
    """People's own words for something, in each language, for searching only."""

    ja: list[str]
    en: list[str]


class FactEntry(Entry, frozen=True, kw_only=True):
    """One fact: its kind and values, how it is named and asked, what it implies and what it may not precede.

    `values`: the codes of a choice or of a list's members with their words, in the order people read them;
    `values_from` takes them from a list of codes instead. `retired`: values that are read but offered no more. `keys`:
    of a map, the list fact whose members are its keys; `sums_to`: the fact its parts add up to. `alone`: a member that
    cannot stand with others. `min`, `max`, `default`, `unit`: of an int (of a map: of each part). `follows`: it is
    derived, never asked; without a `question` it can be told and is never asked. `not_before`: facts it may not
    precede. `asked_after`: only those who told that fact can tell this one. `chips`: which days are one press away.
    `short`: its name in a picture. `shown_as`: what a day is on the line of dates: something that happened, a wish, or
    a deadline that stands there already. `closes`: its day can end a window. `told_again`: which of two tellings a case
    keeps; of an `answer` the newest, but its first value, that there is none yet, takes none back. `later_in`: the fact
    of the last telling after the first, which this one keeps; `first_in`: the fact that keeps the first one, where
    this one is the last.
    `never_asked`: conditions under which nobody is asked for it: what went wrong, or another answer, settles it, or a
    fact that is `unknown` there is to be told first. `never_offered`: some of its own values with what cannot be true
    beside them: nobody is offered these where the rest is told. `hints`: a line below a value; `synonyms`: how people
    search for a value; `unknown`: how "I don't know" is said.
    `in_messages`: how a value is said in a draft, where its label would not fit; of `values_from` the codes say it.
    """

    id: str
    kind: FactKind
    label: Text
    question: Text | None = None
    help: Text | None = None
    short: Text | None = None
    group: str = ""
    values: dict[str, Text] = {}
    values_from: str = ""
    keys: str = ""
    sums_to: str = ""
    alone: str = ""
    hints: dict[str, Text] = {}
    in_messages: dict[str, Text] = {}
    synonyms: dict[str, Synonyms] = {}
    retired: list[str] = []
    unknown: Text | None = None
    min: int | None = None
    max: int | None = None
    default: int | None = None
    unit: Unit = ""
    follows: Derivation | None = None
    implied: list[Implied] = []
    not_before: list[str] = []
    not_after_now: bool = False
    asked_after: str = ""
    never_asked: list[dict[str, Any]] = []
    never_offered: list[dict[str, Any]] = []
    chips: Literal["past", "ahead", "none"] = "past"
    shown_as: Literal["event", "wish", "deadline"] = "event"
    closes: bool = False
    told_again: Literal["newest", "earliest", "latest", "answer"] = "newest"
    later_in: str = ""
    first_in: str = ""
    note: str = ""


class Told(Entry, frozen=True, kw_only=True):
    """What something done or happened tells: a fact and its value; without a value the day or moment it was."""

    fact: str
    value: Any = None


class CodeEntry(Entry, frozen=True, kw_only=True):
    """One code an advice may speak: its kind (the list it is in), its title, a default text.

    Codes are stable: add, retire, never rename.

    Of an action: `urgency`, how pressing it is by nature, 1 (limits harm) to 8; `receiver`, whom its draft is
    written to; `tells`, what is known once it is done; `never_leads`, it is not said first while something else is
    to be done; `looks`, it only looks something up; `never_done`, nobody can say that it is done; `brings`, the
    remedies it is for, the first before the others; `goes_on`, the action it goes on with: due on one day they are one
    step; `did`, in a word that it is done; `short`, its title where there is little room; `records`, what is recorded
    by saying that it is done, where that is more or other than it `tells`: a fact without a value becomes that moment
    or its day; `forgets`, the answers that are over then and are asked anew.

    Of a remedy: `over_with`, the deadlines whose end makes it come too late; `goodwill`, it is a gift and no right;
    `is_way`, it only says how money comes. Of evidence: `perishable`, its place among what may vanish before it is
    needed, 1 first. Of a way money comes back: `on_statement`, it is counted out on card statements; `own_part`, the
    figure of how long the shop's own part of it takes; `receiver`, who else can be asked whether it has come. Of a
    next instance: `goes_on`, the action that goes to it. Of a value of a fact: `in_messages`, how a draft says it.
    """

    kind: str
    code: str
    title: Text
    text: Text | None = None
    urgency: int | None = None
    receiver: str = ""
    tells: Told | None = None
    never_leads: bool = False
    never_done: bool = False
    looks: bool = False
    brings: list[str] = []
    goes_on: str = ""
    did: Text | None = None
    short: Text | None = None
    records: list[Told] = []
    forgets: list[str] = []
    over_with: list[str] = []
    goodwill: bool = False
    is_way: bool = False
    perishable: int | None = None
    on_statement: bool = False
    own_part: str = ""
    in_messages: Text | None = None
    retired: bool = False
    note: str = ""


FIELDS_OF_LISTS: dict[str, tuple[str, ...]] = {
    "urgency": ("actions",),
    "receiver": ("actions", "vias"),
    "tells": ("actions",),
    "never_leads": ("actions",),
    "never_done": ("actions",),
    "looks": ("actions",),
    "brings": ("actions",),
    "goes_on": ("actions", "escalations"),
    "did": ("actions",),
    "short": ("actions",),
    "records": ("actions",),
    "forgets": ("actions",),
    "over_with": ("remedies",),
    "goodwill": ("remedies",),
    "is_way": ("remedies",),
    "perishable": ("evidence",),
    "on_statement": ("vias",),
    "own_part": ("vias",),
}
"""What codes of some lists alone say, and of which."""
