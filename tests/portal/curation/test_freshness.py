"""What was checked is due for another look once its day has passed, not on that day, and so is all that rests on it."""

from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from advisor.rulebook import is_overdue
from advisor.rulebook.entries import Rulebook
from advisor.rulebook.rule_entries import Outcome, Rule
from portal.curation.freshness import stale
from portal.curation.models import Claim, Figure, Issuer, Source
from portal.curation.models import Rule as RuleRow
from portal.curation.rows import replace_rows
from tests.portal.curation.rulebooks import CLAIMS, DAY, FULL, OFFICIAL, SOURCE

pytestmark = pytest.mark.django_db

DAY_BEFORE, ON_THE_DAY, DAY_AFTER = date(2027, 5, 21), date(2027, 5, 22), date(2027, 5, 23)
WAIT = Outcome(action="wait", status="now")
RULES = [
    Rule(id="by.source", when={"problem": "late"}, give=[WAIT], sources=["F0"], file="late"),
    Rule(id="by.claim", when={"problem": "late"}, give=[WAIT], claims=["F0-001"], file="late"),
    Rule(id="by.another", when={"problem": "late"}, give=[WAIT], sources=["official-1"], file="late"),
]


def rulebook() -> Rulebook:
    """One source to look at again on 22 May 2027, all else a year later."""
    later = date(2028, 5, 22)
    sources = [SOURCE, replace(OFFICIAL, recheck_on=later)]
    figures, issuers = ([replace(one, recheck_on=later) for one in rows] for rows in (FULL.figures, FULL.issuers))
    return replace(FULL, sources=sources, claims=CLAIMS, rules=RULES, figures=figures, issuers=issuers)


def with_days(recheck_on: date | None) -> Rulebook:
    """The same; the figure that rests on nothing, and the issuer, have another day to be looked at again, or none."""
    found = rulebook()
    (resting, free), (issuer,) = found.figures, found.issuers
    figures = [resting, replace(free, recheck_on=recheck_on)]
    return replace(found, figures=figures, issuers=[replace(issuer, recheck_on=recheck_on)])


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


def test_a_figure_and_an_issuer_are_due_on_a_day_of_their_own() -> None:
    replace_rows(with_days(date(2027, 2, 10)))
    assert due(Figure, date(2027, 2, 10)) == due(Issuer, date(2027, 2, 10)) == set()
    assert due(Figure, date(2027, 2, 11)) == {"cap"}
    assert due(Issuer, date(2027, 2, 11)) == {"rakuten"}


def test_where_no_day_is_set_they_are_due_a_year_after_the_check_as_readers_are_told() -> None:
    replace_rows(with_days(None))
    last = DAY + timedelta(days=365)
    assert "cap" not in due(Figure, last)
    assert due(Issuer, last) == set()
    assert "cap" in due(Figure, last + timedelta(days=1))
    assert due(Issuer, last + timedelta(days=1)) == {"rakuten"}
    assert is_overdue(with_days(None).issuers[0], last + timedelta(days=1))


def test_only_the_rows_asked_about_are_told() -> None:
    replace_rows(rulebook())
    asked = RuleRow.objects.exclude(slug="by.claim")
    assert {row.slug for row in stale(asked, DAY_AFTER)} == {"by.source"}
