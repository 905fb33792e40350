"""A curator before few worked examples of the shipped pack, with one figure changed in the draft."""

from typing import Any

import msgspec
import pytest
from django.test import Client

from advisor import Release, shipped_release
from portal.curation import newest
from portal.curation.draft import unpublished
from portal.curation.impact import views
from portal.curation.models import library
from tests.portal.curation.shipped import longer_wait
from tests.portal.signing import sign_in_staff

EXAMPLES = [
    *[one for one in shipped_release().rulebook.golden if one.file == "guarantee"][:10],
    *[one for one in shipped_release().rulebook.golden if one.situation.get("problem") == "unordered_parcel"][:2],
]


def with_few(release: Release) -> Release:
    """The release with these worked examples alone."""
    return unpublished(msgspec.structs.replace(release.rulebook, golden=EXAMPLES))


@pytest.fixture(scope="session")
def few() -> tuple[Release, Release]:
    """The release and the draft."""
    return with_few(shipped_release()), with_few(longer_wait())


@pytest.fixture
def looking(client: Client, curator: Any, monkeypatch: pytest.MonkeyPatch, few: Any) -> Client:
    monkeypatch.setattr(newest, "newest_readable", lambda: few[0])
    monkeypatch.setattr(views, "draft_release", lambda: few[1])
    monkeypatch.setattr(library, "draft_vocabulary", lambda: few[0].vocabulary)
    return sign_in_staff(client, curator)
