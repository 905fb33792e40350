"""The board: what is due first, what hangs on it, and that somebody looked."""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from portal.curation.board import reach
from portal.curation.models import Source
from tests.portal.curation.board.conftest import BoardPage
from tests.portal.curation.rulebooks import DAY, FULL
from tests.portal.curation.stored import store_release
from tests.portal.pages import Page

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 30)


def source(slug="F0"):
    return Source.objects.get(slug=slug)


def shown(client, query=""):
    """The ids of the sources that stand on the board, in order."""
    answer = client.get(f"/admin/board/{query}")
    return [line.row.slug for line, _version in answer.context["lines"]]


def faults(board):
    return " ".join(str(error) for _label, errors in board.answer.context["form"].faults for error in errors)


def test_the_most_urgent_stands_first_with_what_is_taken_from_it(board):
    assert shown(board.client) == ["official-1", "F0"]
    text = Page(board.answer).text
    assert "情報源2件。期限切れ1、7日以内0、30日以内0。" in text
    line = next(line for line, _version in board.answer.context["lines"] if line.row.slug == "F0")
    assert (len(line.uses.claims), line.uses.figures, line.uses.others) == (2, 1, 7)
    assert line.decides


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?due=late", ["official-1"]),
        ("?due=week", []),
        ("?due=month", []),
        ("?official=1", ["official-1"]),
        ("?q=記事", ["F0"]),
        ("?q=EXAMPLE.jp", ["official-1"]),
        ("?by=reach", ["F0", "official-1"]),
        ("?due=never&by=nothing&p=abc&official=", ["official-1", "F0"]),
        ("?p=99999999999999999999", ["official-1", "F0"]),
    ],
)
def test_filters_search_and_order_leave_what_they_say(board, query, found):
    assert shown(board.client, query) == found


def test_what_is_due_in_a_week_is_due_in_a_month_too(board):
    Source.objects.filter(slug="F0").update(recheck_on=TODAY + timedelta(days=6))
    assert shown(board.client, "?due=week") == shown(board.client, "?due=month") == ["F0"]


def test_readers_are_counted_when_it_is_asked_for_and_remembered(board, monkeypatch):
    store_release(1, FULL)
    monkeypatch.setattr(reach, "reached", lambda release: Counter(F0=3))
    board.open()
    assert "まだ数えていません" in Page(board.answer).text
    board.client.get("/admin/board/?count=1")
    board.open()
    assert "まだ数えていません" not in Page(board.answer).text
    assert {line.row.slug: line.reach for line, _version in board.answer.context["lines"]} == {"F0": 3, "official-1": 0}


def test_a_release_that_cannot_advise_reaches_nobody_and_its_sources_are_shown(board):
    store_release(1, FULL)
    board.client.get("/admin/board/?count=1")
    board.open()
    assert {line.reach for line, _version in board.answer.context["lines"]} == {0}


def test_several_are_looked_at_at_once_and_come_due_after_the_same_time(board):
    span = source().recheck_on - source().checked_on
    assert board.look("F0", "official-1") == 302
    assert "2件を2026-11-30に確認した" in Page(board.client.get("/admin/board/")).text
    assert {row.checked_on for row in Source.objects.all()} == {TODAY}
    assert TODAY < source("official-1").recheck_on <= source().recheck_on < TODAY + span
    assert source().recheck_on <= TODAY + timedelta(days=90)


def test_the_next_look_is_on_the_day_that_is_said(board):
    assert board.look("F0", due="2027-02-01") == 302
    assert source().recheck_on == date(2027, 2, 1)
    assert source("official-1").checked_on == DAY


def test_it_stands_in_the_history_under_the_editor_and_is_taken_back_from_the_desk(board, curator):
    before = source().to_entry()
    board.look("F0")
    record = source().history.first()
    assert (record.history_user, record.history_change_reason) == (curator, "looked at")
    undo = reverse("admin:undo", args=["source", record.pk])
    assert undo in Page(board.client.get("/admin/")).links()
    board.client.post(undo)
    assert source().to_entry() == before


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"day": "2026-12-01"}, "2025-11-29から2026-11-30まで"),
        ({"day": "1999-01-01"}, "2025-11-29から2026-11-30まで"),
        ({"day": "2026-11-21"}, "F0 記事 は、その日よりあとに確認してあります"),
        ({"due": "2026-11-30"}, "2026-11-30よりあとの日"),
        ({"day": "あした"}, "日付"),
        ({"day": ""}, "必須"),
        ({"source": ["x"]}, "x"),
        ({"source": ["F0", "a\0b"]}, "a\0b"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_nothing_changes(board, typed, said):
    assert board.look("F0", **typed) == 200
    assert said in faults(board)
    assert source().checked_on == DAY


def test_nothing_ticked_is_said_and_what_was_ticked_stays_ticked(board):
    board.look()
    assert "先に情報源を選んでください。" in faults(board)
    board.look("F0", day="")
    assert board.sent()["source"] == ["F0"]


def test_a_source_that_somebody_changed_meanwhile_is_named_and_no_look_is_recorded(board):
    other = source("official-1")
    other.url = "https://example.jp/elsewhere"
    other.save()
    assert board.look("F0", "official-1") == 200
    assert "official-1 公式" in faults(board)
    assert source().checked_on == source("official-1").checked_on == DAY
    assert board.look("F0", "official-1") == 302, "after another look at the page it is recorded"
    assert source("official-1").url == "https://example.jp/elsewhere"


def test_sources_that_changed_lead_to_what_was_taken_from_them(board):
    answer = board.client.post(board.address, board.sent(_changed="1", source=["F0"]))
    assert answer.url == "/admin/board/changed/?source=F0"
    changed = BoardPage(board.client, answer.url, "changed_form")
    text = Page(changed.answer).text
    assert "連絡できる日 = 1日" in text
    assert "四十八時間" in text
    assert reverse("admin:curation_claim_change", args=[source().claims.first().pk]) in Page(changed.answer).links()
    assert changed.look(day="2026-12-01") == 200, "refused in its place"
    assert changed.look(day="2026-11-30") == 302
    assert source().checked_on == TODAY


@pytest.mark.parametrize("query", ["", "?source=abc", "?source=%FF&source=nobody"])
def test_without_a_source_that_changed_there_is_nothing_to_show(board, query):
    assert board.client.get(f"/admin/board/changed/{query}").url == "/admin/board/"


def test_whoever_may_only_look_records_nothing(board, curator):
    sent = board.sent(_looked="1", source=["F0"])
    curator.groups.clear()
    curator.user_permissions.set(Permission.objects.filter(codename__in=["view_rule", "view_source"]))
    assert "board_form" in board.client.get(board.address).content.decode()
    assert board.client.post(board.address, sent).status_code == 403
    assert board.client.post("/admin/board/spread/", {"per_week": "4"}).status_code == 403
    assert source().checked_on == DAY


def test_the_desk_leads_to_the_board_filtered(board):
    links = Page(board.client.get("/admin/")).links()
    assert {"/admin/board/", "/admin/board/?due=late", "/admin/board/?due=week", "/admin/board/?due=month"} <= {*links}


def test_the_board_asks_little_of_the_database(board, django_assert_max_num_queries):
    with django_assert_max_num_queries(14):
        board.open()
