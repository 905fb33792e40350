"""The form of a layout of texts: labels one a line, values chosen by their words, examples as rows; no YAML."""

import pytest

from portal.curation.models import Reading
from tests.portal.curation.pressing import FormPage

pytestmark = pytest.mark.django_db

SAVED = 302


@pytest.fixture
def page(editing):
    return FormPage(editing, Reading, Reading.objects.get(slug="sold_by"))


def test_labels_are_typed_and_what_they_mean_is_chosen(page):
    typed = {
        "phrases": "販売:\r\n販売元",
        "values-0-names": "アマゾンジャパン\r\namazon",
        "tells-0-told": "order_status=delivered",
        "examples-1-text": "販売元 amazon",
        "examples-1-value": "amazon",
    }
    assert page.save(**typed) == SAVED, page.errors
    stored = Reading.objects.get(slug="sold_by")
    assert stored.phrases == ["販売:", "販売元"]
    assert stored.values == {"amazon": ["アマゾンジャパン", "amazon"]}
    assert stored.tells == {"order_status": "delivered"}
    assert stored.examples[1] == {"text": "販売元 amazon", "value": "amazon"}


def test_values_are_those_of_the_fact_chosen_and_a_day_has_none(page):
    assert '<option value="amazon" selected>店</option>' in page.html
    page.press("_shape", "fact", fact="order_status")
    assert '<option value="delivered">' in page.html
    page = FormPage(page.client, Reading, query="?form=date_after")
    page.press("_shape", "fact", fact="order_date")
    assert "id_otherwise" not in page.html
    assert "values-0-code" not in page.html
    assert 'type="text" class="vTextField" spellcheck="false" autocapitalize="off" name="examples-0-value"' in page.html


def test_of_words_that_only_tell_an_example_has_what_they_tell(editing):
    page = FormPage(editing, Reading)
    page.press("_addrow", "tells", **{"tells-0-told": "order_status=shipped"})
    assert '<select name="examples-0-value"' in page.html
    typed = {"form": "said", "phrases": "発送しました"}
    example = {"examples-0-text": "発送しました", "examples-0-value": "shipped"}
    assert page.save(**typed, **example) == SAVED, page.errors
    assert Reading.objects.get(slug="order_status_said").examples == [{"text": "発送しました", "value": "shipped"}]


def test_nothing_sent_makes_it_fail(page):
    sent = (
        {"values-0-code": "NO", "tells-0-told": "\0", "form": "no_such"},
        {"values": "[", "examples": "- {text: 1}", "phrases": ""},
        {"examples-9-row": "1", "examples-9-text": "x" * 9000, "fact": "no_such"},
        {"fact": "\0", "otherwise": ["a", "b"], "tells-cells": "1", "tells-0-told": "=="},
    )
    assert {page.save(**one) for one in sent} <= {200, SAVED}
    assert {page.press("_shape", "fact", **one) for one in sent} == {200}
