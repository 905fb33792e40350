"""A source is due for another look once its day has passed, not on that day, and so is all that rests on it."""

from datetime import date
from typing import Any

import msgspec
import pytest

from advisor.rulebook.entries import Outcome, Rule, Rulebook
from portal.curation.freshness import stale
from portal.curation.models import Claim, Figure, Issuer, Source
from portal.curation.models import Rule as RuleRow
from portal.curation.rows import replace_rows
from tests.portal.curation.rulebooks import CLAIMS, FULL, OFFICIAL, SOURCE

pytestmark = pytest.mark.django_db

DAY_BEFORE, ON_THE_DAY, DAY_AFTER = date(2027, 5, 21), date(2027, 5, 22), date(2027, 5, 23)
WAIT = Outcome(action="wait", status="now")
RULES = [
    Rule(id="by.source", when={"problem": "late"}, give=[WAIT], sources=["F0"], file="late"),
    Rule(id="by.claim", when={"problem": "late"}, give=[WAIT], claims=["F0-001"], file="late"),
    Rule(id="by.another", when={"problem": "late"}, give=[WAIT], sources=["official-1"], file="late"),
]


def rulebook() -> Rulebook:
    """One source to look at again on 22 May 2027, another one a year later."""
    sources = [SOURCE, msgspec.structs.replace(OFFICIAL, recheck_on=date(2028, 5, 22))]
    return msgspec.structs.replace(FULL, sources=sources, claims=CLAIMS, rules=RULES)


def due(table: Any, today: date) -> set[str]:
    return {row.slug for row in stale(table.objects.all(), today)}


@pytest.mark.parametrize("today", [DAY_BEFORE, ON_THE_DAY])
@pytest.mark.parametrize("table", [Source, Claim, RuleRow, Figure, Issuer])
def test_nothing_is_due_up_to_and_on_the_very_day(table: Any, today: date) -> None:
    replace_rows(rulebook())
    assert due(table, today) == set()


def test_on_the_day_after_the_source_is_due_with_its_claims_and_what_names_either() -> None:
    replace_rows(rulebook())
    assert due(Source, DAY_AFTER) == {"F0"}
    assert due(Claim, DAY_AFTER) == {"F0-001", "F0-002"}
    assert due(RuleRow, DAY_AFTER) == {"by.source", "by.claim"}
    assert due(Figure, DAY_AFTER) == {"contact.amazon_from"}
    assert due(Issuer, DAY_AFTER) == set()


def test_only_the_rows_asked_about_are_told() -> None:
    replace_rows(rulebook())
    asked = RuleRow.objects.exclude(slug="by.claim")
    assert {row.slug for row in stale(asked, DAY_AFTER)} == {"by.source"}
