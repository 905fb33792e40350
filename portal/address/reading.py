"""From an address to what the person has told so far: facts, what they do not know, and what does not fit.

Beside the facts themselves an address of the intake may hold

* a fact with an empty value, or ``skip=FACT``: "I don't know", so that it is not asked again;
* ``change=FACT``: the question to ask once more;
* ``FACT.date`` and ``FACT.time``: the two halves of a moment, as a form sends them;
* ``pick=FACT=VALUE``: the chip that was pressed; it outranks what the field of that fact holds;
* ``case=ID``: the saved case that the answers come from, which only its owner can open.

What the release does not know (what chats add to a link, a fact of another release, a retired code) is dropped.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from uuid import UUID

from advisor import Fault, FaultsError, Situation, Vocabulary, read_address, to_address
from advisor.facts import PROBLEM
from portal.address.known import parted
from portal.address.typed import HALVES, join_moment, tidy
from portal.pasted import Pairs, query_of

SKIP, CHANGE, PICK = "skip", "change", "pick"
CASE = "case"
NOT_FOR_THIS = "not_for_this"
"""A problem that a page which is about a few of them only is not for."""
MENDABLE = frozenset(
    {
        "not_a_date",
        "not_a_datetime",
        "not_an_int",
        "out_of_range",
        "sum_differs",
        "sum_exceeds",
        "before",
        "after_now",
        "nothing_with_others",
        "day_not_covered",
        NOT_FOR_THIS,
    }
)
"""Faults a person can make in the form itself; all others come from a mistyped or cut address."""


@dataclass(frozen=True)
class Reading:
    """What an address says. `situation` is None while nothing says which problem it is about.

    `dropped`: the parameters that say nothing here. `case`: the saved case it is about, if it is. `is_tidied`: whether
    a value was typed in another way than addresses have it.
    """

    vocabulary: Vocabulary
    situation: Situation | None
    skipped: tuple[str, ...] = ()
    change: str = ""
    faults: tuple[Fault, ...] = ()
    typed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    dropped: tuple[tuple[str, str], ...] = ()
    case: str = ""
    is_tidied: bool = False

    @property
    def unreadable(self) -> tuple[Fault, ...]:
        """The faults that no field of the form can mend."""
        return tuple(fault for fault in self.faults if fault.code not in MENDABLE)

    @property
    def faulty(self) -> tuple[str, ...]:
        """The facts whose fields have something to mend, with those they clash with, in the vocabulary's order."""
        named = {fact_of(fault) for fault in self.faults} | {fault.other for fault in self.faults if fault.other}
        return tuple(fact for fact in self.vocabulary.facts if fact in named)

    def address(self) -> str:
        """The query string that says the same again, in one fixed order."""
        return self._address

    def pairs(self) -> Pairs:
        """The facts, what is skipped and the case, as query parameters."""
        skipped = ((SKIP, fact) for fact in self.skipped)
        return [*self._facts, *skipped, *([(CASE, self.case)] if self.case else [])]

    def with_faults(self, faults: Iterable[Fault]) -> "Reading":
        """The same, with faults that only advising found; the facts at fault do not count."""
        found = tuple(faults)
        bad = {fact_of(fault) for fault in found}
        sound = (
            {name: value for name, value in self.situation.facts.items() if name not in bad} if self.situation else {}
        )
        situation = Situation(sound) if PROBLEM in sound else None
        return replace(self, situation=situation, faults=(*self.faults, *found))

    def with_situation(self, situation: Situation) -> "Reading":
        """The same with other facts; what they tell is no longer left open."""
        return replace(
            self, situation=situation, skipped=tuple(one for one in self.skipped if one not in situation.facts)
        )

    def leaving_open(self, facts: Iterable[str]) -> "Reading":
        """The same with those of the facts that are not known left open, as in a form that was sent without them."""
        known = self.situation.facts if self.situation else {}
        wanted = {*self.skipped, *facts} - known.keys()
        return replace(self, skipped=tuple(fact for fact in self.vocabulary.facts if fact in wanted))

    def facts_address(self) -> str:
        """The query string of the facts alone."""
        return self._facts_address

    # A page has some twenty links with these in them.

    @cached_property
    def _facts(self) -> Pairs:
        return to_address(self.situation) if self.situation else []

    @cached_property
    def _address(self) -> str:
        return query_of(self.pairs())

    @cached_property
    def _facts_address(self) -> str:
        return query_of(self._facts)


def fact_name(parameter: str) -> str:
    """The fact a parameter belongs to: ``amounts_jpy.points`` is a part of ``amounts_jpy``."""
    return parameter.partition(".")[0]


def fact_of(fault: Fault) -> str:
    """The fact a fault is about."""
    return fact_name(fault.fact)


def read(pairs: Iterable[tuple[str, str]], now: datetime, vocabulary: Vocabulary) -> Reading:
    """Read a query string. Nothing is raised: what does not fit is in `faults`, the rest counts."""
    case, others = _case_of(pairs)
    kept, dropped = parted(others, vocabulary, (SKIP, CHANGE, PICK), HALVES)
    control, given = _sorted_out(kept)
    typed = _typed(given)
    facts = vocabulary.facts
    for pick in (value for name, value in control if name == PICK):
        given = _picked(pick, given, vocabulary)
    given = join_moment(given, now, vocabulary)
    blank = {fact_name(name) for name, value in given if not value.strip()}
    filled = [(name, tidy(name, value, vocabulary, now)) for name, value in given if value.strip()]
    situation, faults = _read_facts(_fitting(filled, vocabulary), now, vocabulary)
    known = set(situation.facts) if situation else set()
    skipped = (
        (blank | {value for name, value in control if name == SKIP}) - known - {fact_of(fault) for fault in faults}
    )
    return Reading(
        vocabulary,
        situation,
        skipped=tuple(fact for fact in facts if fact in skipped),
        change=next((value for name, value in control if name == CHANGE), ""),
        faults=tuple(faults),
        typed=typed,
        dropped=tuple(dropped),
        case=case,
    )


def read_facts(pairs: Iterable[tuple[str, str]], now: datetime, vocabulary: Vocabulary) -> Reading:
    """Read an address that holds facts only; ``skip`` is kept for the way back to the questions."""
    case, others = _case_of(pairs)
    kept, dropped = parted(others, vocabulary, (SKIP,))
    control, given = _sorted_out(kept)
    tidied = [(name, tidy(name, value, vocabulary, now)) for name, value in given]
    situation, faults = _read_facts(tidied, now, vocabulary)
    return Reading(
        vocabulary,
        situation,
        skipped=tuple(fact for _skip, fact in control),
        faults=tuple(faults),
        typed=_typed(given),
        dropped=tuple(dropped),
        case=case,
        is_tidied=tidied != given,
    )


def _case_of(pairs: Iterable[tuple[str, str]]) -> tuple[str, Pairs]:
    """The case an address names, as it is written in addresses, and the rest of it; what is no case stays there."""
    listed = list(pairs)
    for pair in listed:
        if pair[0] == CASE:
            try:
                return str(UUID(pair[1])), [one for one in listed if one != pair]
            except ValueError:
                return "", listed
    return "", listed


def _sorted_out(pairs: Iterable[tuple[str, str]]) -> tuple[Pairs, Pairs]:
    control: Pairs = []
    given: Pairs = []
    for name, value in pairs:
        (control if name in (SKIP, CHANGE, PICK) else given).append((name, value))
    return control, given


def _typed(given: Pairs) -> dict[str, tuple[str, ...]]:
    """What stands in each parameter, as it was typed."""
    typed: dict[str, tuple[str, ...]] = {}
    for name, value in given:
        typed[name] = (*typed.get(name, ()), *([value] if value else []))
    return typed


def _picked(pick: str, given: Pairs, vocabulary: Vocabulary) -> Pairs:
    """One chip was pressed: it answers its own question; the blank ones around it are not answered yet."""
    fact, _, value = pick.partition("=")
    known = vocabulary.facts.get(fact)
    name = f"{fact}.date" if known is not None and known.kind == "datetime" and value else fact
    return [*((other, said) for other, said in given if said.strip() and fact_name(other) != fact), (name, value)]


def _fitting(filled: Pairs, vocabulary: Vocabulary) -> Pairs:
    """Without the parts of a map whose keys are no longer among those chosen."""
    keys = {name: entry.keys for name, entry in vocabulary.maps}
    chosen = {
        fact: codes for fact in set(keys.values()) if (codes := {value for name, value in filled if name == fact})
    }

    def fits(name: str) -> bool:
        whole, _, part = name.partition(".")
        codes = chosen.get(keys.get(whole, ""))
        return codes is None or part in codes

    return [(name, value) for name, value in filled if fits(name)]


def _read_facts(pairs: Pairs, now: datetime, vocabulary: Vocabulary) -> tuple[Situation | None, list[Fault]]:
    """The facts that fit, and the faults of the others, leaving out what is at fault until the rest is sound."""
    faults: list[Fault] = []
    while pairs:
        try:
            return read_address(pairs, now, vocabulary), faults
        except FaultsError as error:
            found = [fault for fault in error.faults if fault.code != "missing"]
            faults += found
            bad = {fact_of(fault) for fault in found}
            fewer = [(name, value) for name, value in pairs if fact_name(name) not in bad]
            if not found or len(fewer) == len(pairs):
                break
            pairs = fewer
    return None, faults
