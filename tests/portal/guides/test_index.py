"""The library's first page: the shelves, and a search over problems, guides and questions."""

from django.test import Client

from tests.portal.factories import published_release
from tests.portal.pages import Page

HTMX = {"HX-Request": "true"}


def test_every_guide_is_on_a_shelf(client: Client) -> None:
    links = Page(client.get("/guides/")).links()
    assert [guide.id for guide in published_release().rulebook.guides if f"/guides/{guide.id}/" not in links] == []


def test_a_search_shows_problems_and_parts_of_guides_with_a_line_of_each(client: Client) -> None:
    page = Page(client.get("/guides/", {"q": "追跡"}))
    assert "/intake/?problem=late" in page.links()
    assert "/guides/tracking-pages/" in page.links()
    assert "件見つかりました" in page.text
    assert page.all("input", id="q", value="追跡")


def test_it_answers_in_english_too(client: Client) -> None:
    page = Page(client.get("/en/guides/", {"q": "手数料"}))
    assert "/en/guides/questions-and-answers/#part-4" in page.links()
    assert "Is there a cancellation fee?" in page.text


def test_a_script_gets_what_was_found_alone(client: Client) -> None:
    page = Page(client.get("/guides/", {"q": "追跡"}, headers=HTMX))
    assert not page.all("h1")
    assert page.all("p", id="said")


def test_without_a_search_it_is_kept_by_the_browser_and_with_one_it_is_not(client: Client) -> None:
    plain = client.get("/guides/")
    assert plain["Cache-Control"].startswith("max-age=")
    assert client.get("/guides/", headers={"if-none-match": plain["ETag"]}).status_code == 304
    assert client.get("/guides/", {"q": "追跡"})["Cache-Control"] == "no-store"
