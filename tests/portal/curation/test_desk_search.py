"""Search over all entries: what readers read is found, the figure that says it first."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from portal.curation.conditions import draft_vocabulary
from portal.curation.desk.search import marked
from portal.curation.models import Claim, Clock, Figure, Rule
from portal.curation.rows import replace_rows
from portal.curation.searching import where
from tests.portal.curation.rulebooks import FULL
from tests.portal.pages import Page
from tests.portal.signing import sign_in_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(editing):
    """A curator's browser; a figure says 48 hours, and one rule has it in its text by its placeholder."""
    figure = Figure.objects.first()
    figure.values = [{"from": "2020-01-01", "duration": "48h"}]
    figure.save()
    rule = Rule.objects.get(slug="late.wait")
    rule.give[0]["text"] = {"ja": f"{{{figure.slug}}}待ちます", "en": f"Wait {{{figure.slug}}}"}
    rule.save()
    return editing, figure, rule


def found(client, query, language=""):
    answer = client.get(f"{language}/admin/search/", {"q": query})
    assert answer.status_code == 200
    links = [link for link in Page(answer).links() if link.endswith("/change/")]
    return links, Page(answer).text


def link_to(row, language=""):
    return language + reverse(f"admin:curation_{row._meta.model_name}_change", args=[row.pk])


@pytest.mark.parametrize(("query", "language"), [("48時間", ""), ("48 hours", "/en"), ("\uff14\uff18時間", "")])
def test_what_readers_read_finds_the_figure_first_and_then_its_rules(waiting, query, language):
    client, figure, rule = waiting
    links, _text = found(client, query, language)
    assert links[0] == link_to(figure, language)
    assert link_to(rule, language) in links


def test_a_hit_says_whether_the_words_stand_there_or_come_from_the_figure(waiting):
    client, _figure, rule = waiting
    assert "48時間待ちます" in found(client, "48時間")[1]
    assert "差し込み" in found(client, "48時間")[1]
    rule.give[0]["text"]["ja"] = "48時間待ちます"
    rule.save()
    assert "文字のまま" in found(client, "48時間")[1]


def test_what_an_entry_is_called_is_not_said_twice(editing):
    Claim.objects.filter(slug="F0-001").update(ja="出品者は四十八時間待つ", words="出品者は四十八時間待つ")
    _links, text = found(editing, "四十八")
    assert text.count("出品者は四十八時間待つ") == 1


def test_an_excerpt_ends_in_no_half_of_a_placeholder():
    text = "日は{clock.guarantee.closes}です。出品者に書いて48時間たってから、{clock.guarantee.opens}に申請します。"
    assert marked(text, "48時間", around=15) == "…です。出品者に書いて<mark>48時間</mark>たってから、…"


def test_a_deadline_without_words_is_called_as_its_other_row_is(editing):
    Clock.objects.create(slug="aside.first", clock="aside", title_ja="聞く日", title_en="the day to ask", position=90)
    row = Clock.objects.create(slug="aside.again", clock="aside", position=91)
    assert row.called(draft_vocabulary()) == "聞く日"
    assert Clock(slug="lone", clock="lone").called(draft_vocabulary()) == "lone"


def test_a_figure_that_is_saved_is_found_by_its_new_value_in_what_uses_it(waiting):
    client, figure, rule = waiting
    figure.values = [{"from": "2020-01-01", "duration": "72h"}]
    figure.save()
    assert found(client, "48時間")[0] == []
    assert link_to(rule) in found(client, "72時間")[0]


def test_the_change_list_finds_it_too(waiting):
    client, _figure, rule = waiting
    answer = client.get(reverse("admin:curation_rule_changelist"), {"q": "48時間"})
    assert [row.slug for row in answer.context["cl"].result_list] == [rule.slug]


def test_a_command_fills_in_what_holds_today(waiting):
    _client, _figure, rule = waiting
    Rule.objects.filter(pk=rule.pk).update(words="late.wait guarantee.wait")
    out = StringIO()
    call_command("refresh_search", stdout=out)
    rule.refresh_from_db()
    assert "48時間待ちます" in rule.words
    assert out.getvalue() == "1 entries read otherwise now.\n"


@pytest.mark.usefixtures("waiting")
def test_an_import_fills_in_what_holds_today():
    replace_rows(FULL)
    call_command("refresh_search", stdout=(out := StringIO()))
    assert out.getvalue() == "0 entries read otherwise now.\n"


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "読者に見える言葉"),
        ("ありえない言葉の並び", "見つかりません"),
        ("x" * 101, "100文字まで"),
        ("%_\\'\"", "見つかりません"),
    ],
)
def test_other_queries_are_answered_in_words(editing, query, said):
    links, text = found(editing, query)
    assert links == []
    assert said in text


def test_whoever_may_see_no_entries_may_not_search(client, curator):
    curator.groups.clear()
    sign_in_staff(client, curator)
    assert client.get("/admin/search/?q=x").status_code == 403


@pytest.mark.parametrize(
    ("text", "phrase", "span"),
    [
        ("あと48時間です", "48時間", "48時間"),
        ("\uff14\uff18時間です", "48時間", "\uff14\uff18時間"),
        ("㈱のこと", "(株)", "㈱"),
        ("x", "y", None),
    ],
)
def test_a_phrase_is_found_however_wide_it_is_written(text, phrase, span):
    place = where(text, phrase)
    assert (text[slice(*place)] if place else None) == span
