"""The desk: changes in sentences, findings, what is due, the last edits, and taking them back."""

from datetime import date

import pytest
from django.contrib import admin
from django.urls import reverse

from portal.curation import checking
from portal.curation.conditions import draft_vocabulary
from portal.curation.desk.home import due
from portal.curation.desk.strip import OWN_PAGES
from portal.curation.models import Claim, Code, Fact, Figure, Guide, Reading, Rule, Source
from portal.curation.publishing import publish
from portal.curation.rows import rulebook_of_rows
from tests.portal.curation.rulebooks import FULL
from tests.portal.curation.shipped_draft import fill_with_the_small_rulebook
from tests.portal.pages import Page
from tests.portal.signing import sign_in_staff

pytestmark = pytest.mark.django_db

DESK = "/admin/"


@pytest.fixture
def desk(client, publisher, content, monkeypatch):
    """The browser of a publisher, before a draft that says what is published."""
    monkeypatch.setattr(checking, "findings_of", lambda rulebook: [])
    fill_with_the_small_rulebook()
    publish(None, "first")
    sign_in_staff(client, publisher)
    return client


def text_of(client, address=DESK):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return Page(answer).text


def undo_link(client, word):
    return next(link for link in Page(client.get(DESK)).links() if word in link)


def test_a_draft_that_readers_have_waits_for_nothing(desk):
    text = text_of(desk)
    assert "下書きは、読者が見ている第1版" in text
    assert "公開を待つ変更はありません。" in text
    assert "件の未公開" not in text


def test_a_change_is_said_with_what_it_was_and_what_it_is(desk):
    rule = Rule.objects.get(slug="late.wait")
    rule.give[0]["text"]["ja"] = "少し待ちましょう"
    rule.save()
    text = text_of(desk)
    assert "下書きに1件の変更があります。" in text
    assert "結果 1 · 本文 · 日本語: 待ちましょう → 少し待ちましょう" in text
    assert "公開 1 件の未公開" in text.replace("公開1件", "公開 1 件")


def test_lists_maps_and_ticks_are_said_without_yaml(desk):
    row = Reading.objects.get(slug="sold_by")
    row.values, row.certain = {"amazon": ["店", "本店"]}, not row.certain
    row.examples = [*row.examples, {"text": "販売: 本店", "value": "amazon"}]
    row.save()
    text = text_of(desk)
    assert "意味する値ごとの名前 amazon: アマゾンジャパン → 店、本店" in text
    assert "確か: " in text
    assert "true" not in text
    assert "本文: 販売: 本店 / 値: amazon" in text
    assert "- {" not in text


def test_conditions_are_said_as_the_form_says_them(desk):
    rule = Rule.objects.get(slug="late.wait")
    rule.when = {"problem": "late", "days_late": {"max": 2}}
    rule.save()
    text = text_of(desk)
    assert "条件: " in text
    assert "2以下" in text


def test_what_is_never_asked_and_what_is_given_are_said_by_their_words(desk):
    fact = Fact.objects.get(slug="prime")
    fact.never_asked = [{"order_date": "unknown"}]
    fact.save()
    rule = Rule.objects.get(slug="late.wait")
    rule.give[0] |= {"action": "contact_amazon", "status": "later"}
    rule.save()
    text = text_of(desk)
    assert "聞かない条件: 注文日がまだ分からない" in text
    assert "行動: 待つ → 連絡する" in text
    assert "結果 1 · いつ: now → later" in text  # the small rulebook has no words for states


def test_two_sentences_that_end_alike_are_shown_to_their_end(desk):
    guide = Guide.objects.first()
    guide.body_ja = f"{'あ' * 60}をします。"
    guide.save()
    publish(None, "second")
    guide.body_ja = f"{'あ' * 60}にいます。"
    guide.save()
    assert "をします。 → にいます。" in text_of(desk)


def test_of_a_long_text_what_changed_is_shown_with_a_little_around_it(desk):
    guide = Guide.objects.first()
    guide.body_ja = f"{'あ' * 60}待つ{'い' * 60}"
    guide.save()
    publish(None, "second")
    guide.body_ja = f"{'あ' * 60}急ぐ{'い' * 60}"
    guide.save()
    assert f"…{'あ' * 16}待つ → 急ぐ{'い' * 16}…" in text_of(desk)


def test_a_figure_is_said_as_readers_have_it(desk):
    figure = Figure.objects.first()
    figure.values = [
        {"from": "2020-01-01", "to": "2026-11-30", "duration": "48h"},
        {"from": "2026-12-01", "duration": "72h"},
    ]
    figure.save()
    assert "48時間 (2026-11-30まで) / 72時間 (2026-12-01から)" in text_of(desk)
    assert "48 hours (until 2026-11-30) / 72 hours (from 2026-12-01)" in text_of(desk, "/en/admin/")


def test_a_change_can_be_put_back_to_what_readers_have_after_one_question(desk):
    rule = Rule.objects.get(slug="late.wait")
    before, rule.priority = rule.priority, 7
    rule.save()
    link = undo_link(desk, "as-released")
    assert f"優先度: 7 → {before}" in text_of(desk, link)
    assert Rule.objects.get(slug="late.wait").priority == 7
    assert desk.post(link).url == DESK
    assert rulebook_of_rows() == FULL


@pytest.mark.parametrize("table", [Guide, Rule, Figure], ids=lambda table: table.__name__)
def test_a_deleted_entry_comes_back_to_its_place(desk, table):
    row = table.objects.first()
    pk = row.pk
    row.delete()
    assert desk.post(undo_link(desk, "/undo/")).status_code == 302
    assert rulebook_of_rows() == FULL
    assert table.objects.get(pk=pk).history.first().history_change_reason == "undone"


def test_what_was_added_is_deleted_again(desk):
    Code.objects.create(kind="actions", code="sing", title_ja="歌う", title_en="Sing")
    assert "歌う" in text_of(desk)
    assert desk.post(undo_link(desk, "/undo/")).status_code == 302
    assert not Code.objects.filter(code="sing").exists()


def test_an_edit_is_taken_back_with_those_after_it(desk):
    rule = Rule.objects.get(slug="late.wait")
    before = rule.priority
    for priority in (3, 4):
        rule.priority = priority
        rule.save()
    first = rule.history.filter(priority=3).get()
    assert desk.post(reverse("admin:undo", args=["rule", first.pk])).status_code == 302
    assert Rule.objects.get(pk=rule.pk).priority == before


def test_what_others_use_is_not_deleted_and_the_page_says_who_does(desk):
    source = Source.objects.create(
        slug="new",
        title_ja="新",
        title_en="New",
        kind="official",
        confidence="A",
        checked_on=date(2026, 1, 1),
        recheck_on=date(2027, 1, 1),
    )
    claim = Claim.objects.first()
    claim.source = source
    claim.save()
    answer = desk.post(reverse("admin:undo", args=["source", source.history.get().pk]), follow=True)
    assert claim.slug in Page(answer).text
    assert Source.objects.filter(slug="new").exists()


def test_whoever_may_only_look_takes_nothing_back(desk, curator):
    curator.groups.clear()
    curator.user_permissions.set([])
    Guide.objects.first().delete()
    record = Guide.history.first().pk
    sign_in_staff(desk, curator)
    assert desk.post(reverse("admin:undo", args=["guide", record])).status_code == 403
    assert not Guide.objects.exists()


@pytest.mark.parametrize(
    "path",
    [
        "undo/rule/99999999999999999999/",
        "undo/rule/0/",
        "undo/user/1/",
        "as-released/rule/no.such/",
        "as-released/x/y/",
    ],
)
def test_an_address_of_nothing_is_not_found(desk, path):
    assert desk.get(f"/admin/{path}").status_code == 404


def test_the_check_runs_when_it_is_asked_for_and_is_remembered_until_the_next_edit(desk, monkeypatch):
    asked = []
    monkeypatch.setattr(checking, "findings_of", lambda rulebook: asked.append(rulebook) or [])
    assert "まだ点検していません" in text_of(desk)
    assert asked == []
    assert "おかしいところはありません" in text_of(desk, "/admin/?check")
    assert "おかしいところはありません" in text_of(desk)
    assert len(asked) == 1
    Rule.objects.first().save()
    assert "まだ点検していません" in text_of(desk)


def test_what_is_due_is_counted_by_week_and_month(desk):
    Source.objects.update(recheck_on=date(2027, 1, 5))
    count = Source.objects.count()
    assert due(date(2027, 1, 1))["sources"] == {"late": 0, "week": count, "month": count}
    assert due(date(2027, 1, 6))["sources"]["late"] == count
    assert due(date(2026, 12, 31))["sources"]["week"] == count
    assert due(date(2027, 2, 11))["others"]["late"] == 1
    assert due(date(2026, 12, 1))["next"] == date(2027, 1, 5)


def test_the_vocabulary_is_read_once_and_anew_after_an_edit(desk, django_assert_num_queries):
    first = draft_vocabulary()
    with django_assert_num_queries(1):
        assert draft_vocabulary() is first
    code = Code.objects.first()
    code.title_ja = "べつの名"
    code.save()
    assert draft_vocabulary().words_of_code(code.kind, code.code).title.ja == "べつの名"


def test_the_tables_stand_in_the_groups_of_the_work(desk):
    groups = admin.site.get_app_list(desk.get(DESK).wsgi_request)
    assert [group["name"] for group in groups] == ["根拠", "決まり", "言葉", "貼られた文章", "手本", "公開"]


def test_pages_that_are_no_table_stand_beside_the_tables_of_their_group(desk):
    for group in ("grounds", "signs", "examples", "publishing"):
        listed = desk.get(DESK).content.decode().partition(f'id="{group}"')[2].partition("</table>")[0]
        for page in OWN_PAGES:
            link = f'href="{reverse(f"admin:{page.route}")}"'
            assert (link in listed) == (page.group == group), page.route


def test_an_operator_finds_the_state_of_the_site_on_the_first_page(client, operator):
    sign_in_staff(client, operator)
    listed = client.get(DESK).content.decode().partition('id="running"')[2].partition("</table>")[0]
    assert reverse("admin:running") in listed


def test_the_strip_marks_the_group_and_the_page_one_is_on(desk):
    page = Page(desk.get(reverse("admin:curation_figure_changelist")))
    current = [link["href"] for link in page.all("a") if link.get("aria-current") and link["href"] != "?"]
    assert current == ["/admin/curation/figure/", "/admin/curation/figure/"]


def test_the_desk_asks_little_of_the_database(desk, django_assert_max_num_queries):
    desk.get(DESK)
    with django_assert_max_num_queries(20):
        desk.get(DESK)


@pytest.mark.parametrize(
    ("table", "most"), [("figure", 11), ("claim", 11), ("code", 10), ("goldencase", 11), ("rule", 12), ("reading", 12)]
)
def test_a_list_asks_little_of_the_database(desk, table, most, django_assert_max_num_queries):
    address = reverse(f"admin:curation_{table}_changelist")
    desk.get(address)
    with django_assert_max_num_queries(most):
        desk.get(address)
