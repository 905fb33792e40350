"""The list of tools leads to each of them, and other pages lead to it."""

from django.test import Client

from tests.portal.pages import Page


def test_every_tool_is_a_link_away(client: Client) -> None:
    links = Page(client.get("/tools/")).links()
    for address in ("/tools/refund-day/", "/tools/guarantee-window/", "/intake/?problem=suspicious_contact"):
        assert address in links
        assert client.get(address).status_code == 200


def test_the_foot_of_every_page_leads_to_the_tools(client: Client) -> None:
    assert "/tools/" in Page(client.get("/")).links()
    assert "/en/tools/" in Page(client.get("/en/")).links()


def test_the_guides_lead_to_the_calculators(client: Client) -> None:
    assert {"/tools/refund-day/", "/tools/guarantee-window/"} <= set(Page(client.get("/guides/")).links())


def test_it_can_be_kept_and_found(client: Client) -> None:
    answer = client.get("/tools/")
    assert "max-age=" in answer["Cache-Control"]
    assert not Page(answer).all("meta", name="robots")
