"""A link that went through a chat still opens: what was added to it is dropped, and the page says so once."""

from datetime import datetime

import msgspec
import pytest
from django.test import Client
from django.urls import reverse

from advisor import Release
from portal.clock import TOKYO
from portal.curation import published
from portal.guidance.urls import urlpatterns
from tests.portal.factories import published_release
from tests.portal.pages import Page

FACTS = "problem=late&sold_by=third_party&promised_date=2025-09-01"
TOOL = "/tools/guarantee-window/"
TOOL_FACTS = "sold_by=third_party&promised_date=2025-09-01"
SAID = {"": "アドレスの一部は、このページでは使わないものだったので、読み飛ばしました。", "/en": "was left out"}
ONE_STEP = {"done"}
"""What leads on at once and shows no page."""
OF_ADVICE = [reverse(f"guidance:{one.name}") for one in urlpatterns if one.name not in ONE_STEP]
FILES = [reverse("guidance:text")]
"""What can say nothing about its address; a calendar without a day to come is a page."""
ADDRESSES = [("/intake/", FACTS), (TOOL, TOOL_FACTS), *((path, FACTS) for path in OF_ADVICE)]
ADDED = [
    "fbclid=IwAR0abc",
    "utm_source=chat&utm_medium=social",
    "gclid=Cj0KCQ",
    "openExternalBrowser=1",
    "shoe_size=42",
    "prime.x=true",
    "skip=shoe_size",
    "=",
]
AFTER = [")", ".", "。", "、", "」", ">", ")。", "%EF%BC%89"]


@pytest.mark.parametrize("added", ADDED)
@pytest.mark.parametrize(("path", "facts"), ADDRESSES)
def test_what_a_chat_adds_is_dropped_with_one_sentence(client: Client, path: str, facts: str, added: str) -> None:
    for prefix, sentence in SAID.items():
        answer = client.get(f"{prefix}{path}?{facts}&{added}")
        assert answer.status_code == 200, added
        assert answer.content.decode().count(sentence) == (path not in FILES)


@pytest.mark.parametrize(("path", "facts"), ADDRESSES)
def test_the_links_of_the_page_carry_the_clean_address(client: Client, path: str, facts: str) -> None:
    page = Page(client.get(f"{path}?{facts}&fbclid=IwAR0abc&openExternalBrowser=1"))
    addresses = [*page.links(), *(one["href"] or "" for one in page.all("link")), *page.pieces]
    assert [one for one in addresses if "fbclid" in one or "openExternal" in one] == []
    if path not in FILES:
        assert f"/en{path}?{facts}" in page.links()


@pytest.mark.parametrize("after", AFTER)
@pytest.mark.parametrize(("path", "facts"), ADDRESSES)
def test_the_end_of_the_sentence_around_a_link_is_no_part_of_it(
    client: Client, path: str, facts: str, after: str
) -> None:
    answer = client.get(f"{path}?{facts}{after}")
    assert answer.status_code == 200
    assert SAID[""] not in answer.content.decode()


@pytest.mark.parametrize(("path", "facts"), ADDRESSES)
def test_an_escaped_address_says_what_it_said(client: Client, path: str, facts: str) -> None:
    escaped = client.get(f"{path}?{facts.replace('&', '&amp;')}")
    assert escaped.status_code == 200
    assert escaped.content == client.get(f"{path}?{facts}").content


def test_all_of_it_together_opens_the_same_advice(client: Client) -> None:
    pasted = Page(client.get(f"/advice/?fbclid=1&{FACTS.replace('&', '&amp;amp;')}&amp;utm_source=x>。"))
    plain = Page(client.get(f"/advice/?{FACTS}"))
    assert pasted.text.replace(SAID[""], "").split() == plain.text.split()


@pytest.mark.parametrize(("path", "facts"), ADDRESSES)
def test_nothing_is_said_where_nothing_was_added(client: Client, path: str, facts: str) -> None:
    assert SAID[""] not in client.get(f"{path}?{facts}").content.decode()


@pytest.mark.parametrize("added", ["sold_by=nobody", "sold_by=amazon", "amounts_jpy.shells=5", "order_date=soon"])
@pytest.mark.parametrize("path", OF_ADVICE)
def test_a_wrong_answer_is_explained_and_not_dropped(client: Client, path: str, added: str) -> None:
    answer = client.get(f"{path}?{FACTS}&{added}&fbclid=1")
    assert answer.status_code == 400
    assert "このアドレスは読み取れませんでした" in answer.content.decode()


def test_an_address_of_which_nothing_is_left_leads_to_the_first_page(client: Client) -> None:
    assert client.get("/advice/?fbclid=1")["Location"] == "/"


def test_a_retired_code_is_dropped(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    rulebook = published_release().rulebook
    codes = [
        msgspec.structs.replace(one, retired=one.retired or one.code == "check_tracking") for one in rulebook.codes
    ]
    released = Release.of(msgspec.structs.replace(rulebook, codes=codes), 2, datetime(2025, 1, 1, tzinfo=TOKYO))
    monkeypatch.setattr(published._current, "get", lambda: released)
    dropped = client.get(f"/advice/?{FACTS}&done=check_tracking")
    kept = client.get(f"/advice/?{FACTS}&done=search_places")
    assert (dropped.status_code, kept.status_code) == (200, 200)
    assert SAID[""] in dropped.content.decode()
    assert SAID[""] not in kept.content.decode()


def test_a_retired_value_that_rules_still_speak_of_stays_an_answer(client: Client) -> None:
    entry = published_release().vocabulary.entries["payment"]
    answer = client.get(f"/advice/?{FACTS}&payment={entry.retired[0]}")
    assert answer.status_code == 200
    assert SAID[""] not in answer.content.decode()
