"""What stands around every page names the published shop, whatever it is, and none where nothing is published."""

import pytest
from django.test import Client

from advisor.rulebook import Text
from portal.curation import published
from tests.portal import factories
from tests.portal.pages import Page

pytestmark = pytest.mark.django_db


def serve(name: Text, monkeypatch: pytest.MonkeyPatch) -> None:
    release = factories.released_with_shop(name=name)
    monkeypatch.setattr(published._current, "get", lambda: release)


@pytest.mark.parametrize(("name", "full", "short"), [
    ("Amazon.co.jp", "A notebook for Amazon.co.jp orders", "no tie to Amazon."),
    ("books.example", "A notebook for books.example orders", "no tie to books."),
    ("Sazanami Stays", "A notebook for Sazanami Stays orders", "no tie to Sazanami Stays."),
    ("No. 5 & Co.", "A notebook for No. 5 & Co. orders", "no tie to No. 5 & Co.."),
])  # fmt: skip
@pytest.mark.parametrize("address", ["/en/", "/en/tools/", "/en/account/login/", "/en/device/clear/"])
def test_it_is_named_in_full_above_and_without_its_domain_below(
    client: Client, monkeypatch: pytest.MonkeyPatch, address: str, name: str, full: str, short: str
) -> None:
    serve(Text(ja="店", en=name), monkeypatch)
    text = Page(client.get(address)).text
    assert full in text
    assert short in text


def test_search_engines_read_its_name(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    serve(Text(ja="さざなみ宿", en="Sazanami Stays"), monkeypatch)
    for address in ("/", "/tools/"):
        (described,) = Page(client.get(address)).all("meta", name="description")
        assert "さざなみ宿" in (described["content"] or "")


def test_pages_that_need_no_release_are_there_without_one(client: Client) -> None:
    published.reset()
    answer = client.get("/account/login/")
    assert answer.status_code == 200
    assert "非公式" not in Page(answer).text
    assert client.get("/").status_code == 503
