"""Reads one value of one fact, strictly by its type."""

from __future__ import annotations

import difflib
import re
from datetime import date, datetime
from typing import Any

from advisor.calendar.workdays import TOKYO
from advisor.facts.faults import Fault, literal
from advisor.facts.jsoninput import NotJson
from advisor.facts.vocabulary import Fact

FIRST_DATE_YEAR, LAST_DATE_YEAR = 2000, 2099
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[Tt](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)([Zz]|[+-]\d{2}:\d{2})?", re.ASCII)
_DIGITS = re.compile(r"\d{1,15}", re.ASCII)
_YEARS = f"between {FIRST_DATE_YEAR}-01-01 and {LAST_DATE_YEAR}-12-31"


class Unreadable(ValueError):
    """A value is not what its fact allows."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("; ".join(map(str, faults)))
        self.faults = faults


def _fault(fact: Fact, value: Any, allowed: str, code: str) -> Unreadable:
    if isinstance(value, NotJson):
        allowed = f"is no JSON value, so the situation has no such fact: it {allowed}"
    return Unreadable(Fault(fact.name, literal(value), allowed, code))


def is_blank(value: Any) -> bool:
    """Whether JSON says nothing by it: null, "", [] and {} are unknown, whatever the fact's kind."""
    return value is None or value == "" or value == [] or value == {}


def read_text(fact: Fact, text: str) -> Any:
    """A value of an address as JSON would give it: true and false, whole numbers of ASCII digits, else the text."""
    if fact.kind == "bool" and text in {"true", "false"}:
        return text == "true"
    if fact.kind == "int" and _DIGITS.fullmatch(text):
        return int(text)
    return text


def read_part(text: str) -> Any:
    """A part of a map, as an address has it: a whole number of ASCII digits, else the text."""
    return int(text) if _DIGITS.fullmatch(text) else text


def read_value(fact: Fact, value: Any) -> Any:
    """The value as the advisor holds it. Raises Unreadable, naming the fact and what is allowed."""
    match fact.kind:
        case "choice":
            return _choice(fact, value)
        case "bool":
            if not isinstance(value, bool):
                raise _fault(fact, value, "is not true or false", "not_a_bool")
            return value
        case "int":
            return _whole(fact, value, fact.name)
        case "date":
            return _date(fact, value)
        case "datetime":
            return _moment(fact, value)
        case "list":
            return _members(fact, value)
        case "map":
            return _amounts(fact, value)


def _choice(fact: Fact, value: Any) -> str:
    if isinstance(value, str) and value in fact.values:
        return value
    near = difflib.get_close_matches(value[:40], fact.values, 1) if isinstance(value, str) else []
    hint = f" (did you mean {near[0]}?)" if near else ""
    raise _fault(fact, value, f"is not one of {', '.join(fact.values)}{hint}", "not_a_choice")


def _whole(fact: Fact, value: Any, name: str) -> int:
    allowed = f"is not a whole number from {fact.minimum} to {fact.maximum}"
    if not isinstance(value, int) or isinstance(value, bool):
        error = _fault(fact, value, allowed, "not_an_int")
        raise Unreadable(Fault(name, error.faults[0].given, error.faults[0].allowed, "not_an_int"))
    if not (fact.minimum or 0) <= value <= (fact.maximum or 0):
        raise Unreadable(Fault(name, literal(value), allowed, "out_of_range"))
    return value


def _date(fact: Fact, value: Any) -> date:
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        raise _fault(fact, value, "is not a date (YYYY-MM-DD)", "not_a_date")
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise _fault(fact, value, "is not a date (YYYY-MM-DD)", "not_a_date") from None
    if not FIRST_DATE_YEAR <= day.year <= LAST_DATE_YEAR:
        raise _fault(fact, value, f"is not a date {_YEARS}", "out_of_range")
    return day


def _moment(fact: Fact, value: Any) -> datetime:
    moment = parse_moment(value)
    if moment is None:
        raise _fault(fact, value, "is not a date and time (YYYY-MM-DDTHH:MM+09:00)", "not_a_datetime")
    if not FIRST_DATE_YEAR <= moment.year <= LAST_DATE_YEAR:
        raise _fault(fact, value, f"is not a date and time {_YEARS}", "out_of_range")
    return moment


def parse_moment(value: Any) -> datetime | None:
    """An RFC 3339 moment in Asia/Tokyo; without an offset it is Tokyo time. None when it is none."""
    found = _MOMENT.fullmatch(value) if isinstance(value, str) else None
    if not found:
        return None
    day, clock, offset = found.groups()
    offset = "+00:00" if offset in {"Z", "z"} else offset or "+09:00"
    try:
        return datetime.fromisoformat(f"{day}T{clock}{offset}").astimezone(TOKYO)
    except (ValueError, OverflowError):
        return None


def _members(fact: Fact, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise _fault(fact, value, f"is not a list of {', '.join(fact.values)}", "not_a_list")
    faults: list[Fault] = []
    seen: set[str] = set()
    for one in value:
        if one is None:
            faults.append(Fault(fact.name, literal(one), "is not a member of a list", "null_member"))
        elif not isinstance(one, str) or one not in fact.values:
            allowed = f"is not one of {', '.join(fact.values)}"
            faults.append(Fault(fact.name, literal(one), allowed, "not_a_choice"))
        elif one in seen:
            faults.append(Fault(fact.name, literal(one), "is given more than once", "repeated"))
        else:
            seen.add(one)
    if fact.alone in seen and len(value) > 1:
        faults.append(Fault(fact.name, literal(fact.alone), "cannot stand with others", "nothing_with_others"))
    if faults:
        raise Unreadable(*faults)
    return tuple(one for one in fact.values if one in seen)


def _amounts(fact: Fact, value: Any) -> dict[str, int]:
    if not isinstance(value, dict):
        raise _fault(fact, value, f"is not an object of whole numbers by {', '.join(fact.values)}", "not_a_map")
    faults = [
        Fault(fact.name, literal(key), "is given more than once", "duplicate") for key in getattr(value, "repeated", ())
    ]
    amounts: dict[str, int] = {}
    for key, amount in value.items():
        if key not in fact.values:
            allowed = f"is not one of {', '.join(fact.values)}"
            faults.append(Fault(fact.name, literal(key), allowed, "not_a_choice"))
            continue
        try:
            if not is_blank(amount):
                amounts[key] = _whole(fact, amount, f"{fact.name}.{key}")
        except Unreadable as error:
            faults.extend(error.faults)
    if faults:
        raise Unreadable(*faults)
    return {method: amounts[method] for method in fact.values if method in amounts}
