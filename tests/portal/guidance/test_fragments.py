"""Pieces of a page are kept in the memory of a worker: the same for everybody, and with nothing of a person in them."""

import time_machine
from django.test import Client

from portal.kept import pieces
from tests.browser.addresses import FULL

TOLD = ("seller_contacted_at", "6,980", "6980", "5,980", "10:00:00", "9月4日")
"""Of the answers in the address, as it has them and as the page says them."""


def test_what_is_kept_of_a_sheet_names_no_answer(client: Client, clock: time_machine.Traveller) -> None:
    pieces.clear()
    shown = client.get(f"/advice/?{FULL}").content.decode()
    assert all(one in shown for one in ("seller_contacted_at", "6,980", "9月4日"))
    assert any("</footer>" in piece for piece in pieces.values())
    assert [piece for piece in pieces.values() for one in TOLD if one in piece] == []
    assert [key for key in pieces for one in TOLD if one in str(key)] == []


def test_a_page_is_the_same_with_what_is_kept_and_without(client: Client, clock: time_machine.Traveller) -> None:
    for address in (f"/advice/?{FULL}", f"/en/advice/?{FULL}", "/", "/en/"):
        pieces.clear()
        first = client.get(address).content
        client.cookies["seen"] = "1"  # past the memory of finished pages
        assert client.get(address).content == first
        del client.cookies["seen"]
