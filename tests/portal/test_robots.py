"""Search engines find the home, the guides, the sources and the tools, and leave the endless answers alone."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.test import Client

from tests.portal.factories import published_release
from tests.portal.intake.conftest import clock, release
from tests.portal.pages import Page

__all__ = ["clock", "release"]
WELCOME = [
    "/",
    "/intake/",
    "/guides/",
    "/guides/questions-and-answers/",
    "/sources/",
    "/tools/",
    "/tools/refund-day/",
    "/privacy/",
]
ORIGIN = "http://127.0.0.1:8000"
LEFT_ALONE = [
    "/intake/?problem=late",
    "/advice/?problem=late",
    "/advice/text/?problem=late",
    "/advice/calendar.ics?problem=late",
    "/advice/",
    "/?q=x",
    "/guides/?q=x",
    "/tools/refund-day/?payment=points",
    "/cases/new/?problem=late",
    "/account/login/",
    "/device/clear/",
]


def rules(text: str) -> Iterator[re.Pattern[str]]:
    """Each path to leave alone; a star stands for anything, as in RFC 9309."""
    for path in re.findall(r"^Disallow: (\S+)$", text, re.MULTILINE):
        yield re.compile(re.escape(path).replace(r"\*", ".*"))


@pytest.fixture
def left_alone(client: Client) -> list[re.Pattern[str]]:
    answer = client.get("/robots.txt")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.content.decode().startswith("User-agent: *\n")
    return list(rules(answer.content.decode()))


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("path", WELCOME)
def test_a_page_of_the_library_is_welcome(left_alone: list[re.Pattern[str]], prefix: str, path: str) -> None:
    assert [rule.pattern for rule in left_alone if rule.match(prefix + path)] == []


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("path", LEFT_ALONE)
def test_an_answer_is_left_alone(left_alone: list[re.Pattern[str]], prefix: str, path: str) -> None:
    assert any(rule.match(prefix + path) for rule in left_alone)


def test_the_admin_is_left_alone(left_alone: list[re.Pattern[str]]) -> None:
    assert any(rule.match("/admin/login/") for rule in left_alone)
    assert any(rule.match("/en/admin/login/") for rule in left_alone)


def test_what_is_welcome_may_be_indexed_and_what_is_not_says_so_itself(client: Client) -> None:
    for path in set(WELCOME) - {"/intake/"}:
        page = Page(client.get(path))
        assert not page.all("meta", name="robots"), path
        assert page.all("link", rel="canonical", href=f"{ORIGIN}{path}"), path
        others = {link["hreflang"]: link["href"] for link in page.all("link", rel="alternate")}
        assert others == {"ja": ORIGIN + path, "en": f"{ORIGIN}/en{path}", "x-default": ORIGIN + path}, path
        assert Page(client.get(f"/en{path}")).all("link", rel="canonical", href=f"{ORIGIN}/en{path}"), path
    for path in ("/intake/?problem=late", "/tools/refund-day/?payment=points"):
        assert Page(client.get(path)).all("meta", name="robots", content="noindex"), path


def test_nothing_on_a_sheet_is_indexed_or_followed(client: Client) -> None:
    """Its links are answers, one tap each, and what records a step."""
    page = Page(client.get("/advice/?problem=late"))
    assert page.all("meta", name="robots") == [{"name": "robots", "content": "noindex, nofollow"}]
    assert not page.all("link", rel="alternate")
    assert not page.all("link", rel="canonical")


def test_every_guide_is_welcome(client: Client, left_alone: list[re.Pattern[str]]) -> None:
    links = {urlsplit(link).path for link in Page(client.get("/guides/")).links()}
    guides = [link for link in links if link.startswith("/guides/") and link != "/guides/"]
    assert len(guides) == len(published_release().rulebook.guides)
    assert [link for link in guides if any(rule.match(link) for rule in left_alone)] == []


def test_it_leads_to_the_sitemap(client: Client) -> None:
    assert client.get("/robots.txt").content.decode().splitlines()[-1] == f"Sitemap: {ORIGIN}/sitemap.xml"


def test_it_needs_no_database_and_may_be_kept(client: Client) -> None:
    answer = client.get("/robots.txt")
    assert answer["Cache-Control"] == "max-age=86400"
    assert not answer.cookies
