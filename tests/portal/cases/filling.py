"""A form of a case filled in as a browser does it."""

from typing import Any

from django.test import Client

from tests.portal.browserform import what_a_browser_sends


def fill(client: Client, address: str, **typed: str) -> Any:
    """The answer to the form at that address, sent as it came with these fields filled."""
    page = client.get(address).content.decode().partition("<main")[2]
    return client.post(address, {**what_a_browser_sends(page), **typed})
