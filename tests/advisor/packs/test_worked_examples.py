"""Every worked example of the shipped pack holds, is explained, and reads well in both languages."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest

from advisor.advice import Advice, to_plain
from advisor.entry import LANGUAGES, Language
from advisor.proof.golden.expectations import differences
from advisor.rulebook.entries import Golden
from advisor.rulebook.words import LOCAL_PLACEHOLDERS
from tests.advisor.examples import advised
from tests.advisor.shipped import RELEASE

LEAST = 250
UNFILLED = re.compile(rf"[{{}}]|【(?:{'|'.join(sorted(LOCAL_PLACEHOLDERS))})】")
FILES = sorted({case.file for case in RELEASE.rulebook.golden})


@cache
def cases(file: str) -> list[Golden]:
    return [case for case in RELEASE.rulebook.golden if case.file == file]


@cache
def advices(language: Language) -> dict[str, Advice]:
    return {one.name: one.advice for one in advised(language)}


@cache
def advice(name: str, language: Language = "ja") -> dict[str, Any]:
    return to_plain(advices(language)[name])


def titles_and_texts(told: dict[str, Any]) -> list[str]:
    items = [item for entries in told.values() if isinstance(entries, list) for item in entries]
    return [item[name] for item in items for name in ("title", "text") if name in item]


def both_given_and_ruled_out(told: dict[str, Any]) -> set[str]:
    given, ruled_out = ({item["code"] for item in told[listed]} for listed in ("remedies", "ruled_out"))
    return given & ruled_out


@pytest.mark.parametrize("file", FILES)
def test_the_worked_examples_of_a_file_hold(file: str) -> None:
    found = {case.id: differences(advice(case.id), case.expect) for case in cases(file)}
    assert {name: said for name, said in found.items() if said} == {}


@pytest.mark.parametrize("file", FILES)
def test_the_worked_examples_of_a_file_say_why_and_how_they_were_worked_out(file: str) -> None:
    explained = {case.id: case.why.endswith(".") and case.work.endswith(".") for case in cases(file) if case.expect}
    assert [case.id for case in cases(file) if not explained.get(case.id)] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("file", FILES)
def test_the_worked_examples_of_a_file_leave_no_placeholder_unfilled(file: str, language: Language) -> None:
    said = ((case.id, text) for case in cases(file) for text in titles_and_texts(advice(case.id, language)))
    assert [(name, text) for name, text in said if UNFILLED.search(text)] == []


@pytest.mark.parametrize("file", FILES)
def test_no_remedy_of_a_worked_example_is_both_given_and_ruled_out(file: str) -> None:
    both = {case.id: both_given_and_ruled_out(advice(case.id)) for case in cases(file)}
    assert {name: codes for name, codes in both.items() if codes} == {}


def test_there_are_enough_examples_for_every_problem() -> None:
    counted: dict[str, int] = {}
    for case in RELEASE.rulebook.golden:
        counted[case.situation["problem"]] = counted.get(case.situation["problem"], 0) + 1
    assert sum(counted.values()) >= LEAST
    assert counted.keys() == set(RELEASE.vocabulary.problems)
    assert min(counted.values()) >= 2
