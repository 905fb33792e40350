"""The vocabulary as loaded: every fact a situation may hold, typed, and every code an advice may speak, in order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from advisor.entry import Text
from advisor.facts.clockfacts import CLOCK_PREFIX, CLOCK_STATES, DAYS_LEFT_PREFIX, TIGHT_PREFIX
from advisor.facts.entries import CodeEntry, FactEntry, FactKind, Told, Unit
from advisor.facts.joint_entries import JointAnswer, JointQuestion
from advisor.facts.shop_entries import Shop

PROBLEM = "problem"
"""The one fact every situation has: what went wrong."""
MAX_YEN = 100_000_000
LEAST_URGENT = 8
CHECKING = 6
"""The urgency of checks: what takes a few minutes and asks nobody for anything."""
ASKING = 7
"""The urgency of contacts: what asks somebody for something."""
BOOL_VALUES = ("true", "false")
COMPARED = ("less", "equal", "more")


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: its name, its kind and what it may be.

    `values` are the codes of a choice, of a list's members or of a map's keys, in the order people read them;
    `minimum` and `maximum` bound an int (for a map: each part). `alone`: a member that cannot stand with others.
    """

    name: str
    kind: FactKind
    values: tuple[str, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    default: int | None = None
    unit: Unit = ""
    alone: str = ""


@dataclass(frozen=True, slots=True)
class Excluded:
    """Codes an unknown fact cannot have: they would imply another `value` of `other` than is known of it."""

    fact: str
    codes: frozenset[str]
    other: str
    value: str


class Vocabulary:
    """What a pack's facts, codes and shop say, ready to be looked up. Never changed once made.

    `facts` can be told, `derived` follow from them, `asked` are those that have a question.
    """

    def __init__(self, facts: Iterable[FactEntry], codes: Iterable[CodeEntry], shop: Shop | None) -> None:
        self.entries = {entry.id: entry for entry in facts}
        self.codes: dict[str, dict[str, CodeEntry]] = {}
        for entry in codes:
            self.codes.setdefault(entry.kind, {})[entry.code] = entry
        self._shop = shop
        self.facts = {name: self._typed(entry) for name, entry in self.entries.items() if entry.follows is None}
        self.derived = {name: self._typed(entry) for name, entry in self.entries.items() if entry.follows is not None}
        self.asked = frozenset(name for name in self.facts if self.entries[name].question is not None)
        self.order = {name: place for place, name in enumerate(self.facts)}
        self.list_facts = frozenset(name for name, fact in self.facts.items() if fact.kind in {"list", "map"})
        self.excluded = tuple(
            Excluded(fact, frozenset(codes), name, one.value)
            for name, entry in self.entries.items()
            for one in entry.implied
            if one.overrides and len(one.when) == 1
            for fact, codes in one.when.items()
        )
        self.maps = [(name, entry) for name, entry in self.entries.items() if entry.kind == "map" and entry.keys]
        self._places: dict[str, dict[str, int]] = {}

    @cached_property
    def shop(self) -> Shop:
        """The shop. Raises LookupError for a pack without one, which `advisor.proof.lint` finds."""
        if self._shop is None:
            raise LookupError("the pack has no shop.yaml")
        return self._shop

    @property
    def has_shop(self) -> bool:
        """Whether the pack says which shop it is about."""
        return self._shop is not None

    @cached_property
    def problems(self) -> tuple[str, ...]:
        """What can go wrong, in the order people read it."""
        return self.facts[PROBLEM].values if PROBLEM in self.facts else ()

    @cached_property
    def groups(self) -> Mapping[str, tuple[str, ...]]:
        """The named groups of problems, each in the order of the problems."""
        named = self._shop.groups if self._shop else {}
        return {name: tuple(code for code in self.problems if code in codes) for name, codes in named.items()}

    def expanded(self, fact: str, codes: Iterable[str]) -> frozenset[str]:
        """The codes of a condition on that fact, each named group in place of its members."""
        if fact != PROBLEM:
            return frozenset(codes)
        return frozenset(code for one in codes for code in self.groups.get(one, (one,)))

    def belongs(self, problem: str, problems: Collection[str]) -> bool:
        """Whether it is one of these problems, by name or in a group; without any, every problem is."""
        return not problems or problem in self.expanded(PROBLEM, problems)

    def asked_in_place_of(self, fact: str, problem: str) -> JointQuestion | None:
        """The joint question that is one tap and tells more than the fact, or words it for the problem; else None."""
        joint = self._shop.joint_questions if self._shop else ()
        one = next((one for one in joint if fact in one.facts and self.belongs(problem, one.problems)), None)
        if one is None or not (one.words_one_fact or (one.is_one_tap and one.tells_more)):
            return None
        return one

    def asked_after(self, fact: str, value: Any, problem: str) -> JointQuestion | None:
        """The joint question that is asked at once after that answer, in place of what was told of it before."""
        joint = self._shop.joint_questions if self._shop else ()
        told = Told(fact=fact, value=value)
        return next((one for one in joint if told in one.after and self.belongs(problem, one.problems)), None)

    def answers_to(self, question: JointQuestion, problem: str) -> list[JointAnswer]:
        """Those of its answers that the problem can have."""
        return [one for one in question.answers if self.belongs(problem, one.problems)]

    def tellings_of(self, action: str) -> list[Told]:
        """What is known once that action is done; of one that tells nothing that it is done. Empty for no action."""
        entry = self.codes.get("actions", {}).get(action)
        if entry is None or entry.never_done:
            return []
        told = entry.records or [one for one in (entry.tells,) if one is not None]
        return told or ([Told(fact=self.shop.done, value=[entry.code])] if self.shop.done else [])

    def fact_type(self, name: str) -> Fact | None:
        """The type of an input, derived or clock fact; None when there is no such fact."""
        known = self.facts.get(name) or self.derived.get(name)
        if known:
            return known
        if name.startswith(CLOCK_PREFIX):
            return Fact(name, "choice", CLOCK_STATES)
        if name.startswith(DAYS_LEFT_PREFIX):
            return Fact(name, "int")
        if name.startswith(TIGHT_PREFIX):
            return Fact(name, "bool", BOOL_VALUES)
        return None

    def offered(self, fact: str) -> tuple[str, ...]:
        """The values of a fact that are offered: those that are retired are read, but nobody is asked for them."""
        entry = self.entries[fact]
        if entry.keys:
            return self.offered(entry.keys)
        gone = {code for code, one in self.codes.get(entry.values_from, {}).items() if one.retired}
        return tuple(code for code in self.facts[fact].values if code not in gone.union(entry.retired))

    def words_of_code(self, codes_list: str, code: str) -> CodeEntry:
        """The words of a code; without any the code speaks for itself."""
        found = self.codes.get(codes_list, {}).get(code)
        return found or CodeEntry(kind=codes_list, code=code, title=Text(ja=code, en=code))

    def words_of_fact(self, name: str) -> FactEntry:
        """The words of a fact; without any its name speaks for itself."""
        return self.entries.get(name) or FactEntry(id=name, kind="choice", label=Text(ja=name, en=name))

    def words_of_values(self, name: str) -> Mapping[str, Text]:
        """The values of a fact with their words: its own, or those of the list of codes it takes them from."""
        entry = self.words_of_fact(name)
        if not entry.values_from:
            return entry.values
        return {code: words.title for code, words in self.codes.get(entry.values_from, {}).items()}

    def words_in_messages(self, name: str) -> Mapping[str, Text]:
        """The values of a fact as drafts say them; those that drafts have no words for are left out."""
        entry = self.words_of_fact(name)
        if not entry.values_from:
            return entry.in_messages
        codes = self.codes.get(entry.values_from, {})
        return {code: words.in_messages for code, words in codes.items() if words.in_messages}

    def places(self, codes_list: str) -> dict[str, int]:
        """The place of each code in its list."""
        if codes_list not in self._places:
            self._places[codes_list] = {code: place for place, code in enumerate(self.codes.get(codes_list, ()))}
        return self._places[codes_list]

    @cached_property
    def urgencies(self) -> dict[str, int]:
        """How pressing each action is by nature, 1 (limits harm) to 8."""
        return {code: entry.urgency or LEAST_URGENT for code, entry in self.codes.get("actions", {}).items()}

    @cached_property
    def never_leading(self) -> frozenset[str]:
        """The actions that are not said first while something else is to be done."""
        return frozenset(code for code, entry in self.codes.get("actions", {}).items() if entry.never_leads)

    @cached_property
    def checks(self) -> frozenset[str]:
        """The actions that take a few minutes and ask nobody for anything."""
        return frozenset(code for code, entry in self.codes.get("actions", {}).items() if entry.urgency == CHECKING)

    @cached_property
    def looking(self) -> frozenset[str]:
        """The actions that only look something up."""
        return frozenset(code for code, entry in self.codes.get("actions", {}).items() if entry.looks)

    @cached_property
    def bringing(self) -> list[CodeEntry]:
        """The actions that are for some remedy."""
        return [entry for entry in self.codes.get("actions", {}).values() if entry.brings]

    @cached_property
    def goodwill(self) -> frozenset[str]:
        """The remedies that are gifts."""
        return frozenset(code for code, entry in self.codes.get("remedies", {}).items() if entry.goodwill)

    def sorted_facts(self, facts: Mapping[str, Any]) -> dict[str, Any]:
        """Given facts in the vocabulary's order."""
        return {name: facts[name] for name in sorted(facts, key=self.order.__getitem__)}

    def _typed(self, entry: FactEntry) -> Fact:
        is_yen = entry.unit == "yen"
        return Fact(
            name=entry.id,
            kind=entry.kind,
            values=self._values(entry),
            minimum=0 if entry.min is None and is_yen else entry.min,
            maximum=MAX_YEN if entry.max is None and is_yen else entry.max,
            default=entry.default,
            unit=entry.unit,
            alone=entry.alone,
        )

    def _values(self, entry: FactEntry) -> tuple[str, ...]:
        if entry.kind == "bool":
            return BOOL_VALUES
        if entry.values_from:
            return tuple(self.codes.get(entry.values_from, ()))
        if entry.keys and entry.keys in self.entries:
            return self._values(self.entries[entry.keys])
        return tuple(entry.values)
