"""The draft is made equal to a release: what would change is shown first, and nothing of it is lost for good."""

import pytest
from django.urls import reverse

from portal.curation.models import Release, Rule, Source
from portal.curation.publishing import publish, roll_back
from portal.curation.rows import replace_rows, rulebook_of_rows
from tests.portal.browserform import what_a_browser_sends
from tests.portal.curation.rulebooks import FULL, with_text
from tests.portal.curation.shipped_draft import fill_with_the_small_rulebook
from tests.portal.signing import sign_in_staff

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/curation/release/1/draft/"


@pytest.fixture
def edited(content, client, publisher):
    """A publisher's browser; release 1 is published, and the draft has gone on since."""
    fill_with_the_small_rulebook()
    publish(None, "first")
    replace_rows(with_text(FULL, "少し待ちましょう"))
    return sign_in_staff(client, publisher)


def test_what_would_change_is_shown_and_nothing_is_done_yet(edited):
    html = edited.get(ADDRESS).content.decode()
    assert "<del>少し待ちましょう" in html
    assert rulebook_of_rows() != FULL


def test_the_draft_says_what_the_release_said_and_nothing_is_published(edited, publisher):
    sent = what_a_browser_sends(edited.get(ADDRESS).content.decode().partition("content-main")[2])
    answer = edited.post(ADDRESS, sent, follow=True)
    assert "第1版" in answer.content.decode()
    assert rulebook_of_rows() == FULL
    assert Release.objects.count() == 1
    rule = Rule.objects.get(slug="late.wait")
    assert rule.history.latest().history_user == publisher


def test_a_draft_that_moved_meanwhile_is_shown_again(edited):
    sent = what_a_browser_sends(edited.get(ADDRESS).content.decode().partition("content-main")[2])
    source = Source.objects.first()
    source.confidence = "B"
    source.save()
    html = edited.post(ADDRESS, sent).content.decode()
    assert "errorlist" in html
    assert rulebook_of_rows() != FULL


def test_a_draft_that_cannot_be_read_is_mended_by_it(edited):
    Source.objects.filter(slug="F0").update(confidence="Z")
    page = edited.get(ADDRESS).content.decode()
    assert "errornote" in page
    edited.post(ADDRESS, what_a_browser_sends(page.partition("content-main")[2]))
    assert rulebook_of_rows() == FULL


@pytest.mark.parametrize("number", [2, 0, 10**9, 10**30])
def test_there_is_no_way_to_a_release_that_is_not_there(edited, number):
    assert edited.get(f"/admin/curation/release/{number}/draft/").status_code == 404


def test_it_wants_a_fresh_code_and_the_right_to_publish(edited, client, publisher, curator):
    sign_in_staff(client, publisher, minutes_ago=16)
    assert client.get(ADDRESS).headers["Location"].startswith(reverse("mfa_reauthenticate"))
    sign_in_staff(client, curator)
    assert client.post(ADDRESS, {"digest": "x"}).status_code == 403


def test_going_back_to_a_release_offers_it_for_the_draft_as_well(edited):
    publish(None, "second")
    release = roll_back(1, None, "back")
    page = edited.get(f"/admin/curation/release/{release.number}/published/").content.decode()
    assert f'href="/admin/curation/release/{release.number}/draft/"' in page
    assert 'class="default"' in edited.get(f"/admin/curation/release/{release.number}/draft/").content.decode()
