"""What a curator's conditions let through, and what is wrong with them, by the vocabulary of the draft."""

from collections.abc import Container, Iterable, Iterator
from typing import Any

import msgspec
from django.apps import apps

from advisor import Vocabulary
from advisor.facts import PROBLEM
from advisor.rulebook import ConditionError, Text, read_rows
from advisor.rulebook import problems_of as problems_of_rows
from portal.curation.kept import Kept
from portal.curation.states import State, states_of
from portal.curation.translating import as_sentence

_vocabulary: Kept[dict[str, State], Vocabulary] = Kept()


def forget_vocabulary() -> None:
    """Forget the vocabulary of the draft, as a process that has just started."""
    _vocabulary.forget()


def draft_vocabulary() -> Vocabulary:
    """The facts, codes and shop of the draft, as far as its rows can be read. One query while they stay as they are."""
    states = states_of({name: apps.get_model("curation", name) for name in ("Fact", "Code", "Shop")})
    return _vocabulary.of(states, lambda: _vocabulary_of(states))


def _vocabulary_of(tables: Iterable[str]) -> Vocabulary:
    facts, codes, shops = (list(readable_entries(table)) for table in tables)
    return Vocabulary(facts, codes, shops[0] if shops else None)


def readable_entries(table: str) -> Iterator[Any]:
    """The entries of a table in their order, those left out that cannot be read."""
    for row in apps.get_model("curation", table)._default_manager.order_by("position", "pk"):
        try:
            yield row.to_entry()
        except msgspec.ValidationError:
            continue


def words_of_values(fact: str, vocabulary: Vocabulary) -> list[tuple[str, Text | None]]:
    """The values of a fact, each with its words where it has some."""
    entry, known = vocabulary.words_of_fact(fact), vocabulary.fact_type(fact)
    codes = vocabulary.codes.get(entry.values_from, {})
    words = entry.values | {code: one.title for code, one in codes.items()}
    return [(value, words.get(value)) for value in known.values] if known else []


def words_of_problems(vocabulary: Vocabulary) -> list[tuple[str, Text | None]]:
    """What can go wrong, in words."""
    return words_of_values(PROBLEM, vocabulary)


def fault_of(conditions: Any, vocabulary: Vocabulary) -> str:
    """What is wrong with conditions of the right shape, naming the fact and what is allowed; empty if nothing."""
    try:
        read_rows(conditions or {}, vocabulary)
    except ConditionError as error:
        return as_sentence(error.said)
    return ""


def condition_faults(row: Any, vocabulary: Vocabulary, found: Container[str]) -> dict[str, str]:
    """What is wrong with the `when` and `unless` of a row, by column; not of those found to be wrong already."""
    columns = [name for name in ("when", "unless") if name not in found]
    faults = {name: fault_of(getattr(row, name), vocabulary) for name in columns}
    return {name: fault for name, fault in faults.items() if fault}


def problems_of(conditions: Any, vocabulary: Vocabulary) -> list[str]:
    """The problems for which the conditions can hold, in the vocabulary's order; none while they cannot be read."""
    try:
        return problems_of_rows(read_rows(conditions, vocabulary), vocabulary)
    except ConditionError:
        return []
