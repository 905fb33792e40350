"""The release pages beside publishing: compare, roll back, the list."""

import pytest
from django.urls import reverse

from advisor.release import digest_of
from portal.curation.models import Release
from portal.curation.publishing import publish
from portal.curation.rows import replace_rows
from tests.portal.curation.rulebooks import FULL, with_text
from tests.portal.curation.shipped_draft import fill_with_the_small_rulebook
from tests.portal.signing import sign_in_staff

pytestmark = pytest.mark.django_db

OTHER = with_text(FULL, "少し待ちましょう")
PUBLISH = "/admin/curation/release/publish/"
COMPARE = "/admin/curation/release/compare/"
BACK_TO_FIRST = "/admin/curation/release/1/roll-back/"


@pytest.fixture
def signed_in(client, publisher):
    sign_in_staff(client, publisher)
    return client


@pytest.fixture
def first_and_draft(content):
    fill_with_the_small_rulebook()
    publish(None, "first")
    replace_rows(OTHER)


def text_of(response):
    return " ".join(response.content.decode().split())


def test_rolling_back_needs_a_note_and_leaves_the_draft(signed_in, first_and_draft):
    publish(None, "second")
    page = signed_in.get(BACK_TO_FIRST)
    assert "<del>少し待ちましょう</del> → <ins>待ちましょう</ins>" in text_of(page)
    assert signed_in.post(BACK_TO_FIRST, {"note": ""}).context["form"].errors["note"]
    response = signed_in.post(BACK_TO_FIRST, {"note": "戻す"}, follow=True)
    assert "第1版の内容を、第3版として公開しました" in text_of(response)
    assert Release.objects.get(number=3).digest == digest_of(FULL)
    assert "遅れたら待つ</a>" in text_of(signed_in.get(PUBLISH))


def test_rolling_back_to_what_is_published_says_so(signed_in, first_and_draft):
    response = signed_in.post(BACK_TO_FIRST, {"note": "戻す"})
    assert "いま公開されている内容と同じです" in text_of(response)


@pytest.mark.parametrize("number", ["9", "99999999999999999999999999"])
def test_rolling_back_to_no_release_is_not_found(signed_in, first_and_draft, number):
    assert signed_in.get(f"/admin/curation/release/{number}/roll-back/").status_code == 404


def test_any_two_versions_are_compared(signed_in, first_and_draft):
    publish(None, "second")
    assert "違いはありません" in text_of(signed_in.get(COMPARE))
    assert "遅れたら待つ</a>" in text_of(signed_in.get(COMPARE, {"old": "1", "new": "2"}))


@pytest.mark.parametrize("asked", [{"old": "9"}, {"old": "x"}, {"new": "1\ud7ff"}, {"old": "9" * 5000}])
def test_a_version_that_is_not_there_is_asked_for_again(signed_in, first_and_draft, asked):
    response = signed_in.get(COMPARE, asked)
    assert response.status_code == 200
    assert response.context["form"].errors


def test_the_list_of_releases_leads_everybody_as_far_as_they_may_go(client, curator, publisher, first_and_draft):
    address = reverse("admin:curation_release_changelist")
    sign_in_staff(client, curator)
    assert "公開を頼む" in client.get(address).content.decode()
    sign_in_staff(client, publisher)
    assert "下書きを公開する" in client.get(address).content.decode()
