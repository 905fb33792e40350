"""A picture that opens the same advice on another device, drawn into the page."""

from urllib.parse import urlencode

import pytest
import segno
from django.conf import settings
from django.test import Client

from advisor.facts import Fact
from portal.env import Origin
from tests.browser.addresses import FULL
from tests.portal.factories import published_release
from tests.portal.pages import Page

MARKS = 4
"""More of one list than anybody marks."""


def test_the_picture_holds_the_address_of_the_advice(client: Client) -> None:
    answer = client.get(f"/en/advice/qr/?{FULL}&skip=prime&later=2")
    page = Page(answer)
    (back,) = (link for link in page.links() if link.startswith("/en/advice/?"))
    assert "skip" not in back
    assert back.endswith("&later=2")
    address = f"http://testserver{back}"
    assert address in page.text
    dots = segno.make_qr(address, error="l").svg_inline(omitsize=True, light="#fff", svgclass=None, lineclass=None)
    assert dots in answer.content.decode()
    assert client.get(back).status_code == 200


def test_it_obeys_the_strict_policy_and_has_a_name(client: Client) -> None:
    answer = client.get(f"/advice/qr/?{FULL}")
    assert b" style=" not in answer.content
    assert Page(answer).all("div", role="img")[0]["aria-label"] == "この助言のアドレスのQRコード"


def test_there_is_room_for_an_answer_to_every_question() -> None:
    vocabulary = published_release().vocabulary
    answers = [pair for name in vocabulary.asked for pair in longest(vocabulary.facts[name])[:MARKS]]
    address = f"https://{'a' * 60}.example/en/advice/?{urlencode(answers)}"
    assert len(address) > 2000
    assert segno.make_qr(address, error="l").version


def test_what_is_too_long_for_a_picture_is_an_address_alone(client: Client) -> None:
    facts = published_release().vocabulary.facts.values()
    answers = [(name, value) for fact in facts for name, value in longest(fact) if value != fact.alone]
    address = urlencode([(name, value) for name, value in answers if not name.startswith("amounts_jpy")], safe=":")
    page = Page(client.get(f"/en/advice/qr/?{address}"))
    assert f"http://testserver/en/advice/?{address}" in page.text
    assert page.all("div", role="img") == []


def longest(fact: Fact) -> list[tuple[str, str]]:
    """The parameters of the longest answer to a question."""
    if fact.kind == "list":
        return [(fact.name, value) for value in fact.values]
    if fact.kind == "map":
        return [(f"{fact.name}.{value}", "9999999") for value in fact.values]
    days = {"date": "2025-09-01", "datetime": "2025-09-01T10:00"}
    return [(fact.name, days.get(fact.kind) or max([*fact.values, str(fact.maximum or "")], key=len))]


def test_a_site_on_this_device_alone_says_so(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    words = "いまはこの端末だけで動いています"
    assert words in Page(client.get(f"/advice/qr/?{FULL}")).text
    monkeypatch.setattr(settings, "ORIGIN", Origin("https", "todoku.example", None))
    assert words not in Page(client.get(f"/advice/qr/?{FULL}&prime=true")).text


def test_the_advice_page_offers_it(client: Client) -> None:
    assert any(link.startswith("/advice/qr/?problem=late&") for link in Page(client.get(f"/advice/?{FULL}")).links())
