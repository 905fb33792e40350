"""Layouts of texts that read nothing, or something that no fact can be; examples that are read as something else."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec

from advisor.proof.lint import lint
from advisor.rulebook.entries import Rulebook
from tests.advisor.whole_rulebook import whole

SOUND: dict[str, Any] = {"id": "one", "form": "stands", "phrases": ["done"], "fact": "order_status", "value": "shipped"}
EXAMPLES = {"text": "done", "value": "shipped"}, {"text": "not done"}
WRONG: dict[str, dict[str, Any]] = {
    "no phrases": {"phrases": []},
    "no fact": {"fact": "", "value": ""},
    "an unknown fact": {"fact": "nothing"},
    "an unknown value": {"value": "nothing"},
    "an unknown value told": {"tells": {"tracking_number_given": "maybe"}},
    "a form that does not fit": {"form": "date_after", "value": ""},
}


def found(**changed: Any) -> set[str]:
    plain = whole() | {"readings": [{**SOUND, **changed}]}
    return {one.code for one in lint(msgspec.convert(plain, type=Rulebook), date(2026, 11, 22))}


def test_what_is_wrong_with_layouts_is_found() -> None:
    assert found(examples=EXAMPLES) == set()
    assert {name: found(**changed) for name, changed in WRONG.items()} == {name: {"bad_reading"} for name in WRONG}
    assert found(examples=[{"text": "done"}]) == {"bad_example"}
