"""Fixtures of curation: a clean release cache, and publishing without what lint and golden cases would say."""

import pytest

from advisor.release import digest_of
from portal.curation import published, publishing
from portal.curation.publishing import Report


@pytest.fixture(autouse=True)
def _no_release_remembered():
    published.reset()
    yield
    published.reset()


@pytest.fixture
def content(monkeypatch):
    """Lint and golden cases are content with everything, so that tests of publishing need no whole pack."""
    monkeypatch.setattr(publishing, "check", lambda rulebook: Report(digest_of(rulebook), [], []))
