"""A curator before the shipped pack: published as it is, and in the draft with one figure changed."""

from typing import Any

import pytest
from django.test import Client

from advisor import shipped_release
from portal.curation import naming, newest
from portal.curation.models import GoldenCase, contact, library
from portal.curation.trying import views
from tests.portal.curation.rulebooks import GOLDEN
from tests.portal.curation.shipped import longer_wait
from tests.portal.signing import sign_in_staff


@pytest.fixture
def trying(client: Client, curator: Any, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(views, "draft_release", longer_wait)
    monkeypatch.setattr(newest, "newest_readable", shipped_release)
    for module in (contact, library, naming):
        monkeypatch.setattr(module, "draft_vocabulary", lambda: shipped_release().vocabulary)
    sign_in_staff(client, curator)
    return client


@pytest.fixture
def example(db: Any) -> GoldenCase:
    """A worked example among the rows."""
    row = GoldenCase.of(GOLDEN)
    row.save()
    return row
