"""The library's first page: the shelves, and a search over problems, guides and questions."""

import pytest
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


@pytest.mark.parametrize("path", ["/guides/", "/", "/en/"])
def test_a_script_is_told_the_address_of_what_it_shows(client: Client, path: str) -> None:
    def address_of(typed: str) -> str:
        return str(client.get(path, {"q": typed}, headers=HTMX)["Page-Address"])

    assert address_of(" 追跡 #1&x=+ ") == f"{path}?q=%E8%BF%BD%E8%B7%A1+%231%26x%3D%2B"
    assert Page(client.get(address_of("追跡 #1&x=+"))).all("input", id="q", value="追跡 #1&x=+")
    assert address_of(" ") == path
    assert address_of("4111 1111 1111 1111") == f"{path}?refused=card"
    assert not client.get(path, {"q": "追跡"}).has_header("Page-Address")


def test_the_words_found_are_marked_and_what_was_typed_is_not_repeated_as_markup(client: Client) -> None:
    page = client.get("/guides/", {"q": "ﾘｺｰﾙ <mark>x"}).content.decode()
    assert "<mark>リコール</mark>" in page
    assert "<mark>x" not in page


def test_other_words_by_which_something_was_found_are_named_in_their_language(client: Client) -> None:
    assert "「<span lang=en><mark>chargeback</mark></span>」とも言います" in text_of(client, "/guides/", "chargeback")
    assert "Also called “<span lang=ja><mark>締日</mark></span>”" in text_of(client, "/en/guides/", "締日")


def text_of(client: Client, path: str, typed: str) -> str:
    return client.get(path, {"q": typed}).content.decode()
