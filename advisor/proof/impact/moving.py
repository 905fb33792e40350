"""Worked examples at other times: all their days moved by whole numbers of 364 days, so that weekdays stay."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any

import msgspec

from advisor.calendar.workdays import LAST_YEAR
from advisor.rulebook.entries import Golden, Rulebook
from advisor.rulebook.ground_entries import Figure

STEP_DAYS = 364
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)", re.ASCII)


def turning_days(old: Rulebook, new: Rulebook) -> list[date]:
    """The days from which a figure has another value in one of the rulebooks and not in the other."""
    before, after = ({one.id: one for one in rulebook.figures} for rulebook in (old, new))
    found: set[date] = set()
    for name in before.keys() | after.keys():
        one, other = before.get(name), after.get(name)
        if one is not None and other is not None and one.values != other.values:
            found |= _turns(one) ^ _turns(other)
    return sorted(found)


def _turns(figure: Figure) -> set[date]:
    """The days on which a value begins, the first one's left out."""
    return {value.valid_from for value in figure.values} - {min(value.valid_from for value in figure.values)}


def moved(example: Golden, past: date) -> Golden | None:
    """The example with its earliest day on that one or later; None where the calendar does not reach so far."""
    days = [day for written in (example.now, *_texts(example.situation)) for day in _days(written)]
    if not days:
        return None
    steps = max(0, -(-(past - min(days)).days // STEP_DAYS))
    if (max(days) + timedelta(days=STEP_DAYS * steps)).year >= LAST_YEAR:
        return None
    by = timedelta(days=STEP_DAYS * steps)
    now, situation = _moved(example.now, by), _moved(example.situation, by)
    return msgspec.structs.replace(example, now=now, situation=situation)


def _texts(value: Any) -> list[str]:
    return [one for one in value.values() if isinstance(one, str)]


def _days(written: str) -> list[date]:
    try:
        return [datetime.fromisoformat(written).date()] if _DAY.match(written) else []
    except ValueError:
        return []


def _moved(value: Any, by: timedelta) -> Any:
    if isinstance(value, dict):
        return {key: _moved(one, by) for key, one in value.items()}
    if isinstance(value, str) and _days(value):
        day = _days(value)[0] + by
        return day.isoformat() + value[len("YYYY-MM-DD") :]
    return value
