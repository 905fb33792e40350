"""Requests of a page that are still under way: while there are any, nobody may empty the tables."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page, Request

LOOK_MS, MOST_LOOKS = 20, 250
"""How often, and how many times, it is looked whether all have ended."""


class UnderWay:
    """What a page has asked for and not been answered."""

    def __init__(self, page: "Page") -> None:
        self.page = page
        self.requests: set[Request] = set()
        page.on("request", lambda request: self.requests.add(request))
        page.on("requestfinished", lambda request: self.requests.discard(request))
        page.on("requestfailed", lambda request: self.requests.discard(request))

    def wait(self) -> None:
        """Until all have ended, or five seconds."""
        for _ in range(MOST_LOOKS):
            if not self.requests:
                return
            self.page.wait_for_timeout(LOOK_MS)
