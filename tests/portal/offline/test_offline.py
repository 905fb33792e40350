"""The worker that keeps guides and the last sheet on a device: what it is told, and how a site does without it."""

import json
from typing import Any

import pytest
from django.test import Client

from portal.curation import published
from tests.portal.factories import published_release
from tests.portal.pages import Page

pytestmark = pytest.mark.django_db
SHEET = "/advice/?problem=late&sold_by=amazon&promised_date=2025-08-10"
WITHOUT_SCRIPT = ["/", "/cases/new/?problem=late", "/account/login/", "/advice/print/?problem=late"]


@pytest.fixture(autouse=True)
def _release(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(published._current, "get", published_release)


def told(client: Client) -> dict[str, Any]:
    """What stands at the head of the worker."""
    first = client.get("/service-worker.js").content.decode().splitlines()[0]
    found: dict[str, Any] = json.loads(first.removeprefix("const told = ").removesuffix(";"))
    return found


def test_the_worker_knows_the_pages_of_both_languages_and_nothing_of_anybodys_own(client: Client) -> None:
    found = told(client)
    assert found["pages"] == ["/en/offline/", "/offline/"]
    assert found["guides"] == ["/guides/", "/en/guides/"]
    assert found["sheets"] == ["/advice/", "/en/advice/"]
    for address in [*found["pages"], *found["files"]]:
        assert "cases" not in address
        assert "account" not in address


def test_it_is_another_one_for_another_release(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    before = told(client)["version"]
    release = published_release()

    class Other:
        digest = "sha256:" + "0" * 64

        def __getattr__(self, name: str) -> Any:
            return getattr(release, name)

    monkeypatch.setattr(published._current, "get", Other)
    assert told(client)["version"] != before


def test_browsers_ask_for_it_each_time(client: Client) -> None:
    answer = client.get("/service-worker.js")
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer["Cache-Control"] == "no-cache"


def scripts(client: Client, address: str) -> list[str]:
    return [one.get("src") or "" for one in Page(client.get(address, follow=True)).all("script")]


@pytest.mark.parametrize("address", [SHEET, "/guides/", "/guides/refund-times/", "/en/guides/", "/offline/"])
def test_a_page_that_may_be_kept_asks_for_it(client: Client, address: str) -> None:
    assert any("offline" in src for src in scripts(client, address))


@pytest.mark.parametrize("address", WITHOUT_SCRIPT)
def test_no_other_page_does(client: Client, address: str) -> None:
    assert not any("offline" in src for src in scripts(client, address))


def test_a_site_that_keeps_nothing_on_devices_sends_a_worker_that_goes(client: Client, settings: Any) -> None:
    settings.KEEPS_PAGES_OFFLINE = False
    assert "unregister" in client.get("/service-worker.js").content.decode()
    assert not any("offline" in src for src in scripts(client, "/guides/refund-times/"))


def test_the_page_for_the_rest_leads_to_what_is_kept(client: Client) -> None:
    links = Page(client.get("/offline/")).links()
    assert {"/guides/", "/offline/?last=1"} <= set(links)
