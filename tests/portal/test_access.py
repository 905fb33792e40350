"""Who gets which answer where: every route × role × method, from one table beside this file.

A route that is missing from the table fails, and so does a row without a route.
"""

import copy
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.apps import apps
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.db import transaction
from django.http import HttpRequest
from django.template.backends.django import Template
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from advisor.release import digest_of
from portal.accounts import invitations
from portal.accounts.models import User
from portal.audit.models import AuditEntry
from portal.cases.models import Case
from portal.curation import checking, published
from portal.curation.checking import Report
from portal.curation.models import Release, Rule
from portal.curation.publishing import publish
from portal.curation.rows import replace_rows
from portal.curation.site import StaffSite
from portal.post.models import About
from portal.post.outbox import hand_in
from tests.portal import factories
from tests.portal.cases.guesting import save
from tests.portal.curation.rulebooks import FULL, with_text
from tests.portal.curation.shipped_draft import fill_with_the_small_rulebook
from tests.portal.signing import sign_in_staff

# Every view queries both databases in the tests of its own room; who may ask depends on neither.
pytestmark = [pytest.mark.django_db, pytest.mark.either_database]

TABLE = yaml.safe_load((Path(__file__).parent / "access.yaml").read_text("utf-8"))
ROLES: list[str] = TABLE["roles"]
METHODS = ("GET", "POST")
RECORD = AuditEntry._meta.label
Statuses = dict[str, list[int]]


def routes(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern, route)
        elif isinstance(pattern, URLPattern):
            yield route


def rows() -> dict[str, Statuses]:
    """The table with its groups of routes written out."""
    found: dict[str, Statuses] = {}
    for row in TABLE["rows"]:
        statuses = {method: [int(status) for status in str(row[method]).split()] for method in METHODS}
        for model in row.get("models", [""]):
            route = row["route"].replace("{model}", model)
            assert route not in found, f"{route} stands twice in the table"
            found[route] = statuses
    return found


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Something of every kind, and the values that stand for it in addresses: the case is a's."""
    monkeypatch.setattr(checking, "check", lambda rulebook: Report(digest_of(rulebook), [], []))
    call_command("createcachetable", verbosity=0)
    fill_with_the_small_rulebook()
    publish(None, "first")
    replace_rows(with_text(FULL, "少し待ちましょう"))
    publish(None, "second")
    monkeypatch.setattr(published._current, "get", factories.published_release)
    a = factories.make_user("a@example.jp")
    case = factories.make_case(a)
    values = factories.values_in_addresses(case)
    invitations.invite("code", 1).save()
    hand_in(EmailMessage("x", "x", to=[a.email]), a, About.ACCOUNT)
    return values | {
        "model": "rule",
        "record": str(Rule.history.latest("history_id").pk),
        "name": "late.wait",
        "number": str(Release.objects.earliest("number").number),
        "guide_id": "no-such-guide",
        "tool_id": "refund-day",
        "source_id": "caa-188",
        "rule_id": "late.wait",
        "key": "no-such-key",
        "token": "no-such-token",
        "uidb36": "0",
        "pk": "1",
        "app_label": "curation",
        "url": "nonsense",
    }


@pytest.fixture
def browsers(world: dict[str, str]) -> dict[str, Client]:
    """One browser a role, signed in where the role is somebody."""
    found = {role: Client(raise_request_exception=True) for role in ROLES}
    save(found["guest"])
    found["a"].force_login(User.objects.get(email="a@example.jp"))
    found["b"].force_login(factories.make_user("b@example.jp"))
    found["password"].force_login(factories.make_user("password@example.jp", is_staff=True, is_superuser=True))
    sign_in_staff(found["admin"], factories.make_user("admin@example.jp", is_staff=True, is_superuser=True))
    for role in ("curator", "publisher", "operator"):
        person = factories.make_user(f"{role}@example.jp", is_staff=True)
        person.groups.set(Group.objects.filter(name=role))
        sign_in_staff(found[role], person)
    return found


@pytest.fixture(autouse=True)
def _unwritten(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether somebody may see a page is settled before it is written out, which costs most of the time."""
    monkeypatch.setattr(Template, "render", lambda *_given: "")


@pytest.fixture
def _framed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands around each page of the desk is gathered once for each person: no answer hangs on it."""
    gather, frames = StaffSite.each_context, dict[Any, dict[str, Any]]()

    def gathered(site: StaffSite, request: HttpRequest) -> dict[str, Any]:
        if request.user.pk not in frames:
            frames[request.user.pk] = gather(site, request)
        return dict(frames[request.user.pk])

    monkeypatch.setattr(StaffSite, "each_context", gathered)


def address_of(route: str, world: dict[str, str]) -> str:
    """The route with its blanks filled."""
    values = world | objects_of(route)
    filled = re.sub(r"\(\?P<(\w+)>[^()]*\)", lambda blank: values[blank[1]], route)
    filled = re.sub(r"<(?:\w+:)?(\w+)>", lambda blank: values[blank[1]], filled)
    for blank in ("object_id", "history_id"):
        filled = filled.replace("([^/]+)", values.get(blank, ""), 1)
    return "/" + filled.replace("^", "").replace("$", "")


def objects_of(route: str) -> dict[str, str]:
    """For a page of the admin: an entry of its model, if the model has one, and how it once was."""
    found = re.match(r"admin/(\w+)/(\w+)/.*[<(]", route)
    if not found or found[1] not in apps.app_configs:
        return {"object_id": "1"}
    model = apps.get_model(found[1], found[2])
    # Ids of people are random: the first who signed up is a.
    first = model._default_manager.order_by("date_joined" if model is User else "pk").first()
    past = first.history.first() if first and hasattr(first, "history") else None
    return {"object_id": str(first.pk) if first else "1", "history_id": str(past.pk) if past else "1"}


def answer(browser: Client, method: str, address: str) -> int:
    """The status; whatever the request changed, in the database and in the browser, is undone."""
    cookies = copy.deepcopy(browser.cookies)
    with transaction.atomic():
        answer = browser.generic(method, address, content_type="application/x-www-form-urlencoded")
        transaction.set_rollback(True)
    answer.getvalue()  # reading to the end closes a file; close() would end the connection in its transaction
    browser.cookies = cookies
    return answer.status_code


def differences(browsers: dict[str, Client], world: dict[str, str], language: str = "") -> Iterator[str]:
    for route, statuses in rows().items():
        if language and not is_translated(route):
            continue
        address = language + address_of(route, world)
        for method in METHODS:
            found = [answer(browsers[role], method, address) for role in ROLES]
            if found != statuses[method]:
                yield f"{method} {route}: {' '.join(map(str, found))} instead of {' '.join(map(str, statuses[method]))}"


OF_NO_LANGUAGE = ("healthz", "readyz", "robots.txt", "sitemap.xml", "favicon.ico", "service-worker.js")


def is_translated(route: str) -> bool:
    """Of the admin, where all tables answer alike, the rules stand for the others."""
    if route.startswith("admin/"):
        return "/" not in route.removeprefix("admin/") or route.startswith("admin/curation/rule/")
    return route not in OF_NO_LANGUAGE and not route.startswith(".well")


def test_every_route_is_in_the_table() -> None:
    site = set(routes(get_resolver()))
    assert len(site) > 100
    assert site - set(rows()) == set(), "routes without a row"
    assert set(rows()) - site == set(), "rows without a route"


@pytest.mark.usefixtures("_framed_once")
def test_every_answer_is_the_one_in_the_table(browsers: dict[str, Client], world: dict[str, str]) -> None:
    assert list(differences(browsers, world)) == []


@pytest.mark.usefixtures("_framed_once")
def test_the_english_pages_answer_alike(browsers: dict[str, Client], world: dict[str, str]) -> None:
    assert list(differences(browsers, world, "/en")) == []


ASKED_OTHERWISE: list[tuple[str, dict[str, str]]] = [
    ("HEAD", {}),
    ("PUT", {}),
    ("PATCH", {}),
    ("DELETE", {}),
    ("GET", {"hx-request": "true"}),
    ("GET", {"accept": "application/json"}),
    ("GET", {"accept": "text/calendar", "x-requested-with": "XMLHttpRequest"}),
]


def test_however_b_asks_for_the_things_of_a_there_is_nothing(
    browsers: dict[str, Client], world: dict[str, str]
) -> None:
    case = Case.objects.get(pk=world["case_id"])
    before, found = rows_in_the_database(), []
    addresses = [address_of(route, world) for route in rows() if "<uuid:case_id>" in route]
    assert len(addresses) > 30
    for address in addresses:
        for method, headers in ASKED_OTHERWISE:
            answer = browsers["b"].generic(method, address, headers=headers)
            if answer.status_code not in (404, 405) or case.title.encode() in answer.content:
                found.append((method, address, answer.status_code))
    assert found == []
    assert rows_in_the_database() == before


def rows_in_the_database() -> dict[str, int]:
    """Rows of every table but sessions, which note when somebody was last seen."""
    return {model._meta.label: model._base_manager.count() for model in apps.get_models() if model is not Session}


def test_looking_at_every_page_writes_nothing(browsers: dict[str, Client], world: dict[str, str]) -> None:
    before, recorded = rows_in_the_database(), set(AuditEntry.objects.values_list("pk", flat=True))
    assert before["cases.Case"] == 2
    for route in rows():
        for role in ("a", "admin"):
            browsers[role].get(address_of(route, world)).getvalue()  # reading to the end closes a file
    assert rows_in_the_database() == before | {RECORD: AuditEntry.objects.count()}
    written = set(AuditEntry.objects.exclude(pk__in=recorded).values_list("deed", flat=True))
    assert written == {"denied", "exported"}, "what is refused and what is taken along is recorded"


def test_a_wrong_row_is_noticed(browsers: dict[str, Client], world: dict[str, str], monkeypatch: Any) -> None:
    wrong = {
        "route": "cases/",
        "GET": "200 200 200 200 200 200 200 200 200",
        "POST": "302 405 405 405 405 405 405 405 405",
    }
    monkeypatch.setitem(TABLE, "rows", [wrong])
    right = wrong["GET"].replace("200", "302", 1)
    assert list(differences(browsers, world)) == [f"GET cases/: {right} instead of {wrong['GET']}"]
