"""Every link that a visitor without an account can follow leads to a page, and to the place in it that it names; and
what may be found is in the sitemap, from which the visit begins."""

from collections.abc import Iterator
from functools import cache
from urllib.parse import urlencode

import pytest
from django.test import Client

import advisor
from portal import clock as site_clock
from tests.portal.factories import published_release
from tests.portal.links import Crawl, Places, route_of
from tests.portal.ownsite.mapped import ORIGIN, entries
from tests.portal.pages import Page

pytestmark = pytest.mark.django_db

EVERY = 150
"""Of so many worked examples the sheet of one is where the visit begins too."""
MOST_OF_A_ROUTE = 6
NO_PAGES = ("/static/", "/admin/", "/en/admin/")
TURNED = {
    ("cases/", "account/login/"): "cases of an account are behind its door",
    ("cases/new/", "account/login/"): "so is a new one where guests keep none",
    ("account/", "account/login/"): "so is the account",
    ("intake/", "advice/"): "nothing is left to be asked",
    ("advice/", ""): "there is no advice without a problem",
    ("advice/days/", ""): "and no days of one",
    ("advice/done/", "advice/"): "what was done is an answer, and the advice goes on from it",
}
NOT_IN_THE_MAP = {
    "intake/": "questions, from a first answer on",
    "rules/<str:rule_id>/": "a sentence of the advice, which holds only where its conditions do",
    "account/login/": "a door",
    "account/signup/": "a door",
    "account/password/reset/": "a door",
    "device/clear/": "a deed",
}
PLANTED = '<a href="/nowhere/"></a><a href="#there"></a><a href="#not-there"></a><p id="there">'


class Answer:
    content = PLANTED.encode()


@cache
def visit() -> Crawl:
    """The whole of it, made once."""
    crawl = Crawl(Client(), MOST_OF_A_ROUTE, lambda link: link.startswith(NO_PAGES))
    crawl.follow([*mapped(), *sheets()])
    return crawl


@cache
def mapped() -> dict[str, dict[str, str]]:
    """The paths that the sitemap names, each with its languages."""
    return {address.removeprefix(ORIGIN): languages for address, languages in entries(Client())}


def sheets() -> Iterator[str]:
    """The sheets of a few worked examples in both languages."""
    release, now = published_release(), site_clock.now()
    for golden in [one for one in release.rulebook.golden if one.now <= now.isoformat()][::EVERY]:
        answers = advisor.read_situation(golden.situation, now, release.vocabulary)
        yield from (f"{prefix}/advice/?{urlencode(advisor.to_address(answers))}" for prefix in ("", "/en"))


def test_every_link_leads_to_a_page_and_to_a_place_that_is_there() -> None:
    assert len(visit().heads) > 800
    assert visit().wrong == []
    assert len(visit().places.asked) > 1000
    assert visit().places.lost() == []


def test_a_link_to_nowhere_and_to_no_place_is_found() -> None:
    places, answer = Places(), Answer()
    assert set(places.note(Page(answer), "/here/")) == {"/nowhere/", "/here/"}
    assert places.lost() == ["/here/ -> /here/#not-there"]
    crawl = Crawl(Client(), MOST_OF_A_ROUTE, lambda _link: True)
    crawl.follow(["/nowhere/"])
    assert crawl.wrong == [" -> /nowhere/ (404)"]


def test_no_link_is_turned_elsewhere_but_for_a_reason() -> None:
    assert visit().turned - TURNED.keys() == set()


def test_every_page_in_the_map_may_be_found_and_says_the_same_of_itself() -> None:
    assert len(mapped()) > 40
    for address, languages in mapped().items():
        page = visit().heads[address]
        assert not page.all("meta", name="robots"), address
        assert page.all("link", rel="canonical", href=ORIGIN + address), address
        assert {link["hreflang"]: link["href"] for link in page.all("link", rel="alternate")} == languages, address


def test_every_page_is_in_the_map_or_has_a_reason_not_to_be() -> None:
    others = {address: page for address, page in visit().heads.items() if address not in mapped()}
    assert [address for address, page in others.items() if not page.all("meta", name="robots")] == []
    assert {route_of(address) for address in others if "?" not in address} - NOT_IN_THE_MAP.keys() == set()
