"""Every worked example of the shipped pack holds, is explained, and reads well in both languages."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest

from advisor.entry import LANGUAGES, Language
from advisor.proof.golden.expectations import differences
from advisor.proof.golden.running import advice_on
from advisor.rulebook.entries import Golden
from advisor.rulebook.words import LOCAL_PLACEHOLDERS
from tests.advisor.shipped import RELEASE

LEAST = 250
UNFILLED = re.compile(rf"[{{}}]|【(?:{'|'.join(sorted(LOCAL_PLACEHOLDERS))})】")


@cache
def advice(name: str, language: Language = "ja") -> dict[str, Any]:
    return advice_on(RELEASE, next(case for case in RELEASE.rulebook.golden if case.id == name), language)


CASES = [pytest.param(case, id=case.id) for case in RELEASE.rulebook.golden]


def titles_and_texts(told: dict[str, Any]) -> list[str]:
    items = [item for entries in told.values() if isinstance(entries, list) for item in entries]
    return [item[name] for item in items for name in ("title", "text") if name in item]


@pytest.mark.parametrize("case", CASES)
def test_a_worked_example_holds(case: Golden) -> None:
    assert differences(advice(case.id), case.expect) == []


@pytest.mark.parametrize("case", CASES)
def test_a_worked_example_says_why_and_how_it_was_worked_out(case: Golden) -> None:
    assert case.why.endswith(".")
    assert case.work.endswith(".")
    assert case.expect


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_a_worked_example_leaves_no_placeholder_unfilled(case: Golden, language: Language) -> None:
    said = titles_and_texts(advice(case.id, language))
    assert [text for text in said if UNFILLED.search(text)] == []


@pytest.mark.parametrize("case", CASES)
def test_no_remedy_is_both_given_and_ruled_out(case: Golden) -> None:
    given, ruled_out = ({item["code"] for item in advice(case.id)[listed]} for listed in ("remedies", "ruled_out"))
    assert given & ruled_out == set()


def test_there_are_enough_examples_for_every_problem() -> None:
    counted: dict[str, int] = {}
    for case in RELEASE.rulebook.golden:
        counted[case.situation["problem"]] = counted.get(case.situation["problem"], 0) + 1
    assert sum(counted.values()) >= LEAST
    assert counted.keys() == set(RELEASE.vocabulary.problems)
    assert min(counted.values()) >= 2
