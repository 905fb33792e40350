"""Headers that no browser sends: a page, a sign-in that notes the browser, and a form that fails, none is a fault.

What a server refuses before it asks the site, such as NUL, is not sent here.
"""

import pytest
from django.core.management import call_command
from django.test import Client

from portal.accounts.models import User
from portal.curation import published
from tests.portal import factories

NAMES = (
    "accept",
    "accept-encoding",
    "accept-language",
    "cookie",
    "hx-current-url",
    "hx-request",
    "if-modified-since",
    "if-none-match",
    "origin",
    "range",
    "referer",
    "user-agent",
    "x-forwarded-for",
    "x-request-id",
)
HALF = b"\xed\xa0\x80\xff".decode("latin-1")
"""As a server hands on what is not even UTF-8."""
VALUES = (HALF, "9" * 5000, "\"'><zq7x>{{7*7}}", 'W/,,"', "[::::]://")


@pytest.fixture
def person(db: None, monkeypatch: pytest.MonkeyPatch) -> User:
    call_command("createcachetable", verbosity=0)
    monkeypatch.setattr(published._current, "get", factories.published_release)
    return factories.make_user()


@pytest.mark.parametrize("name", NAMES)
def test_no_header_makes_a_page_or_a_sign_in_fail(person: User, name: str) -> None:
    found = []
    for value in VALUES:
        browser = Client(raise_request_exception=False, headers={name: value})
        form = {"login": person.email, "password": factories.PASSWORD}
        answers = [browser.get("/"), browser.post("/account/login/", form), browser.get("/cases/")]
        found += [(value[:20], one.status_code) for one in answers if one.status_code >= 500]
        found += [(value[:20], "came back") for one in answers if b"<zq7x>" in one.content]
    assert found == []
