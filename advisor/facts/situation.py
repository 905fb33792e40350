"""A situation: the facts of one order, read and checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from advisor.calendar.workdays import FIRST_YEAR, LAST_YEAR, TOKYO
from advisor.facts.consistency import clashes
from advisor.facts.faults import Fault, FaultsError, literal
from advisor.facts.reading import Unreadable, is_blank, read_part, read_text, read_value
from advisor.facts.vocabulary import PROBLEM, Vocabulary


class Situation:
    """The known facts of one order, in the vocabulary's order. A fact that is not here is unknown, not false.

    Choices are str, lists tuples of str in the vocabulary's order, datetimes aware in Asia/Tokyo, amounts a dict of
    method to yen.
    """

    __slots__ = ("facts",)

    def __init__(self, facts: Mapping[str, Any]) -> None:
        self.facts: Mapping[str, Any] = MappingProxyType(dict(facts))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Situation) and dict(self.facts) == dict(other.facts)

    @property
    def problem(self) -> str:
        """What went wrong."""
        return str(self.facts[PROBLEM])

    def __hash__(self) -> int:
        return hash(tuple(to_address(self)))

    def __reduce__(self) -> tuple[type[Situation], tuple[dict[str, Any]]]:
        return Situation, (dict(self.facts),)

    def __repr__(self) -> str:
        return f"Situation({dict(self.facts)!r})"

    def to_plain(self) -> dict[str, Any]:
        """The facts as the contract's JSON has them."""
        return {name: plain_value(value) for name, value in self.facts.items()}


def plain_value(value: Any) -> Any:
    """A fact's value as JSON has it: dates and datetimes as ISO text, tuples as lists."""
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    return dict(value) if isinstance(value, dict) else value


def read_situation(given: Any, now: datetime, vocabulary: Vocabulary) -> Situation:
    """A checked situation from a JSON object. Raises FaultsError with every fault found."""
    if not isinstance(given, dict):
        raise FaultsError([Fault("situation", literal(given), "is not an object of facts", "not_json")])
    faults = [
        Fault(_printed(key, vocabulary), "", "is given more than once", "duplicate")
        for key in getattr(given, "repeated", ())
    ]
    facts: dict[str, Any] = {}
    for key, value in given.items():
        _read_fact(key, value, facts, faults, vocabulary)
    return _checked(facts, faults, now, vocabulary)


def read_address(pairs: Iterable[tuple[str, str]], now: datetime, vocabulary: Vocabulary) -> Situation:
    """A checked situation from query parameters, a list's name repeated, a map's part as `amounts_jpy.points`.

    Blanks around values are stripped and empty values are unknown. Raises FaultsError with every fault found.
    """
    faults: list[Fault] = []
    given: dict[str, Any] = {}
    for name, raw in pairs:
        fault = _take(name, raw, given, vocabulary)
        if fault is not None:
            faults.append(fault)
    facts: dict[str, Any] = {}
    for key, value in given.items():
        _read_fact(key, value, facts, faults, vocabulary)
    return _checked(facts, faults, now, vocabulary)


def _take(name: str, raw: str, given: dict[str, Any], vocabulary: Vocabulary) -> Fault | None:
    """Add one query parameter to what is given so far; the fault when it cannot be."""
    whole, dot, part = name.partition(".")
    fact, text = vocabulary.facts.get(whole), raw.strip()
    if fact is None or (dot and fact.kind != "map"):
        return Fault(_printed(name, vocabulary), literal(raw), "is not among the facts", "unknown_fact")
    if not text:
        return None
    if fact.kind == "list":
        given.setdefault(whole, []).append(text)
        return None
    if fact.kind == "map" and not dot:
        return Fault(name, literal(raw), f"names no part, as {name}.{fact.values[0]}=500 does", "not_a_map")
    into, key = (given.setdefault(whole, {}), part) if dot else (given, name)
    if key in into:
        return Fault(whole, literal(raw), "is given more than once", "duplicate")
    into[key] = read_part(text) if dot else read_text(fact, text)
    return None


def to_address(situation: Situation) -> list[tuple[str, str]]:
    """The facts as query parameters, in the vocabulary's order; `read_address` reads them back."""
    pairs: list[tuple[str, str]] = []
    for name, value in situation.facts.items():
        if isinstance(value, tuple):
            pairs.extend((name, one) for one in value)
        elif isinstance(value, dict):
            pairs.extend((f"{name}.{method}", str(amount)) for method, amount in value.items())
        elif isinstance(value, bool):
            pairs.append((name, "true" if value else "false"))
        else:
            pairs.append((name, str(_short(value) if isinstance(value, datetime) else plain_value(value))))
    return pairs


def _short(moment: datetime) -> str:
    """A moment of Tokyo as it reads back without more: a page has some forty addresses with each in them."""
    local = moment.astimezone(TOKYO).replace(tzinfo=None)
    return local.isoformat(timespec="auto" if local.second or local.microsecond else "minutes")


def check_now(now: datetime) -> datetime:
    """`now` (aware) in Asia/Tokyo. Raises FaultsError outside 2015-2035."""
    if now.tzinfo is None:
        raise ValueError("now has no offset: a moment without one means another hour on every machine")
    local = now.astimezone(TOKYO)
    if not FIRST_YEAR <= local.year <= LAST_YEAR:
        allowed = f"is outside {FIRST_YEAR}-{LAST_YEAR}, the years the calendar covers"
        raise FaultsError([Fault("now", literal(local.isoformat()), allowed, "day_not_covered")])
    return local


def _read_fact(key: str, value: Any, facts: dict[str, Any], faults: list[Fault], vocabulary: Vocabulary) -> None:
    fact = vocabulary.facts.get(key)
    if fact is None:
        faults.append(Fault(_printed(key, vocabulary), literal(value), "is not among the facts", "unknown_fact"))
        return
    if is_blank(value):
        return
    try:
        read = read_value(fact, value)
        if not is_blank(read):
            facts[key] = read
    except Unreadable as error:
        faults.extend(error.faults)


def _checked(facts: dict[str, Any], faults: list[Fault], now: datetime, vocabulary: Vocabulary) -> Situation:
    named = {fault.fact.partition(".")[0] for fault in faults}
    if PROBLEM not in facts and PROBLEM not in named:
        allowed = "is missing; it is one of " + ", ".join(vocabulary.problems)
        faults.append(Fault(PROBLEM, "", allowed, "missing"))
    for name, entry in vocabulary.maps:
        if name in facts and entry.keys not in facts and entry.keys not in named:
            facts[entry.keys] = tuple(facts[name])
    faults.extend(clashes(facts, check_now(now), vocabulary))
    if faults:
        raise FaultsError(faults)
    return Situation(vocabulary.sorted_facts(facts))


def _printed(key: str, vocabulary: Vocabulary) -> str:
    """A known fact's name as it is; anything else as an ASCII literal."""
    return key if key in vocabulary.facts else literal(key)
