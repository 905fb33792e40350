"""The manifest names the site as its operator does, in the language of the page that leads to it."""

import json

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from PIL import Image
from pytest_django import Settings

from tests.portal.pages import Page


def manifest(client: Client, prefix: str) -> dict[str, object]:
    (link,) = Page(client.get(f"{prefix}/tools/")).all("link", rel="manifest")
    answer = client.get(str(link["href"]))
    assert answer["Content-Type"] == "application/manifest+json"
    said: dict[str, object] = json.loads(answer.content)
    return said


@pytest.mark.parametrize(("prefix", "name"), [("", "とどく"), ("/en", "Todoku")])
def test_it_speaks_the_language_of_the_page_and_opens_it(client: Client, prefix: str, name: str) -> None:
    said = manifest(client, prefix)
    assert (said["name"], said["lang"], said["start_url"]) == (name, prefix.strip("/") or "ja", f"{prefix}/")


def test_the_operator_names_it(client: Client, settings: Settings) -> None:
    settings.SITE_NAME = "こまりごと相談"
    assert manifest(client, "")["name"] == manifest(client, "/en")["short_name"] == "こまりごと相談"


def test_each_icon_has_the_size_it_says(client: Client) -> None:
    icons = manifest(client, "")["icons"]
    assert isinstance(icons, list)
    assert len(icons) == 4
    for icon in icons:
        path = finders.find(icon["src"].removeprefix("/static/"))
        assert path, icon
        if icon["type"] == "image/png":
            with Image.open(str(path)) as picture:
                assert "{}x{}".format(*picture.size) == icon["sizes"]
