"""Error pages: our own words, all headers, no database, no session."""

import time
from urllib.parse import urlencode

import pytest
from django.template import TemplateDoesNotExist
from django.test import Client
from pytest_django import Settings

from portal import handlers

MOST_SECONDS = 0.05
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def client(settings: Settings) -> Client:
    settings.ROOT_URLCONF = "tests.portal.routes_for_tests"
    return Client(raise_request_exception=False)


FAILURES = [
    ("/nowhere/", 404, "ページが見つかりません"),
    ("/en/nowhere/", 404, "There is no such page"),
    ("/forbidden/", 403, "このページは開けません"),
    ("/fail/", 500, "うまく表示できませんでした"),
    ("/away/", 503, "いま、一時的に使えません"),
    ("/post/?q=%00", 400, "この内容は読み取れませんでした"),
    ("/en/%00", 400, "We could not read that"),
]


@pytest.mark.parametrize(("address", "status", "words"), FAILURES)
def test_an_error_has_its_own_page_in_the_language_of_the_address(
    client: Client, address: str, status: int, words: str
) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert words in answer.content.decode()
    assert answer["Content-Language"] == ("en" if address.startswith("/en/") else "ja")


@pytest.mark.parametrize("address", [address for address, _, _ in FAILURES] + ["/post/", "/healthz"])
def test_every_answer_carries_the_security_headers(client: Client, address: str) -> None:
    headers = client.get(address).headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "geolocation=()" in headers["Permissions-Policy"]


def test_error_pages_hold_no_inline_style_and_set_no_cookie(client: Client) -> None:
    for address, _, _ in FAILURES:
        answer = client.get(address)
        assert b"style=" not in answer.content
        assert b"<style" not in answer.content
        assert not answer.cookies


def test_the_page_of_a_fault_costs_next_to_nothing(client: Client) -> None:
    client.get("/away/")  # the first one reads the template
    took = []
    for _ in range(5):
        started = time.process_time()
        client.get("/away/")
        took.append(time.process_time() - started)
    assert min(took) < MOST_SECONDS


def test_a_database_that_is_away_says_when_to_come_back(client: Client) -> None:
    assert client.get("/away/")["Retry-After"] == "30"


def test_a_form_in_utf_16_is_refused_and_does_not_take_the_server_down(client: Client) -> None:
    client.cookies["todoku_csrf"] = "x" * 32
    kind = "application/x-www-form-urlencoded; charset=utf-16"
    answer = client.post("/post/", data=b"a=1", content_type=kind)
    assert answer.status_code == 400
    assert "Content-Security-Policy" in answer.headers


def test_a_form_in_utf_8_is_read(client: Client) -> None:
    kind = "application/x-www-form-urlencoded; charset=UTF-8"
    assert client.post("/post/", data=b"a=1", content_type=kind).content == b"['a'] ja"


def test_a_cookie_with_a_nul_reaches_no_session_query(client: Client) -> None:
    assert client.get("/closed/x/", headers={"cookie": r'todoku_session="aaaaaaaa\000"'}).status_code == 400


def test_a_form_without_its_token_gets_a_page_that_says_what_to_do(settings: Settings) -> None:
    settings.ROOT_URLCONF = "tests.portal.routes_for_tests"
    answer = Client(enforce_csrf_checks=True).post("/post/", {"a": "1"})
    assert answer.status_code == 403
    assert "もう一度送ってください" in answer.content.decode()


def test_without_its_stylesheet_or_template_an_error_page_is_still_an_answer(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> str:
        raise ValueError(f"Missing staticfiles manifest entry for '{name}'")

    monkeypatch.setattr(handlers.staticfiles_storage, "url", missing)
    assert "ページが見つかりません" in client.get("/nowhere/").content.decode()

    def broken(*args: object) -> str:
        raise TemplateDoesNotExist("404.html")

    monkeypatch.setattr(handlers, "render_to_string", broken)
    answer = client.get("/nowhere/")
    assert (answer.status_code, answer.content) == (404, b"404 Not Found\n")


@pytest.mark.parametrize(
    "fields", [{"a": "x" * 3_000_000}, {f"a{number}": "x" for number in range(3_001)}], ids=["3 MB", "3,001 fields"]
)
def test_a_form_that_is_too_large_is_refused_at_once(client: Client, fields: dict[str, str]) -> None:
    began = time.process_time()
    assert client.post("/post/", urlencode(fields), content_type=FORM).status_code in (400, 413)
    assert time.process_time() - began < 1
