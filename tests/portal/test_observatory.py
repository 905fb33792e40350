"""What observatories on the web would give the site, by the sum that Mozilla's makes: more than 100 on each page."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.http.response import HttpResponseBase
from django.test import Client
from pytest_django import Settings

from tests.portal import factories
from tests.portal.test_settings import settings_with

ENOUGH = 130
"""With a cookie it is 135."""
HALF_A_YEAR = 182 * 86_400
SEEN_FROM_OUTSIDE = re.compile("SECURE_|SESSION_COOKIE_|CSRF_COOKIE_|CONTENT_SECURITY_|ALLOWED_HOSTS|X_FRAME|ORIGIN")
PAGES = ("/", "/account/login/", "/account/signup/", "/guides/", "/nowhere/")
BREAKING = {
    "Content-Security-Policy": "default-src 'self' 'unsafe-inline'",
    "Strict-Transport-Security": "max-age=60",
    "X-Content-Type-Options": "",
    "Referrer-Policy": "unsafe-url",
    "Access-Control-Allow-Origin": "*",
}


@pytest.fixture
def browser(db: None, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Client:
    """On a site with https in front, as its settings come of that."""
    for name, value in settings_with(monkeypatch, TODOKU_ORIGIN="https://todoku.example").items():
        if SEEN_FROM_OUTSIDE.match(name):
            setattr(settings, name, value)
    monkeypatch.setattr("portal.curation.published._current.get", factories.published_release)
    return Client(SERVER_NAME="todoku.example", raise_request_exception=False)


def test_each_page_gets_the_whole_sum(browser: Client) -> None:
    assert [page for page in PAGES if sum_of(browser.get(page, secure=True)) < ENOUGH] == []
    assert browser.get("/", secure=False)["Location"] == "https://todoku.example/"


@pytest.mark.parametrize("header", BREAKING)
def test_each_fault_costs_it(browser: Client, header: str) -> None:
    answer = browser.get("/account/login/", secure=True)
    before = sum_of(answer)
    answer[header] = BREAKING[header]
    assert sum_of(answer) < before


def test_a_cookie_that_goes_over_http_costs_it(browser: Client) -> None:
    answer = browser.get("/account/login/", secure=True)
    for cookie in answer.cookies.values():
        cookie["secure"] = ""
    assert answer.cookies
    assert sum_of(answer) < ENOUGH


def sum_of(answer: HttpResponseBase) -> int:
    """100 and what each part adds or takes; what is added counts where little was taken."""
    parts = list(_parts(answer))
    base = 100 + sum(part for part in parts if part < 0)
    return base + sum(part for part in parts if part > 0) if base >= 90 else base


def _parts(answer: HttpResponseBase) -> Iterator[int]:
    headers: Any = answer.headers
    policy = headers.get("Content-Security-Policy", "")
    yield -25 if not policy else -20 if "unsafe" in policy else 10 if "default-src 'none'" in policy else 5
    yield 5 if "frame-ancestors 'none'" in policy else 0 if headers.get("X-Frame-Options") == "DENY" else -20
    yield _of_cookies(answer)
    lasts = re.search(r"max-age=(\d+)", headers.get("Strict-Transport-Security", ""))
    yield -20 if lasts is None else -10 if int(lasts[1]) < HALF_A_YEAR else 0
    yield 0 if headers.get("X-Content-Type-Options") == "nosniff" else -5
    yield 5 if headers.get("Referrer-Policy") in ("no-referrer", "same-origin", "strict-origin") else -5
    yield -50 if headers.get("Access-Control-Allow-Origin") == "*" else 0
    yield 10 if headers.get("Cross-Origin-Resource-Policy") == "same-origin" else 0
    elsewhere = re.findall(rb'<(?:script|link)[^>]+(?:src|href)="https?://(?!todoku\.example/)', answer.content)
    yield -50 if elsewhere else 0


def _of_cookies(answer: HttpResponseBase) -> int:
    cookies = answer.cookies.values()
    if any(not cookie["secure"] for cookie in cookies):
        return -20
    return 5 if cookies and all(cookie["httponly"] and cookie["samesite"] for cookie in cookies) else 0
