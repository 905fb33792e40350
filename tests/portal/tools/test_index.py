"""The list of tools leads to each of them, and other pages lead to it."""

import msgspec
import pytest
from django.test import Client

from advisor import Release
from portal.curation import published
from tests.portal import factories
from tests.portal.pages import Page

RULEBOOK = factories.published_release().rulebook


@pytest.fixture
def no_tools(monkeypatch: pytest.MonkeyPatch) -> None:
    shop = msgspec.structs.replace(factories.published_release().vocabulary.shop, tracking=None)
    bare = Release.of(msgspec.structs.replace(RULEBOOK, tools=[], shop=shop), 1)
    monkeypatch.setattr(published._current, "get", lambda: bare)


def test_every_tool_is_a_link_away(client: Client) -> None:
    links = Page(client.get("/tools/")).links()
    for address in ("/tools/refund-day/", "/tools/guarantee-window/", "/authenticity/"):
        assert address in links
        assert client.get(address).status_code == 200


@pytest.mark.parametrize(("prefix", "lang"), [("", "ja"), ("/en", "en")])
def test_each_says_what_it_answers_in_the_language_of_the_page(client: Client, prefix: str, lang: str) -> None:
    text = Page(client.get(f"{prefix}/tools/")).text
    for tool in RULEBOOK.tools:
        assert getattr(tool.title, lang) in text
        assert getattr(tool.answers or tool.lead, lang) in text


def test_what_leads_elsewhere_stands_under_its_door(client: Client) -> None:
    answer = client.get("/en/tools/")
    assert Page(answer).text.index("Days") < Page(answer).text.index("Staying safe")


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_place_where_parcels_are_followed_stands_under_its_door(client: Client, prefix: str) -> None:
    page = Page(client.get(f"{prefix}/tools/"))
    (link,) = [one for one in page.links() if "/guides/tracking-pages/" in one]
    address, _, place = link.partition("#")
    assert Page(client.get(address)).all("section", id=place)
    assert page.text.index("Delivery" if prefix else "配達のこと") < page.text.index(
        "Following a parcel" if prefix else "荷物の追跡の見方"
    )


def test_the_foot_of_every_page_leads_to_the_tools(client: Client) -> None:
    assert "/tools/" in Page(client.get("/")).links()
    assert "/en/tools/" in Page(client.get("/en/")).links()


def test_the_guides_lead_to_the_calculators(client: Client) -> None:
    links = set(Page(client.get("/guides/")).links())
    assert {"/tools/refund-day/", "/tools/guarantee-window/"} <= links
    assert "/tools/is-it-genuine/" not in links


def test_it_can_be_kept_and_found(client: Client) -> None:
    answer = client.get("/tools/")
    assert "max-age=" in answer["Cache-Control"]
    assert not Page(answer).all("meta", name="robots")
    (description,) = Page(answer).all("meta", name="description")
    assert "Amazon.co.jp" in (description["content"] or "")


@pytest.mark.parametrize(
    ("prefix", "words"), [("", "計算のページは、まだありません。"), ("/en", "There are no calculators")]
)
@pytest.mark.usefixtures("no_tools")
def test_without_tools_it_says_so(client: Client, prefix: str, words: str) -> None:
    page = Page(client.get(f"{prefix}/tools/"))
    assert words in page.text
    assert not page.all("meta", name="description")
    assert client.get(f"{prefix}/tools/refund-day/").status_code == 404
    assert not [link for link in Page(client.get(f"{prefix}/guides/")).links() if "refund-day" in link]
