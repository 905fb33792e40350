"""The page that spreads the due days: shown first, applied as it was shown, or shown again."""

from datetime import date

import msgspec
import pytest

from advisor import Rulebook
from portal.curation.models import Source
from portal.curation.rows import replace_rows
from tests.portal.curation.board.conftest import BoardPage
from tests.portal.curation.rulebooks import FULL, SOURCE
from tests.portal.pages import Page

pytestmark = pytest.mark.django_db

ADDRESS = "/admin/board/spread/"
PILE = date(2027, 3, 3)


def with_a_pile() -> Rulebook:
    """Nine sources more, which come due on one day."""
    others = [msgspec.structs.replace(SOURCE, id=f"S{number}", recheck_on=PILE) for number in range(9)]
    return msgspec.structs.replace(FULL, sources=[*FULL.sources, *others])


@pytest.fixture
def piled(editing):
    replace_rows(with_a_pile())
    return editing


def days():
    return {row.slug: row.recheck_on for row in Source.objects.all()}


def test_the_plan_is_shown_and_nothing_moves_yet(piled):
    before = days()
    page = BoardPage(piled, f"{ADDRESS}?per_week=5", "spread_form")
    text = Page(page.answer).text
    assert "この案で9件の日を動かす" in text
    assert "1週間に1件以上なら" in text
    assert "2027-03: いま9件、案では3件。" in text
    assert days() == before


def test_what_was_shown_is_applied_with_the_history_of_each(piled):
    before = days()
    page = BoardPage(piled, f"{ADDRESS}?per_week=5", "spread_form")
    assert piled.post(ADDRESS, page.sent()).url == "/admin/board/"
    after = days()
    assert all(after[slug] <= before[slug] for slug in before)
    moved = {slug for slug in before if after[slug] != before[slug]}
    assert len(moved) == 9, "one of them lay on a Saturday"
    assert all(Source.objects.get(slug=slug).history.first().history_change_reason == "spread" for slug in moved)
    assert "動かすものはありません。" in Page(piled.get(f"{ADDRESS}?per_week=5")).text


def test_a_plan_that_is_no_longer_so_is_shown_again(piled):
    page = BoardPage(piled, f"{ADDRESS}?per_week=5", "spread_form")
    row = Source.objects.get(slug="S4")
    row.recheck_on = date(2027, 1, 5)
    row.save()
    before = days()
    answer = piled.post(ADDRESS, page.sent())
    assert "案を見ているあいだに日が変わりました" in Page(answer).text
    assert days() == before
    page.answer = answer
    assert page.sent()["per_week"] == ["5"]
    assert piled.post(ADDRESS, page.sent()).status_code == 302


@pytest.mark.parametrize("given", ["0", "31", "x", "", "-1", "9" * 5000, "1.5"])
def test_a_number_that_cannot_be_is_refused_beside_its_field(piled, given):
    before = days()
    assert piled.get(f"{ADDRESS}?per_week={given}").context["form"].errors["per_week"]
    assert piled.post(ADDRESS, {"per_week": given}).status_code == 200
    assert days() == before


def test_too_few_a_week_is_said(piled):
    Source.objects.filter(recheck_on=PILE).update(recheck_on=date(2026, 12, 3))
    for row in Source.objects.filter(recheck_on=date(2026, 12, 3)):
        row.save()
    assert "空いている前の日がない" in Page(piled.get(f"{ADDRESS}?per_week=1")).text
