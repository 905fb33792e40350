"""The form of a disagreement: its sides in rows with their claims, and our advice as it reads today."""

import msgspec
import pytest
from django.http import QueryDict

from advisor import shipped_release
from advisor.rulebook import write_yaml
from portal.curation.admin.conflict.positions import SHAPE, positions_of, put_positions
from portal.curation.admin.rowsfield import TypedRows
from portal.curation.models import Conflict
from portal.curation.rows import rulebook_of_rows
from tests.portal.curation.pressing import FormPage
from tests.portal.curation.rulebooks import FULL


@pytest.fixture
def page(editing):
    row = Conflict.objects.get(slug="C01")
    row.verified = []  # the small draft names a claim there that it has not
    row.save()
    return FormPage(editing, Conflict, row)


def test_the_sides_of_every_disagreement_of_the_pack_come_back_to_the_byte():
    shipped = [msgspec.to_builtins(one)["positions"] for one in shipped_release().rulebook.conflicts]
    assert len(shipped) > 50
    for values in shipped:
        typed, sent = TypedRows.of_values(values, SHAPE), QueryDict(mutable=True)
        put_positions(sent, "positions", typed.rows)
        sent["positions"], sent["positions-mark"] = typed.replace("\n", "\r\n"), typed.mark
        assert write_yaml(TypedRows.of_form(sent, "positions", SHAPE).values()) == write_yaml(values)


@pytest.mark.parametrize("values", [{"a": 1}, ["x"], [{"text": {"ja": "x"}, "claims": ["a"]}], [{"claims": []}], None])
def test_what_no_row_can_say_is_no_row(values):
    assert positions_of(values) is None


@pytest.mark.django_db
def test_saved_as_it_came_nothing_changes(page):
    before = Conflict.objects.values().get(slug="C01")
    assert page.save() == 302
    assert Conflict.objects.values().get(slug="C01") == before


@pytest.mark.django_db
def test_a_side_is_added_with_its_claim_and_another_taken_out(page):
    page.press("_addrow", "positions")
    page.press("_pick", "positions-2-claims:F0-002", **{"positions-2-text_ja": "三日", "positions-2-text_en": "Three"})
    assert page.sent()["positions-2-claims"] == ["F0-002"]
    page.press("_delrow", "positions-0")
    assert page.save() == 302
    sides = Conflict.objects.get(slug="C01").positions
    assert [one["text"]["ja"] for one in sides] == ["翌日", "三日"]
    assert sides[1] == {"text": {"ja": "三日", "en": "Three"}, "claims": ["F0-002"]}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"positions-0-text_en": " "}, "1行目"),
        ({"positions-1-claims": []}, "2行目"),
        ({"positions": "- {text"}, "YAML"),
        ({"positions": "- x\n"}, "名前と値"),
    ],
)
def test_a_fault_names_the_side_and_nothing_typed_is_lost(page, typed, words):
    assert page.save(**typed, title_ja="題") == 200
    assert words in " ".join(page.errors["positions"])
    assert page.sent()["title_ja"] == ["題"]


@pytest.mark.django_db
def test_a_figure_is_named_by_a_button_and_the_advice_is_shown_as_it_reads(page, time_machine):
    time_machine.move_to("2026-11-29T09:00+09:00")
    assert page.press("_chip", "our_advice:contact.amazon_from") == 200
    assert page.sent()["our_advice_ja"] == ["翌日{contact.amazon_from}"]
    assert '翌日<span class="filled" title="contact.amazon_from">1日</span>' in page.html


@pytest.mark.django_db
@pytest.mark.parametrize("button", ["_addrow", "_delrow", "_chip"])
@pytest.mark.parametrize("value", ["", "positions-99999999999999999999", "slug", "our_advice:\0", "title:x"])
def test_no_button_makes_the_form_fail(editing, button, value):
    page = FormPage(editing, Conflict, Conflict.objects.get(slug="C01"))
    assert page.press(button, value, **{"positions-7-text_ja": "\0", "positions-x-text_ja": "y"}) == 200
    assert rulebook_of_rows() == FULL
