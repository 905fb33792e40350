"""What every answer has in common: language by address, nothing personal in caches, doors closed by default."""

import resource
import sys
from collections.abc import Callable

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from pytest_django import Settings

from portal.middleware import RoomyStackMiddleware

FEW_PAGES = 100


@pytest.fixture
def client(settings: Settings) -> Client:
    settings.ROOT_URLCONF = "tests.portal.routes_for_tests"
    return Client()


@pytest.mark.parametrize(("address", "language"), [("/post/", "ja"), ("/en/post/", "en")])
def test_the_address_alone_decides_the_language(client: Client, address: str, language: str) -> None:
    client.cookies["django_language"] = "en" if language == "ja" else "ja"
    answer = client.get(address, headers={"accept-language": "en-US,fr;q=0.9"})
    assert answer.content.decode().endswith(language)
    assert "Accept-Language" not in answer.get("Vary", "")


def test_a_public_page_touches_no_session_and_may_be_cached(client: Client) -> None:
    client.cookies["todoku_session"] = "a" * 32
    answer = client.get("/post/")
    assert "Cookie" not in answer.get("Vary", "")
    assert "Cache-Control" not in answer.headers


def test_a_page_is_closed_unless_it_says_otherwise_and_is_never_stored(client: Client) -> None:
    answer = client.get("/closed/x/")
    assert answer.status_code == 302
    assert answer["Location"] == "/account/login/?next=/closed/x/"
    assert "no-store" in answer["Cache-Control"]


def test_a_page_may_be_compressed_and_still_answer_304(client: Client, settings: Settings) -> None:
    first = client.get("/static/errors.css", headers={"accept-encoding": "gzip"})
    assert first.status_code == 200
    assert first.getvalue()  # reading to the end closes the file
    again = client.get("/static/errors.css", headers={"if-modified-since": first["Last-Modified"]})
    assert again.status_code == 304


def test_behind_https_pages_move_there_and_health_answers_where_it_is(client: Client, settings: Settings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    moved = client.get("/post/")
    assert (moved.status_code, moved["Location"]) == (301, "https://testserver/post/")
    assert client.get("/post/", headers={"x-forwarded-proto": "https"}).status_code == 200
    assert client.get("/healthz").status_code == 200


def leaf(one: int, another: int, third: int) -> int:
    return one


def call_at(depth: int) -> None:
    """Calls as deep as this, and there again and again, as the writing of a page does."""
    if depth:
        call_at(depth - 1)
    else:
        for _ in range(1000):
            leaf(1, 2, 3)


def deep_view(request: HttpRequest) -> HttpResponse:
    for depth in range(300):
        call_at(depth)
    return HttpResponse()


def pages_taken(answer: Callable[[HttpRequest], HttpResponse]) -> int:
    """Pages of memory that the system had to give meanwhile."""
    before = resource.getrusage(resource.RUSAGE_THREAD).ru_minflt
    answer(HttpRequest())
    return resource.getrusage(resource.RUSAGE_THREAD).ru_minflt - before


def test_a_deep_page_takes_its_stack_once() -> None:
    assert pages_taken(RoomyStackMiddleware(deep_view)) < FEW_PAGES


@pytest.mark.skipif(sys.version_info >= (3, 13), reason="newer versions of CPython keep a piece of stack themselves")
def test_without_room_it_is_taken_again_and_again() -> None:
    """The control."""
    assert pages_taken(deep_view) > 10 * FEW_PAGES
