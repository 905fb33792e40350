"""Every page of the site in its states, as files: where links lead, and what only answers and faults bring about."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.test import Client

from tests.browser.stories import Story
from tests.portal.links import Places, route_of
from tests.portal.pages import Page

MOST_OF_A_ROUTE = 4
"""Pages of one route that links lead to, for each language and each reader; pages asked for by name come on top."""
MOST_STEPS = 40
ELSEWHERE = ("/static/", "/admin/", "/en/admin/", "/account/export/")


@dataclass
class Collection:
    """HTML documents in a folder.

    `addresses` says for each file where it came from, `routes` are those seen, `broken` are links from a good page to
    none, `places` holds for each reader what pages have to be linked to.
    """

    folder: Path
    addresses: dict[str, str] = field(default_factory=dict)
    routes: set[str] = field(default_factory=set)
    broken: list[str] = field(default_factory=list)
    status_of: dict[str, int] = field(default_factory=dict)
    end_of: dict[str, str] = field(default_factory=dict)
    seen: set[tuple[str, str]] = field(default_factory=set)
    of_route: Counter[tuple[str, str]] = field(default_factory=Counter)
    places: defaultdict[str, Places] = field(default_factory=lambda: defaultdict(Places))

    def keep(self, answer: Any, address: str) -> None:
        """Writes the page into a file of its own, if it is one; a redirection has no words."""
        content = answer.getvalue()  # reading to the end closes a file
        if not content or not answer.get("Content-Type", "").startswith("text/html"):
            return
        name = f"{len(self.addresses):04}.html"
        (self.folder / name).write_bytes(content)
        self.addresses[name] = f"{address} ({answer.status_code})"

    def get(self, browser: Client, address: str, reader: str) -> Page | None:
        """The page at the end of an address, kept; None for what is no page."""
        if (reader, address) in self.seen:
            return None
        self.seen.add((reader, address))
        answer = browser.get(address, follow=True)
        self.status_of[address] = answer.status_code
        self.end_of[address] = answer.redirect_chain[-1][0] if answer.redirect_chain else address
        if self._is_fine(address):
            self.routes.add(route_of(self.end_of[address]))
        self.keep(answer, f"{reader}: {address}")
        if not answer.get("Content-Type", "").startswith("text/html"):
            return None
        return Page(answer)

    def follow(self, browser: Client, addresses: Iterable[str], reader: str) -> None:
        """These pages and those they lead to, few of each route."""
        waiting = [(address, "") for address in addresses]
        while waiting:
            address, origin = waiting.pop(0)
            page = self.get(browser, address, reader)
            if self._is_fine(origin) and not self._is_fine(address):
                self.broken.append(f"{origin} -> {address}")
            links = self.places[reader].note(page, self.end_of[address]) if page else ()
            waiting += [(link, address) for link in links if self._is_wanted(link, reader)]

    def walk(self, browser: Client, story: Story, language: str) -> None:
        """Every step of somebody's questions, and the advice at their end."""
        address = f"{language}/intake/?problem={story.problem}"
        for _ in range(MOST_STEPS):
            page = self.get(browser, address, story.name)
            if page is None or not page.asked():
                break
            address += f"&{urlencode([pair for fact in page.asked() for pair in _answers(story, fact)])}"
        self.get(browser, address.replace("/intake/", "/advice/").partition("&skip=")[0], story.name)

    def _is_fine(self, address: str) -> bool:
        return self.status_of.get(address, HTTPStatus.BAD_REQUEST) < HTTPStatus.BAD_REQUEST

    def _is_wanted(self, link: str, reader: str) -> bool:
        if (reader, link) in self.seen or link.startswith(ELSEWHERE):
            return False
        kind = (route_of(link), reader + link[:4])
        if self.of_route[kind] >= MOST_OF_A_ROUTE:
            return False
        self.of_route[kind] += 1
        return True


def _answers(story: Story, fact: str) -> list[tuple[str, str]]:
    given = story.answers.get(fact)
    if given is None:
        return [("skip", fact)]
    return [(fact, one) for one in ([given] if isinstance(given, str) else given)]
