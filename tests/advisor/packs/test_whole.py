"""The shipped pack as a whole: nothing forgotten, nothing invented, nothing copied."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec
import pytest

from advisor import shipped_release
from advisor.proof.golden.coverage import coverage
from advisor.rulebook.entries import Rulebook
from tests.advisor.examples import advised

ARTICLES = ("F0", "F1", "F2", "F3", "F4")
LEAST_EXAMPLES = 250
COPIED_RUN = 20


@cache
def pack() -> Rulebook:
    return shipped_release().rulebook


def used_claims() -> set[str]:
    book = pack()
    users = (*book.rules, *book.clocks, *book.figures, *book.channels, *book.instructions, *book.guides)
    return {claim for user in users for claim in user.claims}


def test_every_claim_of_the_articles_is_used_or_set_aside_with_a_reason() -> None:
    claims = [claim for claim in pack().claims if claim.source in ARTICLES]
    used = used_claims()
    assert len(claims) == 556
    assert [claim.id for claim in claims if claim.id not in used and claim.set_aside is None] == []
    assert [claim.id for claim in claims if claim.set_aside and claim.set_aside.note is None] == []


def test_no_claim_is_named_that_no_source_makes() -> None:
    assert used_claims() <= {claim.id for claim in pack().claims}


def test_the_coverage_report_is_empty() -> None:
    found = coverage(pack())
    assert (found.unfired, found.untested, found.unused) == ([], [], [])


def test_there_are_examples_enough_and_they_touch_every_disagreement() -> None:
    assert len(pack().golden) >= LEAST_EXAMPLES
    touched: set[str] = set()
    for one in advised("ja"):
        touched |= {told.topic.split()[0] for told in one.advice.disagreements}
    assert {conflict.id for conflict in pack().conflicts} - touched == set()


def texts(entry: Any) -> Iterator[str]:
    """Every string below the entry."""
    if isinstance(entry, dict):
        for below in entry.values():
            yield from texts(below)
    elif isinstance(entry, list):
        for below in entry:
            yield from texts(below)
    elif isinstance(entry, str):
        yield entry


def runs(text: str) -> Iterator[str]:
    return (text[start : start + COPIED_RUN] for start in range(len(text) - COPIED_RUN + 1))


@cache
def claimed_runs() -> frozenset[str]:
    return frozenset(run for claim in pack().claims if claim.source in ARTICLES for run in runs(claim.ja))


PARTS = [name for name in Rulebook.__struct_fields__ if name != "claims"]


@pytest.mark.parametrize("part", PARTS)
def test_no_text_repeats_a_claim_outside_the_claims_own_pages(part: str) -> None:
    copied = [text for text in texts(msgspec.to_builtins(getattr(pack(), part))) if claimed_runs() & set(runs(text))]
    assert copied == []


def test_a_planted_copy_of_a_claim_is_found() -> None:
    claim = next(one for one in pack().claims if one.source == "F0" and len(one.ja) > COPIED_RUN)
    assert claimed_runs() & set(runs(f"はじめに、{claim.ja}"))
