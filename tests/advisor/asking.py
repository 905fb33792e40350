"""Reads situations for tests, on the morning of 10 August 2025 in Tokyo."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from advisor import Fault, FaultsError, Situation
from advisor.calendar.workdays import TOKYO
from advisor.facts.jsoninput import read_json
from tests.advisor.shipped import situation_of

NOW = datetime(2025, 8, 10, 9, tzinfo=TOKYO)


def read(facts: dict[str, Any]) -> Situation:
    """A late order with these facts."""
    return situation_of({"problem": "late", **facts}, NOW)


def faults(facts: dict[str, Any]) -> list[Fault]:
    """What is wrong with a late order with these facts."""
    with pytest.raises(FaultsError) as caught:
        read(facts)
    return caught.value.faults


def lines(facts: dict[str, Any]) -> list[str]:
    """The same as printed."""
    return [str(fault) for fault in faults(facts)]


def codes(facts: dict[str, Any]) -> list[tuple[str, str]]:
    """The same as (fact, code)."""
    return [(fault.fact, fault.code) for fault in faults(facts)]


def lines_of_json(text: str) -> list[str]:
    """What is wrong with a situation in JSON, as printed."""
    (given,), _ = read_json(text.encode("utf-8"))
    with pytest.raises(FaultsError) as caught:
        situation_of(given, NOW)
    return [str(fault) for fault in caught.value.faults]
