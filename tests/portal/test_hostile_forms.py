"""Every form of every page outside the admin, filled with what was made to do harm: nothing fails, nothing comes back.

The admin has a test of its own (`curation/test_admin_hostile.py`).
"""

import re
import time
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from html import unescape
from itertools import cycle
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from django.core.management import call_command
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from portal.accounts.models import User
from portal.curation import published
from tests.portal import factories
from tests.portal.browserform import Sent, what_a_browser_sends
from tests.portal.test_access import address_of, rows

MARKUP = "\"'><zq7x onload=alert(1)>{{7*7919}}{%zq7x%}${7*7919}';DROP TABLE x--\r\nX-Injected: zq7x"
TYPED: dict[str, list[str | bytes]] = {
    "markup, templates, SQL and a header": [MARKUP],
}
EVERYWHERE: dict[str, list[str | bytes]] = {
    "NUL": ["a\0b"],
    "half a character": [b"\xed\xa0\x80\xff"],
    "too much": ["9" * 5000, "\ufdfa" * 3000, "[(" * 500],
    "none of its kind": ["-1", "2025-02-30", "NaN", str(2**63), "javascript:alert(1)", "99999-00-00T25:61"],
}
"""What is typed, and what is put into all a form sends: of several the next one for each field."""
EVALUATED = str(7 * 7919)
MOST_SECONDS = 2
"""Of the processor's own time: a busy machine is no fault of the site."""
FORM = re.compile(r"<form\b([^>]*)>(.*?)</form>", re.DOTALL)
WRITTEN = re.compile(r"<(?:textarea|input)\b[^>]*>")
ALWAYS = {"csrfmiddlewaretoken"}
TAKEN_APART = ("admin/", "account/logout")
"""The first has its own test; after the second nobody would be signed in."""


@dataclass(frozen=True)
class Form:
    """As it stood on a page."""

    method: str
    action: str
    sent: tuple[tuple[str, tuple[str, ...]], ...]
    written: frozenset[str]
    """The names that somebody types into."""

    @property
    def names(self) -> tuple[str, str, tuple[str, ...]]:
        """Forms that are alike but for what they already hold are one."""
        return self.method, urlsplit(self.action).path, tuple(name for name, _values in self.sent)


@pytest.fixture
def person(db: None, monkeypatch: pytest.MonkeyPatch) -> User:
    call_command("createcachetable", verbosity=0)
    monkeypatch.setattr(published._current, "get", factories.published_release)
    return factories.make_user()


@pytest.fixture
def addresses(person: User) -> list[str]:
    """Of every page that is not the admin's, with the person's own case in it."""
    world = factories.values_in_addresses(factories.make_case(person)) | {
        "guide_id": factories.published_release().rulebook.guides[0].id,
        "tool_id": "refund-day",
        "source_id": "caa-188",
        "rule_id": factories.published_release().rulebook.rules[0].id,
        "key": "no-such-key",
        "token": "no-such-token",
        "uidb36": "0",
        "pk": "1",
        "number": "1",
        "kind": "contact",
    }
    late = urlencode(factories.LATE_FROM_A_SELLER)
    own = [address_of(route, world) for route in rows() if not route.startswith(TAKEN_APART)]
    return ["/", f"/intake/?{late}", f"/advice/?{late}", *own]


def forms_of(page: str, address: str) -> Iterator[Form]:
    for attributes, inside in FORM.findall(page):
        told = dict(re.findall(r'([\w-]+)="([^"]*)"', attributes))
        method, action = told.get("method", "get").upper(), unescape(told.get("action") or address)
        written = frozenset(
            name[1]
            for control in WRITTEN.findall(inside)
            if 'type="hidden"' not in control and (name := re.search(r'name="([^"]*)"', control))
        )
        sent = what_a_browser_sends(inside)
        yield Form(method, action, tuple((name, tuple(values)) for name, values in sent.items()), written)


def forms_for(browser: Client, addresses: list[str]) -> list[Form]:
    found: dict[Any, Form] = {}
    for address in addresses:
        answer = browser.get(address)
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            for form in forms_of(answer.content.decode(), address):
                found.setdefault(form.names, form)
        answer.getvalue()  # reading to the end closes a file
    return list(found.values())


def filled(form: Form, values: list[str | bytes], names: Collection[str]) -> Sent:
    """The form with those values in the fields of these names."""
    turn = cycle(values)
    return {
        name: [next(turn)] if name in names else list(given)  # type: ignore[list-item]  # bytes are sent as they are
        for name, given in form.sent
    }


def hostile(form: Form) -> Iterator[tuple[str, Sent]]:
    for what, values in TYPED.items():
        yield what, filled(form, values, form.written)
    for what, values in EVERYWHERE.items():
        yield what, filled(form, values, {name for name, _given in form.sent} - ALWAYS)


def send(browser: Client, form: Form, sent: Sent) -> tuple[list[HttpResponse], float]:
    """The answer and the page it leads to, and how long the processor worked; whatever it changed is undone."""
    body = urlencode(sent, doseq=True)
    cookies = browser.cookies.copy()
    started = time.process_time()
    with transaction.atomic():
        if form.method == "GET":
            answers = [browser.get(f"{urlsplit(form.action).path}?{body}")]
        else:
            answers = [browser.post(form.action, body, content_type="application/x-www-form-urlencoded")]
        took = time.process_time() - started
        if answers[0].status_code in (302, 303):
            answers.append(browser.get(answers[0]["Location"]))
        transaction.set_rollback(True)
    browser.cookies = cookies
    return answers, took


def faults(answers: list[HttpResponse], took: float) -> Iterator[str]:
    for answer in answers:
        text = answer.getvalue().decode(errors="replace")
        if answer.status_code >= 500:
            yield f"answered {answer.status_code}"
        if "<zq7x" in text:
            yield "markup came back"
        if EVALUATED in text:
            yield "a template was carried out"
        if any("zq7x" in name.lower() or name == "X-Injected" for name in answer.headers):
            yield "a header was added"
        if "Traceback" in text:
            yield "a traceback was shown"
    if took > MOST_SECONDS:
        yield f"it took {took:.1f} s"


@pytest.mark.parametrize("role", ["stranger", "owner"])
def test_nothing_typed_makes_a_form_fail_or_comes_back_as_it_was(person: User, addresses: list[str], role: str) -> None:
    browser = Client(raise_request_exception=False)
    if role == "owner":
        browser.force_login(person)
    forms = forms_for(browser, addresses)
    assert len(forms) > 10, [form.names for form in forms]
    found = []
    for form in forms:
        for what, sent in hostile(form):
            answers, took = send(browser, form, sent)
            found += [(form.method, form.action, what, fault) for fault in faults(answers, took)]
    assert found == []


def test_what_comes_back_is_noticed() -> None:
    page = HttpResponse(f"<p>{MARKUP} {EVALUATED} Traceback</p>", status=500, headers={"X-Injected": "1"})
    assert len(list(faults([page], MOST_SECONDS + 1))) == 6
