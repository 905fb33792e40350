"""The form of the shop: its money, what can be written down and the form of its numbers in inputs."""

import pytest

from portal.curation.models import Shop
from portal.curation.rows import rulebook_of_rows
from tests.portal.curation.pressing import FormPage
from tests.portal.curation.rulebooks import FULL

pytestmark = pytest.mark.django_db

SAVED = 302


@pytest.fixture
def page(editing):
    return FormPage(editing, Shop, Shop.objects.get())


def test_saved_as_it_came_nothing_changes(page):
    assert page.save() == SAVED, page.errors
    assert rulebook_of_rows() == FULL


def test_how_parcels_are_followed_is_filled_in(page):
    (was,) = Shop.objects.get().tracking["trackers"]
    typed = {"link": "https://example.jp/?no={number}", "note.ja": "遅れます"}
    assert page.save(**{f"tracking.trackers-0-{name}": said for name, said in typed.items()}) == SAVED, page.errors
    (tracker,) = Shop.objects.get().tracking["trackers"]
    assert tracker == was | {"link": typed["link"], "note": was["note"] | {"ja": "遅れます"}}


def test_its_parts_are_filled_in_and_a_language_that_is_missing_is_asked_for(page):
    before = Shop.objects.get()
    page.press("_shape", "order_number", **{"order_number-part-new": "blank", "order_number.hint-0-en": ""})
    page.press("_shape", "money", **{"money-part-new": "noticed"})
    typed = {
        "money.noticed-0-one": "prime",
        "order_number.blank-0-ja": "【番号】",
        "order_number.blank-0-en": "[number]",
    }
    assert page.save(**typed) == 200
    assert "まだ空" in page.errors["order_number"][0]
    hint = {"ja": before.order_number["hint"]["ja"] if before.order_number else "形", "en": "The form"}
    assert page.save(**{f"order_number.hint-0-{language}": said for language, said in hint.items()}) == SAVED, (
        page.errors
    )
    after = Shop.objects.get()
    assert after.money == before.money | {"noticed": "prime"}
    assert after.order_number == before.order_number | {"hint": hint, "blank": {"ja": "【番号】", "en": "[number]"}}
