"""The two addresses a load balancer asks."""

from pathlib import Path

import pytest
from django.db import InterfaceError, OperationalError
from django.test import Client

from portal import datadir, health
from portal.curation.models import Release


def test_the_process_is_alive_without_asking_the_database(client: Client) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert answer["Cache-Control"].startswith("max-age=0")


@pytest.fixture(autouse=True)
def started(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a process that has just started."""
    monkeypatch.setattr(health, "readiness", health.Readiness())


@pytest.mark.django_db
def test_a_site_is_ready_once_its_database_is_migrated_and_something_is_published(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "is_migrated", lambda: False)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.content) == (503, b"the database is not migrated\n")
    monkeypatch.setattr(health, "is_migrated", lambda: True)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.content) == (503, b"nothing has been published\n")
    monkeypatch.setattr(health, "newest", lambda: Release(number=1))
    assert client.get("/readyz").status_code == 200


@pytest.mark.parametrize("fault", [OperationalError, InterfaceError])
def test_a_database_that_is_away_is_said_to_be(
    client: Client, monkeypatch: pytest.MonkeyPatch, fault: type[Exception]
) -> None:
    def away() -> bool:
        raise fault

    monkeypatch.setattr(health, "is_migrated", away)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.content) == (503, b"the database is away\n")


@pytest.mark.django_db
@pytest.mark.parametrize("place", ["directory", "files_directory"])
def test_data_that_cannot_be_written_any_more_is_said_to_be(
    client: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, place: str
) -> None:
    monkeypatch.setattr(health, "newest", lambda: Release(number=1))
    assert client.get("/readyz").status_code == 200
    monkeypatch.setattr(datadir, place, lambda: tmp_path / "gone")
    answer = client.get("/readyz")
    assert (answer.status_code, answer.content) == (503, b"the data directory cannot be written to\n")
