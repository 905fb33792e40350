"""The shop as an entry of a pack: its doors and groups of problems, its events, what its money rests on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from advisor.entry import Entry, Language, Text
from advisor.facts.entries import Told
from advisor.facts.joint_entries import AskedLater, JointQuestion


class Door(Entry, frozen=True, kw_only=True):
    """A part of the first page: its name and the problems behind it."""

    name: Text
    problems: list[str]


class CardFacts(Entry, frozen=True, kw_only=True):
    """The facts that tell when a card statement closes and is paid."""

    closing_day: str
    payment_day: str
    payment_months: str


class MoneyBack(Entry, frozen=True, kw_only=True):
    """How one is asked whether all that was paid in one way came back: in full, or less; then it is that problem."""

    question: Text
    in_full: Text
    less: Text
    problem: str


class MoneyFacts(Entry, frozen=True, kw_only=True):
    """The facts refunds are counted with, and the figure of the most a guarantee pays.

    `paid_with`: a list of methods; `parts`: a map of method to yen; `price`: yen; `kept_part`: true when only a part of
    the price comes back; `starts`: the day a refund counts from, unless its rule names another. `noticed`: true when
    the shop says that its own part is done; `received`: a list of the methods whose part is back; `refunded`: the yen
    that came back; `told_to`: where it was said to go; `posted`: true once what is charged late was charged after all.
    Empty: nothing tells. Of a part that is back `received_words` are said, of one whose usual days are over
    `late_words`, of one past its worst case `overdue_words`, each in place of what its rule says. `back`: what is asked
    in place of `received` where one way was paid.
    """

    paid_with: str
    parts: str
    price: str
    kept_part: str
    starts: str
    noticed: str = ""
    received: str = ""
    received_words: Text | None = None
    late_words: Text | None = None
    overdue_words: Text | None = None
    refunded: str = ""
    told_to: str = ""
    posted: str = ""
    back: MoneyBack | None = None
    card: CardFacts
    cap: str = ""


class Named(Entry, frozen=True, kw_only=True):
    """Something a person picks from a list, by its code. Codes are stable: add, never rename."""

    code: str
    name: Text


class Party(Named, frozen=True, kw_only=True):
    """Somebody a person can be in touch with.

    `contacted`: the fact of the day or moment of a contact; `replied`: the fact of the answer. Empty: nothing follows.
    """

    contacted: str = ""
    replied: str = ""


class Topic(Named, frozen=True, kw_only=True):
    """What somebody can promise for a day. `due`: the fact of that day; empty: nothing follows from it."""

    due: str = ""


class Events(Entry, frozen=True, kw_only=True):
    """What a person can write down about an order, and what it tells.

    `parties`: whom one was in touch with; `ways`: how; `topics`: what was promised; `arrival`: what the arrival of the
    parcel tells; `claim`: what a filed claim tells. An empty list: there is no such thing to write down. `repaid`: what
    is told once all that was paid is back. `item`: how the drafts ask for what was ordered, to be filled in where a
    case names it; none: they never ask for it.
    """

    parties: list[Party] = []
    ways: list[Named] = []
    topics: list[Topic] = []
    arrival: list[Told] = []
    claim: list[Told] = []
    repaid: list[Told] = []
    item: Text | None = None


class Awaited(Entry, frozen=True, kw_only=True):
    """One thing that can be awaited, as the steps that wait name it under `about`.

    `title`: the wait in a line; `came`: how its end is said in a word, and `again` where something came before. `asks`:
    the fact that tells what came, and `refused` its value for a no. Empty: nothing tells, or no value is a no.
    `question`: how that fact is asked once something came; `not_yet`: its values that say that nothing has; `days`: its
    values, and the fact for the day on which that came. `over`: nothing is awaited any more.
    """

    about: str
    title: Text
    came: Text
    again: Text | None = None
    asks: str = ""
    question: Text | None = None
    not_yet: list[str] = []
    days: dict[str, str] = {}
    refused: Any = None
    over: bool = False

    def has_come(self, known: Mapping[str, Any]) -> bool:
        """Whether something is known to have come."""
        return known.get(self.asks) is not None and known[self.asks] not in self.not_yet

    def end_in(self, language: Language, known: Mapping[str, Any]) -> str:
        """How the end of the wait is said, beside what is known."""
        words = self.again if self.again and self.has_come(known) else self.came
        return words.in_language(language)


class OrderNumber(Entry, frozen=True, kw_only=True):
    """What the shop's order numbers look like.

    `pattern`: a regular expression for the whole number in ASCII, of characters, classes, `\\d`, `(?:…|…)` and counted
    repetitions alone, so that no text makes it slow. `example`: one it fits. `hint`: what is said to a wrong one.
    `blank`: how the drafts ask for it, to be filled in where it is known; none: they never ask for it.
    """

    pattern: str
    example: str
    hint: Text
    blank: Text | None = None


class Tracker(Entry, frozen=True, kw_only=True):
    """Where the parcels of one carrier are followed.

    `carrier`: the value that names it. `number`: the figure of what its numbers look like, said as `form`. `source`:
    whose address its page is; `link`: the address of that page with `{number}` in place of a number. Without them
    there is no such page. `kept`: the figure of how long a parcel can be followed. `note`: what else is to be known.
    """

    carrier: str
    number: str
    form: Text
    source: str = ""
    link: str = ""
    kept: str = ""
    note: Text | None = None


class Tracking(Entry, frozen=True, kw_only=True):
    """Following parcels: the fact that names the carrier, the guide that shows how, and each carrier."""

    fact: str
    guide: str
    trackers: list[Tracker]


class Shop(Entry, frozen=True, kw_only=True):
    """The shop a pack is about: its name, the doors of the first page, named groups of problems, what money rests on.

    `own_names`: words for the shop itself, of which everything here speaks, so that a search leaves them out.
    `groups` stand in conditions in place of their problems; `group_names` are their names
    for curators. `first_step`: what is advised when nothing else is;
    `waiting`: the action that asks for nothing yet. `done`: the fact that lists the actions a person says are done;
    `done_words`: what is said of them. `goodwill_warning` stands with every gift, `disputed_warning` where
    sources disagree. `closing`: the figure that tells how near its end a window is closing. `events`: what can be
    written down about a saved case; `awaited`: each thing that a step can wait for; `order_number`: what its order
    numbers look like; without it, anything is taken for one. `joint_questions`: what is asked on one screen, as one
    answer; `asked_later`: what is asked after what. `elsewhere`: the guide for those whose matter is not dealt
    with here; a search that names what it is called by leads there first. `tracking`: how parcels are followed.
    `one_word`: words that texts leave alone, and the one word used in their place.
    `shelves`: the files of guides and their names, in the order shown. `files`: what each file of
    the pack holds, for its curators; written at its top.
    """

    id: str
    name: Text
    first_step: str
    waiting: str = ""
    done: str = ""
    done_words: Text | None = None
    goodwill_warning: str
    disputed_warning: str
    closing: str
    money: MoneyFacts
    own_names: list[str] = []
    doors: list[Door] = []
    groups: dict[str, list[str]] = {}
    group_names: dict[str, Text] = {}
    events: Events = Events()
    awaited: list[Awaited] = []
    joint_questions: list[JointQuestion] = []
    asked_later: list[AskedLater] = []
    order_number: OrderNumber | None = None
    elsewhere: str = ""
    tracking: Tracking | None = None
    one_word: dict[str, str] = {}
    shelves: dict[str, Text] = {}
    files: dict[str, str] = {}
    note: str = ""
