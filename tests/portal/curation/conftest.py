"""Fixtures of curation: a clean release cache, and publishing without what lint and golden cases would say."""

import pytest
from django.contrib.auth.models import Group

from advisor.release import digest_of
from portal.accounts.models import User
from portal.curation import checking, draft, published
from portal.curation.board import reach
from portal.curation.checking import Report
from portal.curation.desk import edits
from portal.curation.impact import measuring
from tests.portal.curation.shipped_draft import fill_with_the_small_rulebook
from tests.portal.signing import sign_in_staff


@pytest.fixture(autouse=True)
def _no_release_remembered():
    published.reset()
    _forget_the_draft()
    yield
    published.reset()
    _forget_the_draft()


def _forget_the_draft():
    for part in (draft, checking, edits, reach, measuring):
        part.forget()


@pytest.fixture
def content(monkeypatch):
    """Lint and golden cases are content with everything, so that tests of publishing need no whole pack."""
    monkeypatch.setattr(checking, "check", lambda rulebook: Report(digest_of(rulebook), [], []))


def _staff(email, *groups, **fields):
    person = User.objects.create_user(email, is_staff=True, **fields)
    person.groups.set(Group.objects.filter(name__in=groups))
    return person


@pytest.fixture
def curator(db):
    return _staff("curator@example.com", "curator")


@pytest.fixture
def publisher(db):
    return _staff("publisher@example.com", "publisher")


@pytest.fixture
def operator(db):
    return _staff("operator@example.com", is_superuser=True)


@pytest.fixture
def editing(client, curator):
    """The browser of a curator, before a small whole draft."""
    fill_with_the_small_rulebook()
    sign_in_staff(client, curator)
    return client
