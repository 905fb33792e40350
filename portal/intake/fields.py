"""A question as the form shows it: its words, its choices or inputs, what is filled in, and what is wrong with it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.utils.translation import gettext as _

from advisor.facts import Fact
from portal.address.choices import offered_values
from portal.address.faultwords import fault_lines
from portal.address.order import arrival_before, may_be_on
from portal.address.reading import Reading
from portal.intake.inputs import Input, inputs_of
from portal.intake.issuers import Cards, cards
from portal.wording import Words

YEN_DIGITS = 11
"""Room for 100,000,000 with commas, and none for the number of a card."""
DAY_DIGITS = 2
USUAL = 5
"""So many of several answers are shown where not all fit on a screen; the others open."""
MOST_TICKS = 10
"""So many answers to tick are shown at once."""


@dataclass(frozen=True)
class Option:
    """A choice: its value, words and hint, whether it is chosen, and whether it brings the questions after it."""

    value: str
    words: str
    hint: str = ""
    chosen: bool = False
    brings_more: bool = False


@dataclass(frozen=True)
class Chip:
    """A date one press away; `value` is what the button sends, `chosen` whether the field holds it."""

    words: str
    value: str
    day: date | None = None
    chosen: bool = False


@dataclass(frozen=True)
class Field:
    """One question. `kind` chooses its template: choice, list, date, datetime or number.

    `place` tells it apart from the same question before it on the page. `is_after` an answer above it: it is out of
    sight until that is chosen.
    """

    fact: str
    kind: str
    question: str
    help: str
    unknown: str
    options: list[Option]
    inputs: list[Input]
    chips: list[Chip]
    faults: list[str]
    most_digits: int
    unknown_chosen: bool
    cards: Cards | None
    place: int = 1
    is_after: bool = False

    @property
    def name(self) -> str:
        """What it is called on the page: no two questions are called alike."""
        return self.fact if self.place == 1 else f"{self.fact}--{self.place}"

    @property
    def usual(self) -> list[Option]:
        """The first of several answers; all of them where they fit on a screen or so."""
        return self.options[:USUAL] if len(self.options) > MOST_TICKS else self.options

    @property
    def others(self) -> list[Option]:
        """The answers after the usual ones."""
        return self.options[len(self.usual) :]

    @property
    def is_wide_open(self) -> bool:
        """Whether one of the others is chosen."""
        return any(option.chosen for option in self.others)

    @property
    def days(self) -> list[Chip]:
        """The days one press away."""
        return [chip for chip in self.chips if chip.day is not None]

    @property
    def is_other_day(self) -> bool:
        """Whether its field holds a day that is none of those."""
        return bool(self.inputs[0].value) and not any(chip.chosen for chip in self.days)


def fields_of(facts: Sequence[str], reading: Reading, words: Words, today: date) -> list[Field]:
    """The questions for several facts below each other; what is asked after an answer to one of them, only after it."""
    fields = [field_of(fact, reading, words, today) for fact in facts]
    joint = [one for one in words.vocabulary.shop.joint_questions if any(told.fact in facts for told in one.after)]
    after = {fact for one in joint for fact in one.facts}
    bringing = {(told.fact, told.value) for one in joint for told in one.after}
    return [
        replace(
            one,
            is_after=one.fact in after and not one.faults,
            options=[replace(choice, brings_more=(one.fact, choice.value) in bringing) for choice in one.options],
        )
        for one in fields
    ]


def field_of(fact: str, reading: Reading, words: Words, today: date) -> Field:
    """The question for a fact with what the reading holds for it."""
    typed = words.vocabulary.facts[fact]
    inputs = inputs_of(typed, reading, words)
    return Field(
        fact=fact,
        kind={"bool": "choice", "int": "number", "map": "number"}.get(typed.kind, typed.kind),
        question=words.question(fact),
        help=words.help(fact),
        unknown=words.unknown(fact),
        options=_options(typed, reading, words),
        inputs=inputs,
        chips=_chips(typed, reading, words, today, inputs[0].value if inputs else ""),
        faults=[line.words for line in fault_lines(reading, words) if line.fact == fact],
        most_digits=YEN_DIGITS if typed.unit == "yen" else DAY_DIGITS,
        unknown_chosen=fact in reading.skipped,
        cards=cards(fact, words),
    )


def _chosen(fact: str, reading: Reading) -> set[str]:
    """The values chosen: those that were sent where they do not fit, else those that are known."""
    if fact in reading.faulty and fact in reading.typed:
        return set(reading.typed[fact])
    facts = reading.situation.to_plain() if reading.situation else {}
    value = facts.get(fact)
    return set(value) if isinstance(value, list) else {str(value).lower() if isinstance(value, bool) else str(value)}


def _options(fact: Fact, reading: Reading, words: Words) -> list[Option]:
    if fact.kind not in ("choice", "bool", "list"):
        return []
    chosen = _chosen(fact.name, reading)
    offered = offered_values(fact.name, reading, words)
    return [
        Option(code, words.choice(fact.name, code), words.hint(fact.name, code), code in chosen)
        for code in fact.values
        if code in offered or code in chosen
    ]


def _chips(fact: Fact, reading: Reading, words: Words, today: date, filled_in: str) -> list[Chip]:
    """The days one press away, without those that contradict a day told before, and that it is not known."""
    if fact.kind in ("choice", "bool"):
        return []
    unknown = Chip(words.unknown(fact.name), f"{fact.name}=")
    if fact.kind not in ("date", "datetime") or words.vocabulary.entries[fact.name].chips == "none":
        return [unknown]
    days = _days(fact.name, reading, words, today)
    chips = (Chip(name, f"{fact.name}={day}", day, str(day) == filled_in) for day, name in days.items())
    return [*(one for one in chips if one.day and may_be_on(one.day, fact.name, reading)), unknown]


def _days(fact: str, reading: Reading, words: Words, today: date) -> dict[date, str]:
    """Days to choose from and their names, from today; what was named before the goods came, from that day back."""
    arrived = arrival_before(today, fact, reading)
    if words.vocabulary.entries[fact].chips == "ahead":
        names = {0: _("Today"), 1: _("Tomorrow"), 2: _("In 2 days"), 7: _("In a week")}
    elif arrived is None:
        names = {
            0: _("Today"), -1: _("Yesterday"), -2: _("2 days ago"), -3: _("3 days ago"), -7: _("A week ago"),
            -14: _("2 weeks ago"),
        }  # fmt: skip
    else:
        names = {
            0: _("The day it came"), -1: _("The day before"), -2: _("2 days before"), -3: _("3 days before"),
            -7: _("A week before"), -14: _("2 weeks before"),
        }  # fmt: skip
    return {(arrived or today) + timedelta(days=step): name for step, name in names.items()}
