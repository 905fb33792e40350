"""Follows the links of pages as a visitor does, and holds which places the pages have and where they lead."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from http import HTTPStatus
from urllib.parse import unquote, urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve

from tests.portal.pages import Page

LEADING = ("href", "action", "data-hx-get")
NOWHERE = "nowhere"


@cache
def route_of(address: str) -> str:
    """The route an address of either language leads to; a name that no route has for one that leads nowhere."""
    try:
        return resolve(urlsplit(address).path.removeprefix("/en")).route
    except Resolver404:
        return NOWHERE


def leads(page: Page, address: str) -> Iterator[tuple[str, str]]:
    """Where a page leads on this site, without what is posted: each address, and the place in the page there."""
    for tag, attributes in page.elements:
        if tag == "form" and (attributes.get("method") or "get") != "get":
            continue
        for name in LEADING:
            target, _, place = urljoin(address, attributes.get(name) or "").partition("#")
            if attributes.get(name) is not None and target.startswith("/") and not target.startswith("//"):
                yield target, unquote(place)


@dataclass
class Places:
    """The places of pages by their address, and which are asked for from where."""

    there: dict[str, set[str]] = field(default_factory=dict)
    asked: dict[tuple[str, str], str] = field(default_factory=dict)

    def note(self, page: Page, address: str) -> list[str]:
        """Takes a page in; where it leads."""
        self.there[address] = {attributes["id"] or "" for _, attributes in page.elements if "id" in attributes}
        found = list(leads(page, address))
        self.asked |= {one: address for one in found if one[1]}
        return [target for target, _ in found]

    def lost(self) -> list[str]:
        """Links to a place that its page does not have, as far as the page was seen."""
        return [
            f"{origin} -> {target}#{place}"
            for (target, place), origin in self.asked.items()
            if target in self.there and place not in self.there[target]
        ]


@dataclass
class Crawl:
    """All that links lead to, of pages with an answer in their address a few of each route and language.

    `heads` are the heads of the pages, `turned` the routes that redirections led from and to, `wrong` what neither is a
    page nor leads to one.
    """

    browser: Client
    most_of_a_route: int
    is_left_out: Callable[[str], bool]
    places: Places = field(default_factory=Places)
    heads: dict[str, Page] = field(default_factory=dict)
    turned: set[tuple[str, str]] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    of_route: Counter[tuple[str, bool]] = field(default_factory=Counter)
    came_from: dict[str, str] = field(default_factory=lambda: defaultdict(str))

    def follow(self, addresses: Iterable[str]) -> None:
        """These pages and those they lead to."""
        waiting = list(addresses)
        self.seen.update(waiting)
        for address in waiting:
            waiting += [link for link in self._open(address) if self._is_wanted(link, address)]

    def _open(self, address: str) -> list[str]:
        answer = self.browser.get(address)
        if answer.status_code in (HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.FOUND, HTTPStatus.SEE_OTHER):
            target = urljoin(address, answer["Location"]).partition("#")[0]
            self.turned.add((route_of(address), route_of(target)))
            return [target]
        if answer.status_code != HTTPStatus.OK:
            self.wrong.append(f"{self.came_from[address]} -> {address} ({answer.status_code})")
        if not answer.get("Content-Type", "").startswith("text/html"):
            return []
        page = Page(answer)
        found = self.places.note(page, address)
        page.elements, page.pieces = [one for one in page.elements if one[0] in ("meta", "link")], []
        self.heads[address] = page
        return found

    def _is_wanted(self, link: str, origin: str) -> bool:
        if link in self.seen or self.is_left_out(link):
            return False
        if "?" in link:
            kind = route_of(link), link.startswith("/en/")
            if self.of_route[kind] >= self.most_of_a_route:
                return False
            self.of_route[kind] += 1
        self.seen.add(link)
        self.came_from[link] = origin
        return True
