"""Whether one value of an advice is what was expected."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from advisor.calendar.workdays import TOKYO

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\S+", re.ASCII)


def agrees(expected: Any, got: Any) -> bool:
    """Whether `got` is as expected: a list means any of its members, a day any moment of that day in Tokyo."""
    if isinstance(expected, list):
        return any(agrees(one, got) for one in expected)
    if isinstance(expected, str) and isinstance(got, str):
        if _DAY.fullmatch(expected):
            return _day_of(got) == expected
        if _MOMENT.fullmatch(expected) and _MOMENT.fullmatch(got):
            return _moment(expected) == _moment(got)
    return bool(expected == got) and isinstance(expected, bool) == isinstance(got, bool)


def _day_of(written: str) -> str:
    return _moment(written).date().isoformat() if _MOMENT.fullmatch(written) else written


def _moment(written: str) -> datetime:
    moment = datetime.fromisoformat(written)
    return (moment if moment.tzinfo else moment.replace(tzinfo=TOKYO)).astimezone(TOKYO)
