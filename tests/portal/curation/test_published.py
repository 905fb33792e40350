"""The release views advise from: fresh within seconds, cheap in between, kept while the database is away."""

from unittest import mock

import pytest
from django.db import OperationalError
from django.test import override_settings
from django.urls import path

from portal.curation import published
from portal.curation.models import DamagedRelease, Release
from portal.curation.published import POLL_SECONDS, NoRelease, current_release, release_numbered
from portal.curation.publishing import publish, roll_back
from portal.curation.rows import replace_rows
from tests.portal.curation.rulebooks import FULL, with_text
from tests.portal.curation.shipped_draft import fill_with_the_small_rulebook

pytestmark = pytest.mark.django_db

SEEN_WITHIN_SECONDS = 5


@pytest.fixture
def first_release(content):
    fill_with_the_small_rulebook()
    return publish(None, "first")


@pytest.fixture
def ticking(monkeypatch):
    """A monotonic clock that tests move."""
    seconds = [1000.0]
    monkeypatch.setattr(published.time, "monotonic", lambda: seconds[0])
    return seconds


def another_worker_publishes(ja="あとで"):
    """Publish without this process hearing of it: on_commit never runs in a test's transaction."""
    replace_rows(with_text(FULL, ja))
    return publish(None, ja)


def test_the_newest_release_is_current(first_release):
    assert current_release().number == 1
    assert current_release().rulebook == FULL


def test_a_loaded_release_has_each_text_in_memory_once(first_release):
    rulebook = current_release().rulebook
    ids = {claim.id: claim.id for claim in rulebook.claims}
    named = [name for rule in rulebook.rules for name in rule.claims]
    assert named
    assert all(name is ids[name] for name in named)


def test_nothing_published_is_said():
    with pytest.raises(NoRelease, match="import_pack"):
        current_release()


def test_a_release_of_another_worker_is_seen_within_five_seconds(first_release, ticking):
    assert current_release().number == 1
    another_worker_publishes()
    ticking[0] += SEEN_WITHIN_SECONDS
    assert current_release().number == 2


def test_between_two_looks_the_database_is_left_alone(first_release, ticking, django_assert_num_queries):
    current_release()
    ticking[0] += POLL_SECONDS - 0.01
    with django_assert_num_queries(0):
        current_release()


def test_a_look_that_finds_nothing_new_costs_one_small_query(first_release, ticking, django_assert_num_queries):
    kept = current_release()
    ticking[0] += POLL_SECONDS
    with django_assert_num_queries(1) as queries:
        assert current_release() is kept
    assert "content" not in queries[0]["sql"]


def test_who_publishes_sees_it_at_once(content, ticking, django_capture_on_commit_callbacks):
    fill_with_the_small_rulebook()
    with django_capture_on_commit_callbacks(execute=True):
        publish(None, "first")
    assert current_release().number == 1
    with django_capture_on_commit_callbacks(execute=True):
        another_worker_publishes()
    assert current_release().number == 2


def test_a_roll_back_is_seen_as_well(first_release, ticking):
    another_worker_publishes()
    roll_back(1, None, "back")
    assert (current_release().number, current_release().digest) == (3, first_release.digest)


def test_while_the_database_is_away_the_known_release_serves_on(first_release, ticking):
    current_release()
    ticking[0] += POLL_SECONDS
    with mock.patch.object(Release.objects, "order_by", side_effect=OperationalError("away")):
        assert current_release().number == 1
    another_worker_publishes()
    ticking[0] += POLL_SECONDS
    assert current_release().number == 2


def test_without_a_known_release_the_absent_database_is_an_error():
    with (
        mock.patch.object(Release.objects, "order_by", side_effect=OperationalError("away")),
        pytest.raises(OperationalError),
    ):
        current_release()


def test_an_older_release_is_found_by_its_number(first_release):
    another_worker_publishes()
    assert release_numbered(1).rulebook == FULL
    with pytest.raises(NoRelease, match="no release 9"):
        release_numbered(9)


def advises(request):
    from django.http import HttpResponse

    return HttpResponse(f"release {current_release().number}")


advises.login_required = False
urlpatterns = [path("advises/", advises)]


@override_settings(ROOT_URLCONF=__name__)
@pytest.mark.parametrize(("address", "word"), [("/advises/", "準備中です")])
def test_without_a_release_a_page_is_a_plain_503(client, address, word):
    response = client.get(address)
    assert response.status_code == 503
    assert word in response.content.decode()
    assert response["Retry-After"]
    assert "Content-Security-Policy" in response


@override_settings(ROOT_URLCONF=__name__)
def test_with_a_damaged_release_a_page_is_a_plain_503(client, first_release):
    Release._base_manager.update(content=b"damaged")
    with pytest.raises(DamagedRelease):
        current_release()
    assert client.get("/advises/").status_code == 503


@override_settings(ROOT_URLCONF=__name__)
def test_with_a_release_the_page_advises(client, first_release):
    assert client.get("/advises/").content == b"release 1"
