"""The release pages: check, compare, publish, roll back."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from advisor.release import digest_of
from portal.curation import publishing
from portal.curation.models import Fact, Release, Rule
from portal.curation.publishing import Report, publish
from portal.curation.rows import replace_rows
from tests.portal.curation.rulebooks import FULL, with_text
from tests.portal.signing import sign_in_staff

pytestmark = pytest.mark.django_db

OTHER = with_text(FULL, "少し待ちましょう")
PUBLISH = "/admin/curation/release/publish/"
CHECK = "/admin/curation/release/check/"
COMPARE = "/admin/curation/release/compare/"
BACK_TO_FIRST = "/admin/curation/release/1/roll-back/"


@pytest.fixture
def signed_in(client, publisher):
    sign_in_staff(client, publisher)
    return client


@pytest.fixture
def first_and_draft(content):
    replace_rows(FULL)
    publish(None, "first")
    replace_rows(OTHER)


def text_of(response):
    return " ".join(response.content.decode().split())


def test_a_publisher_sees_the_changes_in_words_and_publishes_them(signed_in, first_and_draft, publisher):
    page = signed_in.get(PUBLISH)
    assert "ルール late.wait を変えました。" in text_of(page)
    assert "<del>待ちましょう</del> → <ins>少し待ちましょう</ins>" in text_of(page)
    response = signed_in.post(PUBLISH, {"note": "短く", "digest": page.context["digest"]}, follow=True)
    assert "第2版を公開しました" in text_of(response)
    release = Release.objects.get(number=2)
    assert (release.author, release.note, release.digest) == (publisher, "短く", digest_of(OTHER))


def test_the_very_first_release_is_published_from_the_admin(signed_in, content):
    replace_rows(FULL)
    page = signed_in.get(PUBLISH)
    assert "まだ何も公開されていません" in text_of(page)
    assert signed_in.post(PUBLISH, {"note": "はじめ", "digest": page.context["digest"]}).status_code == 302


def test_a_note_is_needed(signed_in, first_and_draft):
    response = signed_in.post(PUBLISH, {"note": " ", "digest": digest_of(OTHER)})
    assert response.context["form"].errors["note"]
    assert Release.objects.count() == 1


def test_a_draft_that_changed_meanwhile_is_shown_again_with_the_note_kept(signed_in, first_and_draft):
    seen = signed_in.get(PUBLISH).context["digest"]
    Rule.objects.filter(slug="any.keep").update(priority=9)
    response = signed_in.post(PUBLISH, {"note": "短く", "digest": seen})
    assert "見ていたあいだに下書きが変わりました" in text_of(response)
    assert "短く" in text_of(response)
    assert Release.objects.count() == 1
    assert signed_in.post(PUBLISH, {"note": "短く", "digest": response.context["digest"]}).status_code == 302


def test_pressing_twice_publishes_once(signed_in, first_and_draft):
    fields = {"note": "短く", "digest": digest_of(OTHER)}
    signed_in.post(PUBLISH, fields)
    assert "いま公開されている内容と同じです" in text_of(signed_in.post(PUBLISH, fields))
    assert Release.objects.count() == 2


def test_errors_are_listed_and_there_is_no_button(signed_in, first_and_draft, monkeypatch):
    finding = SimpleNamespace(severity="error", where="rules/late.yaml: late.wait", message="no exit", code="exit")
    monkeypatch.setattr(publishing, "check", lambda rulebook: Report("", [finding], []))
    for address in (PUBLISH, CHECK):
        page = text_of(signed_in.get(address))
        assert "no exit" in page
        assert "公開できません" in page
        assert 'name="note"' not in page
    response = signed_in.post(PUBLISH, {"note": "それでも", "digest": digest_of(OTHER)})
    assert "誤りを直すと公開できます" in text_of(response)
    assert Release.objects.count() == 1


def test_golden_cases_that_fail_are_listed(signed_in, first_and_draft, monkeypatch):
    failing = SimpleNamespace(id="late-1", failures=["headline: expected wait, got contact_amazon"])
    monkeypatch.setattr(publishing, "check", lambda rulebook: Report("", [], [failing]))
    assert "expected wait, got contact_amazon" in text_of(signed_in.get(CHECK))


def test_a_row_nobody_can_read_is_named_rather_than_an_error_page(signed_in, first_and_draft):
    Rule.objects.filter(slug="late.wait").update(give=[{"action": 5}])
    for address in (CHECK, PUBLISH):
        page = text_of(signed_in.get(address))
        assert "late.wait" in page
        assert "$.give[0].action" in page


def test_rolling_back_needs_a_note_and_leaves_the_draft(signed_in, first_and_draft):
    publish(None, "second")
    page = signed_in.get(BACK_TO_FIRST)
    assert "<del>少し待ちましょう</del> → <ins>待ちましょう</ins>" in text_of(page)
    assert signed_in.post(BACK_TO_FIRST, {"note": ""}).context["form"].errors["note"]
    response = signed_in.post(BACK_TO_FIRST, {"note": "戻す"}, follow=True)
    assert "第1版の内容を、第3版として公開しました" in text_of(response)
    assert Release.objects.get(number=3).digest == digest_of(FULL)
    assert "ルール late.wait を変えました。" in text_of(signed_in.get(PUBLISH))


def test_what_the_draft_would_lose_is_listed_and_there_is_no_button(signed_in, first_and_draft, monkeypatch):
    monkeypatch.undo()
    Fact.objects.filter(slug="months").delete()
    for address in (PUBLISH, CHECK):
        page = text_of(signed_in.get(address))
        assert "months is in release 1, and stored answers name it" in page
        assert 'name="note"' not in page


def test_rolling_back_to_what_is_published_says_so(signed_in, first_and_draft):
    response = signed_in.post(BACK_TO_FIRST, {"note": "戻す"})
    assert "いま公開されている内容と同じです" in text_of(response)


@pytest.mark.parametrize("number", ["9", "99999999999999999999999999"])
def test_rolling_back_to_no_release_is_not_found(signed_in, first_and_draft, number):
    assert signed_in.get(f"/admin/curation/release/{number}/roll-back/").status_code == 404


def test_any_two_versions_are_compared(signed_in, first_and_draft):
    publish(None, "second")
    assert "違いはありません" in text_of(signed_in.get(COMPARE))
    assert "違い 1 件" in text_of(signed_in.get(COMPARE, {"old": "1", "new": "2"}))


@pytest.mark.parametrize("asked", [{"old": "9"}, {"old": "x"}, {"new": "1\ud7ff"}, {"old": "9" * 5000}])
def test_a_version_that_is_not_there_is_asked_for_again(signed_in, first_and_draft, asked):
    response = signed_in.get(COMPARE, asked)
    assert response.status_code == 200
    assert response.context["form"].errors


def test_the_list_of_releases_offers_publishing_to_publishers_only(client, curator, publisher, first_and_draft):
    address = reverse("admin:curation_release_changelist")
    sign_in_staff(client, curator)
    assert PUBLISH not in client.get(address).content.decode()
    sign_in_staff(client, publisher)
    assert PUBLISH in client.get(address).content.decode()
