"""An advice read back from its own JSON, as it was kept: by any release, under any older vocabulary."""

from __future__ import annotations

import types
from datetime import date, datetime
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin

import msgspec

from advisor.advice import Advice, AdviceError, Because, Disagreement, Record, Statement
from advisor.calendar.durations import start_of
from advisor.calendar.workdays import TOKYO
from advisor.facts.reading import read_value
from advisor.facts.vocabulary import Vocabulary

__all__ = ["advice_from_plain"]


def advice_from_plain(plain: dict[str, Any], vocabulary: Vocabulary) -> Advice:
    """The advice that `to_plain` (or `to_json`) wrote down; answers get the types their facts have today.

    What an older shape lacks has its default. An answer whose fact or value is no longer known stays as it was written.
    A kept advice never changes, so that its `changes_at` is its own moment. Raises AdviceError for what is none.
    """
    try:
        advice = _record(Advice, plain | {"changes_at": plain["now"]})
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise AdviceError(f"this is no advice: {error}") from None
    return _with_typed_answers(advice, vocabulary)  # type: ignore[no-any-return]


def _record(kind: type[Record], plain: Any) -> Any:
    if not isinstance(plain, dict):
        raise TypeError(f"{plain!r} is no {kind.__name__}")
    given = {
        field.name: _value(field.type, plain[field.encode_name])
        for field in fields_of(kind)
        if field.encode_name in plain
    }
    if kind is Statement:
        given["months_only"] = len(plain["earliest_debit"]) == len("YYYY-MM")
    if kind is Disagreement:
        given.setdefault("id", given["topic"].partition(" ")[0])
    return kind(**given)


@cache
def fields_of(kind: type[Record]) -> tuple[msgspec.structs.FieldInfo, ...]:
    """A record's fields with their types, worked out once."""
    return msgspec.structs.fields(kind)


def _value(kind: Any, plain: Any) -> Any:
    kinds = get_args(kind) if get_origin(kind) in {Union, types.UnionType} else (kind,)
    if plain is None and types.NoneType in kinds:
        return None
    for one in kinds:
        if isinstance(one, type) and issubclass(one, Record):
            return _record(one, plain)
        if get_origin(one) is list and isinstance(plain, list):
            return [_value(get_args(one)[0], member) for member in plain]
    if isinstance(plain, str) and {date, datetime} & set(kinds):
        return _when(plain, kinds)
    if not any(_fits(one, plain) for one in kinds):
        raise TypeError(f"{plain!r} does not belong here")
    return plain


def _fits(kind: Any, plain: Any) -> bool:
    """Whether a plain value is of a kind; a code of an older or newer release is a code all the same."""
    return kind is Any or type(plain) is (str if get_origin(kind) is Literal else kind)


def _when(written: str, kinds: tuple[Any, ...]) -> date | datetime:
    """A moment, a day, or the first day of a month."""
    if "T" in written:
        return datetime.fromisoformat(written).astimezone(TOKYO)
    day = date.fromisoformat(written if len(written) > len("YYYY-MM") else f"{written}-01")
    return day if date in kinds else start_of(day)


def _with_typed_answers(value: Any, vocabulary: Vocabulary) -> Any:
    if isinstance(value, Because):
        return Because(fact=value.fact, value=_typed(value, vocabulary))
    if isinstance(value, Record):
        changed = {name: _with_typed_answers(getattr(value, name), vocabulary) for name in value.__struct_fields__}
        return msgspec.structs.replace(value, **changed)
    return [_with_typed_answers(one, vocabulary) for one in value] if isinstance(value, list) else value


def _typed(answer: Because, vocabulary: Vocabulary) -> Any:
    fact = vocabulary.facts.get(answer.fact)
    try:
        return read_value(fact, answer.value) if fact is not None else answer.value
    except ValueError:
        return answer.value
