"""Fixtures of curation: a clean release cache, and publishing without what lint and golden cases would say."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Group

from advisor.release import digest_of
from portal.accounts.models import User
from portal.curation import published, publishing
from portal.curation.publishing import Report
from portal.curation.rows import replace_rows
from tests.portal.curation.rulebooks import FULL


@pytest.fixture(autouse=True)
def _no_release_remembered():
    published.reset()
    yield
    published.reset()


@pytest.fixture
def content(monkeypatch):
    """Lint and golden cases are content with everything, so that tests of publishing need no whole pack."""
    monkeypatch.setattr(publishing, "check", lambda rulebook: Report(digest_of(rulebook), [], []))


def _staff(email, *groups, **fields):
    if not Group.objects.exists():
        # A test with real transactions before this one has emptied every table, the migration's groups too.
        import_module("portal.curation.migrations.0002_groups").make_groups(apps, None)
        import_module("portal.curation.migrations.0006_fill_vocabulary").grant(apps, None)
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
    replace_rows(FULL)
    client.force_login(curator)
    return client
