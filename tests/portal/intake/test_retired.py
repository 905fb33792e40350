"""A value that is retired stays readable where it was given, and is offered to nobody else."""

from datetime import datetime

import msgspec
import pytest
from django.test import Client

from advisor import Release
from portal.clock import TOKYO
from portal.curation import published
from tests.portal.factories import published_release
from tests.portal.intake.walker import Offers
from tests.portal.pages import query_of

RETIRED = "yamato"
ASKED = "/intake/?problem=late&change=carrier"


@pytest.fixture(autouse=True)
def release(monkeypatch: pytest.MonkeyPatch) -> Release:
    """The shipped pack, one of its carriers retired."""
    rulebook = published_release().rulebook
    facts = [msgspec.structs.replace(one, retired=[RETIRED]) if one.id == "carrier" else one for one in rulebook.facts]
    changed = msgspec.structs.replace(rulebook, facts=facts)
    released = Release.of(changed, 2, datetime(2025, 1, 1, tzinfo=TOKYO))
    monkeypatch.setattr(published._current, "get", lambda: released)
    return released


def offered(client: Client, address: str) -> list[str | None]:
    return [dict(query_of(one.address)).get("carrier") for one in Offers(client.get(address)).found]


def test_it_is_not_offered(client: Client) -> None:
    values = offered(client, ASKED)
    assert RETIRED not in values
    assert "sagawa" in values


def test_where_it_was_given_it_stays_an_answer(client: Client) -> None:
    page = client.get(f"/advice/?problem=late&carrier={RETIRED}")
    assert page.status_code == 200
    assert RETIRED in offered(client, f"{ASKED}&carrier={RETIRED}")
