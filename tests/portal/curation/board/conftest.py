"""A curator before the two sources of a small draft, on one day."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from tests.portal.browserform import what_a_browser_sends


@pytest.fixture(autouse=True)
def _one_day(time_machine: Any) -> None:
    time_machine.move_to(datetime(2026, 11, 30, 3, tzinfo=UTC), tick=False)


class BoardPage:
    """A page of the board in a browser without scripts."""

    def __init__(self, client: Client, address: str = "/admin/board/", form: str = "board_form") -> None:
        self.client, self.address, self.form = client, address, form
        self.open()

    def open(self) -> None:
        """Take the page anew."""
        self.answer: Any = self.client.get(self.address)

    def sent(self, **typed: Any) -> dict[str, Any]:
        """What the form holds, and what is typed into it."""
        return what_a_browser_sends(self.answer.content.decode(), self.form) | typed

    def look(self, *slugs: str, **typed: Any) -> int:
        """Tick these sources and press the button; the status of what comes."""
        ticked = {"source": slugs} if slugs else {}
        self.answer = self.client.post(self.address, self.sent(_looked="1") | ticked | typed)
        return int(self.answer.status_code)


@pytest.fixture
def board(editing: Client) -> BoardPage:
    return BoardPage(editing)
