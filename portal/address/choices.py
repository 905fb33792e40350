"""The answers to a question that are one tap away: each is an address with that answer in it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from advisor import Vocabulary
from advisor.facts import JointAnswer, JointQuestion, Told
from portal.address.order import arrival_before, may_be_on
from portal.address.reading import CASE, SKIP, Reading, fact_name
from portal.dates import short_day
from portal.pasted import Pairs, query_of
from portal.wording import Words


@dataclass(frozen=True)
class Choice:
    """An answer in words, with the line below it; `told` is what an address says after it, `code` its value.

    `then`: the fact that is asked at once after it, where it leads to a question of its own.
    """

    words: str
    told: Pairs
    hint: str = ""
    is_unknown: bool = False
    code: str = ""
    then: str = ""

    @property
    def address(self) -> str:
        """The query string after it."""
        return query_of(self.told)


def choices_of(fact: str, reading: Reading, words: Words, today: date) -> list[Choice]:
    """The answers to a choice, the last that it is not known; that alone for what has to be filled in."""
    is_chosen = words.vocabulary.facts[fact].kind in ("choice", "bool", "list")
    unknown = in_order(pairs_leaving_open((fact,), reading), words.vocabulary)
    known = _known(fact, reading, words) if is_chosen else ()
    return [*known, Choice(words.unknown(fact), unknown, is_unknown=True)]


def paid_ways(fact: str, reading: Reading, words: Words) -> tuple[str, ...]:
    """The ways that were paid, for the question which of them came back; none for any other."""
    money = words.vocabulary.shop.money
    facts = reading.situation.facts if reading.situation and fact == money.received else {}
    return tuple(facts.get(money.paid_with, ()))


def offered_values(fact: str, reading: Reading, words: Words) -> tuple[str, ...]:
    """The values of a fact that can be true beside the answers given."""
    facts = reading.situation.facts if reading.situation else {}
    return paid_ways(fact, reading, words) or words.release.offered(fact, facts)


def came_back(fact: str, reading: Reading, words: Words) -> tuple[str, list[Choice]] | None:
    """Where one way was paid: whether all came back, with the answers that are one tap away, "I don't know" last."""
    back, paid = words.vocabulary.shop.money.back, paid_ways(fact, reading, words)
    if back is None or len(paid) != 1:
        return None
    in_full = in_order([*pairs_without({fact}, reading), (fact, paid[0])], words.vocabulary)
    unknown = in_order(pairs_leaving_open((fact,), reading), words.vocabulary)
    choices = [
        Choice(back.in_full.in_language(words.lang), in_full, code=paid[0]),
        Choice(words.unknown(fact), unknown, is_unknown=True),
    ]
    return back.question.in_language(words.lang), choices


def near_days(fact: str, reading: Reading, words: Words, today: date) -> list[Choice]:
    """Of a day the two nearest that it may be; none of a moment, whose hour has to be filled in.

    A day that can end a window was named before the goods came: once they did, it is looked for from that day back.
    """
    vocabulary = words.vocabulary
    entry = vocabulary.entries[fact]
    if vocabulary.facts[fact].kind != "date" or entry.chips == "none":
        return []
    arrived = arrival_before(today, fact, reading)
    if arrived is not None:
        before = arrived - timedelta(days=1)
        days = {short_day(day, words.lang, today): day for day in (arrived, before)}
    else:
        next_to_it = {_("Tomorrow"): 1} if entry.chips == "ahead" else {_("Yesterday"): -1}
        days = {name: today + timedelta(days=step) for name, step in {_("Today"): 0, **next_to_it}.items()}
    others = pairs_without({fact}, reading)
    return [
        Choice(name, in_order([*others, (fact, day.isoformat())], vocabulary))
        for name, day in days.items()
        if may_be_on(day, fact, reading)
    ]


def joint_choices(joint: JointQuestion, reading: Reading, words: Words) -> list[Choice]:
    """The answers to a joint question that is one tap: each tells all it tells at once, and leaves nothing to ask."""
    vocabulary, lang = words.vocabulary, words.lang
    known = [
        Choice(
            one.name.in_language(lang),
            in_order(after_answer(one, joint.facts, reading), vocabulary),
            one.hint.in_language(lang) if one.hint else "",
        )
        for one in (words.release.answers_to(joint, reading.situation.facts) if reading.situation else ())
    ]
    unknown = joint.unknown.in_language(lang) if joint.unknown else words.unknown()
    return [
        *known,
        Choice(unknown, in_order(pairs_leaving_open(joint.facts, reading), vocabulary), is_unknown=True),
    ]


def after_answer(answer: JointAnswer, asked: Iterable[str], reading: Reading) -> Pairs:
    """What an address holds after that answer to a question for some facts; those it is not about are left open."""
    known = reading.situation.facts if reading.situation else {}
    untold = [fact for fact in asked if fact not in answer.about]
    over = [fact for fact in answer.forgets if fact in known]
    return [
        *pairs_without({*answer.about, *untold, *over}, reading),
        *told_pairs(answer.tells),
        *((SKIP, fact) for fact in dict.fromkeys([*untold, *over]) if fact in reading.vocabulary.asked),
    ]


def pairs_leaving_open(facts: Iterable[str], reading: Reading) -> Pairs:
    """What an address holds once nobody can tell these facts."""
    asked = tuple(facts)
    return [*pairs_without(asked, reading), *((SKIP, fact) for fact in asked)]


def pairs_without(facts: Iterable[str], reading: Reading) -> Pairs:
    """What the reading says, without those facts and without their having been left open."""
    gone = set(facts)
    pairs = reading.pairs()
    return [(name, value) for name, value in pairs if (value if name == SKIP else fact_name(name)) not in gone]


def told_pairs(tells: Iterable[Told]) -> Pairs:
    """What is told at once, as an address has it: a list value by value."""
    return [(told.fact, said) for told in tells for said in _plain_values(told.value)]


def query_string(pairs: Pairs, vocabulary: Vocabulary) -> str:
    """The one address of these answers."""
    return query_of(in_order(pairs, vocabulary))


def in_order(pairs: Pairs, vocabulary: Vocabulary) -> Pairs:
    """As an address has them: facts, then what was left open, both in the vocabulary's order, the case."""
    order = vocabulary.order

    def place(pair: tuple[str, str]) -> tuple[bool, int]:
        name, value = pair
        if name == CASE:
            return True, len(order)
        return (True, order[value]) if name == SKIP else (False, order[fact_name(name)])

    return sorted(pairs, key=place)


def _known(fact: str, reading: Reading, words: Words) -> Iterator[Choice]:
    """What is offered, and what was given although it is offered no more."""
    vocabulary, given = words.vocabulary, {value for name, value in reading.pairs() if name == fact}
    problem = reading.situation.problem if reading.situation else ""
    offered = {*offered_values(fact, reading, words), *given}
    for code in vocabulary.facts[fact].values:
        if code in offered:
            next_one = None if code in given else vocabulary.asked_after(fact, code, problem)
            over = next_one.facts if next_one else ()
            told = in_order([*pairs_without((fact, *over), reading), (fact, code)], vocabulary)
            then = next_one.facts[0] if next_one else ""
            yield Choice(words.choice(fact, code), told, words.hint(fact, code), code=code, then=then)


def _plain_values(value: Any) -> list[str]:
    if isinstance(value, bool):
        return ["true" if value else "false"]
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]
