"""The first page: sixteen plain choices, the same for everybody."""

import time_machine
from django.test import Client

from advisor.vocabulary import FACTS
from tests.portal.pages import Page, query_of


def test_every_problem_is_a_link_to_its_questions(client: Client) -> None:
    links = [link for link in Page(client.get("/")).links() if link.startswith("/intake/")]
    assert sorted(query_of(link) for link in links) == sorted([("problem", code)] for code in FACTS["problem"].values)


def test_it_speaks_the_language_of_its_address(client: Client) -> None:
    assert "何が起きましたか" in Page(client.get("/")).text
    english = Page(client.get("/en/"))
    assert "What happened?" in english.text
    assert "/en/intake/?problem=late" in english.links()


def test_it_says_that_it_is_unofficial_and_no_legal_advice(client: Client) -> None:
    text = Page(client.get("/")).text
    assert "非公式" in text
    assert "法律の助言ではありません" in text


def test_a_browser_and_a_language_setting_change_nothing(client: Client) -> None:
    assert client.get("/", headers={"accept-language": "en"}).content == client.get("/").content


def test_it_needs_no_database_and_sets_no_cookie(client: Client) -> None:
    answer = client.get("/")  # without the db mark a query would fail
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")


def test_what_a_reader_has_already_is_not_sent_again(client: Client) -> None:
    tag = client.get("/")["ETag"]
    again = client.get("/", headers={"if-none-match": tag})
    assert again.status_code == 304
    assert not again.content


def test_it_is_fresh_until_midnight_in_tokyo(client: Client, clock: time_machine.Traveller) -> None:
    seconds = (24 - 10) * 3600 - 12 * 60
    assert client.get("/")["Cache-Control"] == f"max-age={seconds}"
