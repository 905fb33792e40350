"""The form of a calculator: what it asks and for whom, what it shows, and its words; no YAML."""

import pytest

from portal.curation.models import Tool
from tests.portal.curation.pressing import FormPage

pytestmark = pytest.mark.django_db

SAVED = 302


@pytest.fixture
def page(editing):
    return FormPage(editing, Tool, Tool.objects.get(slug="window"))


def stored():
    return Tool.objects.values("questions", "shows", "claimed", "moment_words").get(slug="window")


def test_what_it_asks_shows_and_says_is_chosen_and_filled_in(page):
    before = stored()
    page.press("_addrow", "questions")
    page.press("_shape", "shows", **{"shows-part-new": "warnings", "shows.actions-0-some": []})
    typed = {
        "questions-1-fact": "order_date",
        "questions-1-only-new": "problem=late",
        "claimed-0-told-new": "prime=false",
        "moment_words-0-ja": "いま開いています",
    }
    assert page.save(**typed) == SAVED, page.errors
    more = {"fact": "order_date", "shown_for": [{"fact": "problem", "values": ["late"]}]}
    assert stored() == {
        "questions": [*before["questions"], more],
        "shows": {"actions": [], "refunds": [], "warnings": []},
        "claimed": {"fact": "prime", "values": ["true", "false"]},
        "moment_words": {"open": {"ja": "いま開いています", "en": before["moment_words"]["open"]["en"]}},
    }


def test_a_list_that_is_taken_out_is_shown_no_more(page):
    page.press("_unchoose", "shows-part:refunds")
    assert page.save() == SAVED, page.errors
    assert list(stored()["shows"]) == ["actions"]


def test_nothing_sent_makes_it_fail(page):
    sent = (
        {"questions-1-row": "1", "questions-1-fact": "no_such", "questions-1-only": ["problem", "=", "a=b=c"]},
        {"claimed-0-told": ["\0", "prime"], "shows-part": ["actions", "nonsense", "\0"]},
        {"shows.actions-0-some": ["x" * 5000], "moment_words-0-code": "never-ever"},
        {"shows": "- a", "claimed": "[", "questions": "{a: 1, a: 2}"},
    )
    assert {page.save(**one) for one in sent} <= {200, SAVED}
