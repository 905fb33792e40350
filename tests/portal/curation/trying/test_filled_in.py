"""What was filled in to be added, and is not yet, takes part in a try and in an impact; where it cannot, it is said."""

from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from portal.curation.models import EntryRow, Figure, Rule
from portal.curation.rows import rulebook_of_rows
from tests.portal.browserform import what_a_browser_sends
from tests.portal.curation.pressing import FormPage
from tests.portal.curation.stored import store_release

pytestmark = pytest.mark.django_db
PAGES = ("try", "impact")
CHANGE = {"new-from": "2026-12-01", "new-amount": "3", "new-unit": "d", "new-claim": "F0-002"}
INCLUDED, LEFT_OUT = "足していなかったものも、ふくめています", "ここにはふくめていません"


@pytest.fixture
def figure(editing: Client) -> Figure:
    store_release(1, rulebook_of_rows())
    return Figure.objects.get(slug="contact.amazon_from")


def tried(browser: Client, page: str, row: EntryRow, **typed: str) -> Any:
    form = FormPage(browser, type(row), row)
    return browser.post(f"{reverse(f'admin:{page}')}?entry={row._meta.model_name}/{row.pk}", form.sent(**typed))


@pytest.mark.parametrize("page", PAGES)
def test_a_value_that_is_filled_in_takes_part(editing: Client, figure: Figure, page: str) -> None:
    answer = tried(editing, page, figure, **CHANGE)
    assert INCLUDED in unescape(answer.content.decode())
    unsaved = answer.context["unsaved"]
    assert len(unsaved.row.values) == len(figure.values) + 1
    again = what_a_browser_sends(answer.content.decode(), "again_form")
    assert again["values-2-amount"] == ["3"], "it stands in the form one goes back to"


@pytest.mark.parametrize("page", PAGES)
def test_half_a_value_is_left_out_and_stays_filled_in(editing: Client, figure: Figure, page: str) -> None:
    answer = tried(editing, page, figure, **CHANGE | {"new-claim": ""})
    assert LEFT_OUT in unescape(answer.content.decode())
    assert answer.context["unsaved"].row.values == figure.values
    assert what_a_browser_sends(answer.content.decode(), "again_form")["new-amount"] == ["3"]


def test_a_condition_without_an_answer_is_left_out(editing: Client, figure: Figure) -> None:
    rule = Rule.objects.get(slug="late.wait")
    answer = tried(editing, "try", rule, **{"when-new-fact": "sold_by"})
    assert LEFT_OUT in unescape(answer.content.decode())
    assert answer.context["unsaved"].row.when == rule.when


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_said_where_nothing_waits(editing: Client, figure: Figure, page: str) -> None:
    said = unescape(tried(editing, page, figure, label_ja="別の名").content.decode())
    assert INCLUDED not in said
    assert LEFT_OUT not in said
