"""What the buttons of these forms do to the fields as they were sent. Nothing is checked, saved or lost."""

import re

from django.http import HttpRequest, QueryDict

from advisor.rulebook import KINDS, LANGUAGES
from portal.curation.admin.contract.choices import choices_for
from portal.curation.admin.reshaping import Reshape, Unpressed
from portal.curation.contract.conditions import ALL
from portal.curation.contract.rows import tests_of
from portal.curation.contract.sent import numbers_under

MOST_DIGITS = 4
NEW_FACT = "-new-fact"
NONE_CHOSEN = "-none-chosen"
"""`<name>-none-chosen` lets the page say that a condition was to be added without a fact."""
CELLS, ROW = "cells", "row"
"""`<name>-cells` says that a table was on the page, `<name>-<n>-row` that it had such a row."""
_PREFIX = re.compile(r"[a-z_]+(?:[-.][a-z_0-9]{1,20}){1,8}", re.ASCII)
_NAME = re.compile(r"[a-z][a-z0-9_.-]{0,99}", re.ASCII)


def add_row(request: HttpRequest, state: QueryDict, value: str) -> None:
    """A condition, an outcome or a member of a moment more, below the fields of that name."""
    if f"{value}-new-group" in state:
        _add_condition(request, state, value)
    elif _text(state, f"{value}-new-kind") in KINDS:
        state[f"{value}-{_next(f'{value}-', state)}-kind"] = _text(state, f"{value}-new-kind")
    elif f"{value}-new-text" in state:
        number = _next(f"{value}-", state)
        for language in LANGUAGES:
            state[f"{value}-{number}-text_{language}"] = ""
    elif f"{value}-{CELLS}" in state:
        state[f"{value}-{_next(f'{value}-', state)}-{ROW}"] = "1"
    elif f"{value}-how" in state:
        state[f"{value}.{_next(f'{value}.', state)}-how"] = "after"


def _add_condition(request: HttpRequest, state: QueryDict, name: str) -> None:
    # Below a paragraph there is no choice of its own: one stands above them all.
    asked = f"{name}-new-fact" if f"{name}-new-fact" in state else f"{name.split('-')[0]}-new-fact"
    fact = choices_for(request).names.vocabulary.fact_type(_text(state, asked))
    if fact is None:
        state[f"{name}{NONE_CHOSEN}"] = "1"
        return
    number = _text(state, f"{name}-new-group")
    group = int(number) if number.isdecimal() and len(number) < MOST_DIGITS else _new_group(name, state)
    row = f"{name}-{group}-{_next(f'{name}-{group}-', state)}"
    state[f"{row}-fact"] = fact.name
    state[f"{row}-test"] = tests_of(fact)[0]
    state[asked] = ""
    state[f"{name}-new-group"] = str(group)


def _text(state: QueryDict, name: str) -> str:
    return str(state.get(name) or "")


def _new_group(name: str, state: QueryDict) -> int:
    """The number after the last; of what must hold 0 is taken, whether or not it has rows."""
    return max(_next(f"{name}-", state), ALL + 1 if name.endswith("when") else ALL)


def _next(prefix: str, state: QueryDict) -> int:
    return max(numbers_under(prefix, dict(state.lists())), default=-1) + 1


def delete_row(request: HttpRequest, state: QueryDict, value: str) -> None:
    """Take away the fields below a prefix."""
    if _PREFIX.fullmatch(value):
        for key in [key for key in state if key.startswith((f"{value}-", f"{value}."))]:
            del state[key]


def move_up(request: HttpRequest, state: QueryDict, value: str) -> None:
    """Let the fields below a numbered prefix change places with those of the number before."""
    name, _, number = value.rpartition("-")
    if not number.isdecimal() or len(number) > MOST_DIGITS:
        return
    before = [one for one in numbers_under(f"{name}-", dict(state.lists())) if one < int(number)]
    if before:
        for separator in "-.":
            _swap(state, f"{name}-{int(number)}{separator}", f"{name}-{before[-1]}{separator}")


def _swap(state: QueryDict, one: str, other: str) -> None:
    moved = {}
    for key in list(state):
        for old, new in ((one, other), (other, one)):
            if key.startswith(old):
                moved[new + key[len(old) :]] = state.pop(key)
    for key, texts in moved.items():
        state.setlist(key, texts)


def put_in(request: HttpRequest, state: QueryDict, value: str) -> None:
    """Put a placeholder at the end of a text, in both languages."""
    field, _, name = value.partition(":")
    name = name or _text(state, f"{field}-chip")
    if _NAME.fullmatch(name) and all(f"{field}_{language}" in state for language in LANGUAGES):
        for language in LANGUAGES:
            state[f"{field}_{language}"] = _text(state, f"{field}_{language}") + f"{{{name}}}"


def mend(request: HttpRequest, state: QueryDict, value: str) -> None:
    """`known:<fact>` asks that the fact be known; `without:<text>:<name>` takes a placeholder out of both languages."""
    recipe, _, rest = value.partition(":")
    if recipe == "known":
        _ask_to_know(request, state, rest)
    elif recipe == "without":
        field, _, name = rest.partition(":")
        for language in LANGUAGES:
            if f"{field}_{language}" in state:
                state[f"{field}_{language}"] = _text(state, f"{field}_{language}").replace(f"{{{name}}}", "")


def _ask_to_know(request: HttpRequest, state: QueryDict, fact: str) -> None:
    """Of a fact that a row speaks of already, that row asks for nothing more: a fact stands in a group once."""
    row = _row_about(fact, state)
    if row is None:
        state["when-new-fact"], state["when-new-group"] = fact, str(ALL)
        add_row(request, state, "when")
        row = _row_about(fact, state)
    if row is not None:
        state[f"{row}-test"] = "known"


def _row_about(fact: str, state: QueryDict) -> str | None:
    rows = (f"when-{ALL}-{number}" for number in numbers_under(f"when-{ALL}-", dict(state.lists())))
    return next((row for row in rows if state.get(f"{row}-fact") == fact), None)


def condition_not_added(state: QueryDict) -> Unpressed | None:
    """The adder of conditions in which a fact is chosen."""
    chosen = (key.removesuffix(NEW_FACT) for key, fact in state.items() if key.endswith(NEW_FACT) and fact)
    name = next((one for one in chosen if f"{one}-new-group" in state), None)
    return Unpressed("_addrow", name, f"{name}-add") if name else None


def show_fields(request: HttpRequest, state: QueryDict, value: str) -> None:
    """Nothing: the form is only shown again, with the inputs that belong to what was chosen."""


def unfold(request: HttpRequest, state: QueryDict, value: str) -> None:
    """Show the conditions below a prefix as fields, not as a sentence."""
    if _PREFIX.fullmatch(value):
        state[f"{value}-open"] = "1"


BUTTONS: dict[str, Reshape] = {
    "_addrow": add_row,
    "_delrow": delete_row,
    "_up": move_up,
    "_chip": put_in,
    "_mend": mend,
    "_shape": show_fields,
    "_open": unfold,
}
