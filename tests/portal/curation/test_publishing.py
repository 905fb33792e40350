"""Publishing and rolling back: numbered, immutable, refused where lint or golden cases object."""

import hashlib
import zlib
from types import SimpleNamespace

import msgspec
import pytest
from django.db import IntegrityError, transaction

from advisor.release import Release as AdvisorRelease
from advisor.release import digest_of
from advisor.rulebook import digest_of_content
from portal import clock
from portal.accounts.models import User
from portal.curation import checking
from portal.curation.checking import Report
from portal.curation.models import DamagedRelease, ImmutableRelease, Release
from portal.curation.publishing import DraftHasErrors, DraftMoved, NothingChanged, publish, roll_back
from portal.curation.rows import replace_rows
from tests.portal.curation.rulebooks import FULL, with_text
from tests.portal.curation.shipped_draft import fill_with_the_small_rulebook
from tests.portal.curation.stored import damage

pytestmark = pytest.mark.django_db

OTHER = with_text(FULL, "少し待ちましょう")


@pytest.fixture
def author():
    return User.objects.create_user("publisher@example.com", is_staff=True)


@pytest.fixture
def two_releases(content, author):
    fill_with_the_small_rulebook()
    publish(author, "first")
    replace_rows(OTHER)
    publish(author, "second")


def test_a_release_holds_number_digest_author_and_note(content, author):
    fill_with_the_small_rulebook()
    release = publish(author, "最初の公開")
    assert (release.number, release.digest, release.author, release.note) == (1, digest_of(FULL), author, "最初の公開")
    assert Release.objects.get().load() == AdvisorRelease(1, digest_of(FULL), release.published_at, FULL)


def test_numbers_increase(two_releases):
    assert list(Release.objects.values_list("number", flat=True)) == [2, 1]


def test_the_same_draft_is_not_published_twice(two_releases):
    with pytest.raises(NothingChanged, match="release 2"):
        publish(None, "again")


def test_a_draft_that_moved_since_it_was_looked_at_is_not_published(two_releases):
    replace_rows(FULL)
    with pytest.raises(DraftMoved):
        publish(None, "third", expected_digest=digest_of(OTHER))
    assert publish(None, "third", expected_digest=digest_of(FULL)).number == 3


@pytest.mark.parametrize(
    "report",
    [
        Report("", [SimpleNamespace(severity="error", where="late.wait", message="no claim")], []),
        Report("", [], [SimpleNamespace(id="late-1", failures=["headline: wait"])]),
    ],
    ids=["lint", "golden"],
)
def test_errors_block_publishing_and_are_named(monkeypatch, report):
    monkeypatch.setattr(checking, "check", lambda rulebook: report)
    fill_with_the_small_rulebook()
    with pytest.raises(DraftHasErrors) as refused:
        publish(None, "first")
    assert refused.value.report.lines() in (["late.wait: no claim"], ["late-1: headline: wait"])
    assert not Release.objects.exists()


def test_warnings_do_not_block(monkeypatch):
    stale = SimpleNamespace(severity="warning", where="F0", message="stale")
    monkeypatch.setattr(checking, "check", lambda rulebook: Report("", [stale], []))
    fill_with_the_small_rulebook()
    assert publish(None, "first").number == 1


def test_rolling_back_publishes_the_older_content_under_a_new_number(two_releases, author):
    release = roll_back(1, author, "second was wrong")
    first = Release.objects.get(number=1)
    assert (release.number, release.digest, release.repeats) == (3, first.digest, first)
    assert release.load().rulebook == FULL


def test_rolling_back_to_what_is_published_is_refused(two_releases):
    with pytest.raises(NothingChanged):
        roll_back(2, None, "no")


def test_rolling_back_to_a_damaged_release_is_refused(two_releases):
    damage(1)
    with pytest.raises(DamagedRelease):
        roll_back(1, None, "no")


def test_a_release_is_never_changed(two_releases):
    release = Release.objects.get(number=1)
    release.note = "changed"
    with pytest.raises(ImmutableRelease):
        release.save()
    with pytest.raises(ImmutableRelease):
        Release.objects.update(note="changed")
    with pytest.raises(ImmutableRelease):
        Release.objects.bulk_update([release], ["note"])
    assert Release.objects.get(number=1).note == "first"


def test_a_release_is_never_deleted(two_releases):
    with pytest.raises(ImmutableRelease):
        Release.objects.get(number=1).delete()
    with pytest.raises(ImmutableRelease):
        Release.objects.filter(number=1).delete()
    assert Release.objects.count() == 2


def test_two_releases_of_one_number_are_refused_by_the_database(two_releases):
    first = Release.objects.get(number=1)
    copy = Release(number=1, digest=first.digest, published_at=first.published_at, note="", content=first.content)
    with pytest.raises(IntegrityError), transaction.atomic():
        copy.save()


def test_a_release_outlives_its_author(two_releases, author):
    author.delete()
    assert list(Release.objects.values_list("author", "note")) == [(None, "second"), (None, "first")]


@pytest.mark.parametrize(
    "content_of",
    [
        lambda content: b"",
        lambda content: Release.pack(OTHER),
        lambda content: content[:-9],
        lambda content: zlib.compress(b"[]"),
    ],
)
def test_content_that_is_not_what_was_published_is_not_loaded(content, content_of):
    fill_with_the_small_rulebook()
    publish(None, "first")
    damage(1, content_of)
    with pytest.raises(DamagedRelease, match="release 1"):
        Release.objects.get(number=1).load()


def test_content_of_another_version_is_said_to_be_unreadable():
    encoded = b'{"sources":[{"id":"F0"}]}'
    digest = "sha256:" + hashlib.sha256(encoded).hexdigest()
    Release.objects.create(number=1, digest=digest, published_at=clock.now(), content=zlib.compress(encoded))
    with pytest.raises(DamagedRelease, match="missing required field"):
        Release.objects.get(number=1).load()


def test_content_of_a_format_to_come_is_said_to_be_unreadable():
    content = {"format": 3}
    packed = zlib.compress(msgspec.json.encode(content))
    with pytest.raises(DamagedRelease, match="reads the formats 1 to 2, not 3"):
        Release(number=1, digest=digest_of_content(content), content=packed).load()
