"""The form of a guide: beside each text how readers see it today, by what makes the public page."""

import pytest

from advisor.rulebook import Figures
from portal import clock
from portal.curation.models import Guide
from portal.passages import passages_in
from tests.portal.curation.pressing import FormPage
from tests.portal.curation.rulebooks import FIGURES

pytestmark = pytest.mark.django_db

BODY = "## 見出し\n\n**いつ?** {contact.amazon_from}です。\n\n| 表 | 列 |\n|---|---|\n| a | b |\n"


@pytest.fixture
def page(editing, time_machine):
    time_machine.move_to("2026-11-29T09:00+09:00")
    return FormPage(editing, Guide, Guide.objects.get(slug="hours"))


def test_the_preview_is_what_the_public_page_shows_of_the_unsaved_text(page):
    page.press("_shape", "preview", body_ja=BODY.replace("\n", "\r\n"), body_en="## Title\n\nText")
    guide = Guide(
        title_ja="題", title_en="t", slug="hours", body_ja=BODY, body_en="## Title\n\nText", file="x"
    ).to_entry()
    shown = "".join(one.html for one in passages_in(guide, Figures(FIGURES), "ja", clock.today()))
    assert "<table>" in shown
    assert shown in page.html
    assert Guide.objects.get(slug="hours").body_ja == "# 時間\n\n- 朝\n"


def test_saved_as_it_came_nothing_changes(page):
    before = Guide.objects.values().get(slug="hours")
    assert page.save(file="guides") == 302
    assert Guide.objects.values().get(slug="hours") == before


def test_a_chip_puts_the_figure_into_both_texts_and_an_unknown_name_is_pointed_out(page):
    page.press("_chip", "body", **{"body-chip": "contact.amazon_from"})
    assert page.sent()["body_en"][0].endswith("{contact.amazon_from}")
    assert '<button type="submit" class="chip" name="_chip" value="body:contact.amazon_from"' in page.html
    page.press("_shape", "preview", body_ja="{no.such}")
    assert "<code>no.such</code>" in page.html


def test_a_new_guide_is_called_after_its_english_title_and_stands_on_a_shelf(editing):
    page = FormPage(editing, Guide)
    words = {"title_ja": "電話", "title_en": "How to phone", "body_ja": "本文", "body_en": "Text"}
    assert page.save(**words, file="../x") == 200
    assert "file" in page.errors
    page.press("_shape", "problems", **{"problems-new": "late"})
    assert page.save(file="contact", **{"synonyms-0-ja": "電話\r\nでんわ", "synonyms-0-en": "phone"}) == 302
    row = Guide.objects.get(slug="how-to-phone")
    assert row.synonyms == {"ja": ["電話", "でんわ"], "en": ["phone"]}
    assert (row.problems, row.file) == (["late"], "contact")


def test_what_one_has_told_and_what_else_is_asked_is_chosen_by_its_words(editing):
    Guide.objects.create(
        title_ja="問い", title_en="Asked", slug="asked", body_ja="**いつ?** 朝", body_en="**When?** now"
    )
    page = FormPage(editing, Guide, Guide.objects.get(slug="hours"))
    assert page.html.count('value="いつ?"') == 1
    page.press("_shape", "tells", **{"tells-new": "sold_by=amazon"})
    page.press("_shape", "questions", **{"questions-new": "いつ?"})
    assert page.save() == 302, page.errors
    row = Guide.objects.get(slug="hours")
    assert row.tells == [{"fact": "sold_by", "value": "amazon"}]
    assert row.questions == ["いつ?"]
