"""The forms of signs: phrases as rows of words, lists of words one a line, answers by words; no YAML."""

import pytest
from django.urls import reverse

from portal.curation.models import Sign, SignReply, SignWords
from tests.portal.curation.pressing import FormPage
from tests.portal.pages import Page

pytestmark = pytest.mark.django_db

SAVED = 302


def form_of(editing, table, slug):
    return FormPage(editing, table, table.objects.get(slug=slug))


def test_a_phrase_is_a_row_of_words_one_a_line(editing):
    page = form_of(editing, Sign, "asks_password")
    page.press("_addrow", "wordings")
    typed = {
        "wordings-1-says": "合言葉\r\n\r\n暗証番号",
        "wordings-1-anywhere": "{link}",
        "wordings-0-even_negated": [],
    }
    assert page.save(**typed) == SAVED, page.errors
    assert Sign.objects.get(slug="asks_password").wordings == [
        {"says": ["パスワード"], "beside": ["@give"]},
        {"says": ["合言葉", "暗証番号"], "anywhere": ["{link}"]},
    ]
    assert Sign.history.filter(slug="asks_password").count() == 2


def test_a_list_of_words_stands_one_a_line(editing):
    page = form_of(editing, SignWords, "give")
    assert page.save(phrases="入力\r\nenter*\r\n教えて") == SAVED, page.errors
    assert SignWords.objects.get(slug="give").phrases == ["入力", "enter*", "教えて"]


def test_what_was_given_away_is_chosen_and_weights_and_moments_are_words(editing):
    page = form_of(editing, SignReply, "gave")
    assert page.save(moment="found", is_step="on", text_ja="すぐに変える") == SAVED, page.errors
    stored = SignReply.objects.get(slug="gave")
    assert (stored.moment, stored.is_step, stored.given, stored.text_ja) == ("found", True, "password", "すぐに変える")
    shown = Page(editing.get(reverse("admin:curation_sign_changelist"))).text
    assert "疑いではない注記" in shown


def test_one_language_alone_is_refused_beside_its_field(editing):
    page = form_of(editing, Sign, "own")
    assert page.save(why_en="") != SAVED
    assert "why_en" in page.errors


def test_nothing_sent_makes_it_fail(editing):
    page = form_of(editing, Sign, "asks_password")
    sent = (
        {"wordings-0-says": "", "wordings-0-beside": "\0", "form": "no_such", "weight": ""},
        {"wordings": "[", "wordings-9-row": "1", "wordings-9-says": "x" * 9000},
        {"wordings": "- {says: 1}"},
    )
    assert {page.save(**one) for one in sent} <= {200, SAVED}
