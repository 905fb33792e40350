"""What people type about a case: line breaks count once, a name can be seen, and no browser offers it to others."""

from uuid import uuid4

import pytest
from django.test import Client

from portal.cases.models import LONGEST_NOTES, Case
from tests.portal.pages import Page

NEW = "/cases/new/?problem=late"


def save(client: Client, **words: str) -> int:
    return client.post(NEW, {"title": "遅れ", "form_key": str(uuid4())} | words).status_code


def test_a_line_break_counts_once(client: Client) -> None:
    notes = ("あ" * 39 + "\r\n") * (LONGEST_NOTES // 40)
    assert save(client, notes=notes.strip() + "い") == 302
    stored = Case.objects.get().notes
    assert len(stored) == LONGEST_NOTES
    assert "\r" not in stored


def test_an_old_macs_line_breaks_are_kept(client: Client) -> None:
    assert save(client, notes="一\r二") == 302
    assert Case.objects.get().notes == "一\n二"


@pytest.mark.parametrize("title", ["\u200b", "\u3164", "\u200b\u2060\ufeff", "\uffa0\u3164", "\u2800", "\ufe0f"])
def test_a_name_that_nobody_sees_is_none(client: Client, title: str) -> None:
    assert save(client, title=title) == 422
    assert not Case.objects.exists()


def test_marks_that_a_copy_brings_along_are_left_out(client: Client) -> None:
    words = {"items": "\u200b\n\u3164\nイヤホン\u200b 300円", "order_number": "\u202a503-1234567-1234567\u200e"}
    assert save(client, title="\u202e遅れ\ufeff", **words) == 302
    case = Case.objects.get()
    assert (case.title, case.order_number) == ("遅れ", "503-1234567-1234567")
    assert [(item.name, item.price_jpy) for item in case.ordered] == [("イヤホン", 300)]


@pytest.mark.parametrize("title", ["遅れ", "?", "1", "👨‍👩‍👧", "㌔"])
def test_a_name_of_any_other_sign_is_one(client: Client, title: str) -> None:
    assert save(client, title=title) == 302


@pytest.mark.parametrize("address", ["/cases/new/?problem=late", "log/promise/", "log/contact/", "edit/"])
def test_the_browser_offers_nothing_of_another_case(client: Client, case: Case, address: str) -> None:
    page = Page(client.get(address if address.startswith("/") else f"/cases/{case.pk}/{address}"))
    typed = [
        attributes
        for tag, attributes in page.elements
        if tag == "textarea" or (tag == "input" and attributes.get("type") == "text")
    ]
    assert typed
    assert {one.get("autocomplete") for one in typed} == {"off"}
