"""The form of a layout of texts: labels one a line, names by value, examples as rows; no YAML."""

import pytest

from portal.curation.models import Reading
from tests.portal.curation.pressing import FormPage

pytestmark = pytest.mark.django_db

SAVED = 302


@pytest.fixture
def page(editing):
    return FormPage(editing, Reading, Reading.objects.get(slug="sold_by"))


def test_labels_names_and_examples_are_filled_in(page):
    typed = {
        "phrases": "販売:\r\n販売元",
        "values-0-names": "アマゾンジャパン\r\namazon",
        "tells-0-value": "delivered",
        "examples-1-text": "販売元 amazon",
        "examples-1-value": "amazon",
    }
    assert page.save(**typed) == SAVED, page.errors
    stored = Reading.objects.get(slug="sold_by")
    assert stored.phrases == ["販売:", "販売元"]
    assert stored.values == {"amazon": ["アマゾンジャパン", "amazon"]}
    assert stored.tells == {"order_status": "delivered"}
    assert stored.examples[1] == {"text": "販売元 amazon", "value": "amazon"}


@pytest.mark.either_database
def test_nothing_sent_makes_it_fail(page):
    sent = (
        {"values-0-code": "NO", "tells-0-code": "\0", "form": "no_such"},
        {"values": "[", "examples": "- {text: 1}", "phrases": ""},
        {"examples-9-row": "1", "examples-9-text": "x" * 9000, "fact": "no_such"},
    )
    assert {page.save(**one) for one in sent} <= {200, SAVED}
