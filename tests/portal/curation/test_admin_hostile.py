"""Addresses and choices that no page offers: the admin refuses them with a message, and never fails."""

from collections import Counter
from collections.abc import Iterator
from itertools import chain
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.test import Client

from portal.accounts.models import User
from portal.curation.board import reach
from portal.curation.models import Release, Rule
from portal.curation.rows import TABLES, rulebook_of_rows
from tests.portal.curation.rulebooks import FULL
from tests.portal.curation.shipped_draft import fill_with_the_small_rulebook
from tests.portal.curation.stored import store_release
from tests.portal.signing import sign_in_staff

pytestmark = pytest.mark.django_db

MODELS = [model._meta.label_lower for model in admin.site._registry]
# An id that no table of entries has is the same question to the database whichever is asked: on both, the rules'.
ENTRIES = {table._meta.label_lower for table in TABLES if table is not Rule}
ASKED_BY_ID = [pytest.param(label, marks=pytest.mark.either_database if label in ENTRIES else ()) for label in MODELS]
IDS = ("abc", "0", "-1", "1.5", "あ", "_5F", "_31", str(2**63), str(-(2**63) - 1), "9" * 5000)
SELECTED = ("x", "", "a\0b", "1 or 1=1", str(2**63), "9" * 5000)
QUERIES = (
    f"id__in={2**63}",
    "id__regex=[",
    "pk__range=1",
    "words__regex=[",
    "slug__iregex=(a%2B)%2B$",
    "slug__in=",
    "when__contains=a",
    "give__0__action=wait",
    f"position__in={2**63}",
    f"number__in={2**63}",
    f"groups__id__in={2**63}",
    "groups__id__exact=abc",
    "source__title_ja__regex=[",
    "checked_on__year=0",
    "checked_on__year=99999",
    "checked_on__year=二千",
    "checked_on__year=2025&checked_on__month=13",
    f"checked_on__month={2**70}",
    "checked_on__gte=abc",
    "kind__exact=%F0",
    "shown__exact=abc",
    f"id={2**63}",
    "o=abc",
    f"o={2**70}",
    f"p={2**70}",
    "nonsense__lookup=1",
    "q=%FF",
)
NEVER_OFFERED = ("id__in=1", "words__regex=a", "slug__startswith=late", "nonsense__lookup=1")
TYPED = ("", "null", "# nothing", "x", "9" * 30, "a\0b", "[[]]", "{a: 1}", "5", "- {}", "9999-12-31T23:59+00:00")


@pytest.fixture
def client(operator: User) -> Client:
    """An operator's browser: nobody may ask for more."""
    fill_with_the_small_rulebook()
    store_release(1, FULL)
    client = Client(raise_request_exception=True)
    sign_in_staff(client, operator)
    return client


def addresses_of(label: str) -> Iterator[str]:
    base = f"/admin/{label.replace('.', '/')}/"
    for id_ in IDS:
        yield from (f"{base}{id_}/{page}/" for page in ("change", "history", "delete", "password"))
        yield f"{base}{id_}/"
        yield from (f"{base}{id_}/history/1/", f"{base}1/history/{id_}/")


def refusals(answers: Iterator[tuple[str, Any]]) -> list[tuple[str, int]]:
    found = []
    for asked, answer in answers:
        answer.client.cookies.pop("messages", None)  # read; else each answer writes down anew all that was said before
        found += [(asked, answer.status_code)] if answer.status_code >= 500 else []
    return found


def said_to(client: Client) -> list[str]:
    return [str(message) for message in client.get("/admin/").context["messages"]]


@pytest.mark.parametrize("label", ASKED_BY_ID)
def test_no_id_makes_a_page_fail(client: Client, label: str) -> None:
    answers = ((f"{ask.__name__} {one}", ask(one)) for one in addresses_of(label) for ask in (client.get, client.post))
    assert refusals(answers) == []


@pytest.mark.parametrize("label", MODELS)
def test_no_choice_makes_an_action_fail(client: Client, label: str) -> None:
    address = f"/admin/{label.replace('.', '/')}/"
    choice = {"action": "delete_selected", "index": "0", "post": "yes"}
    answers = ((one, client.post(address, choice | {"_selected_action": ["1", one]})) for one in SELECTED)
    assert refusals(answers) == []
    assert rulebook_of_rows() == FULL


@pytest.mark.parametrize("label", MODELS)
def test_no_query_makes_a_list_fail(client: Client, label: str) -> None:
    answers = ((one, client.get(f"/admin/{label.replace('.', '/')}/?{one}")) for one in QUERIES)
    assert refusals(answers) == []


@pytest.mark.either_database  # a form refuses it before a database is asked
@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__name__)
def test_nothing_typed_makes_a_form_fail(client: Client, table: Any) -> None:
    row = table.objects.first()
    names = [field.name for field in table._meta.fields if field.editable]
    base = f"/admin/curation/{table._meta.model_name}/"
    pages = {"add/": TYPED[::2], f"{row.pk}/change/": TYPED, f"{row.pk}/history/{row.history.first().pk}/": TYPED[1::4]}
    answers = (
        (f"{page} {typed}", client.post(f"{base}{page}", dict.fromkeys(names, typed)))
        for page, some in pages.items()
        for typed in some
    )
    assert refusals(answers) == []


@pytest.mark.parametrize("page", ["board/", "board/changed/", "board/spread/"])
def test_nothing_sent_makes_the_board_fail(client: Client, monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    monkeypatch.setattr(reach, "reached", lambda release: Counter())
    address, names = f"/admin/{page}", ("source", "per_week", "q", "p", "due", "day", "version-F0")
    asked = ((f"{name} {typed}", client.get(address, {name: typed})) for name in names[:4] for typed in TYPED[3:6])
    sent = (dict.fromkeys(names, typed) | {"source": ["F0", typed]} for typed in TYPED[::2])
    answers = ((str(one), client.post(address, one)) for one in sent)
    assert refusals(chain(asked, answers)) == []
    assert rulebook_of_rows() == FULL


@pytest.mark.parametrize("number", ["0", str(2**63), "9" * 500, "-1", "あ"])
def test_no_number_and_nothing_sent_makes_import_and_export_fail(client: Client, number: str) -> None:
    pages = ("exchange/", f"exchange/{number}/", f"exchange/{number}/?base={number}", f"exchange/release-{number}.zip")
    sent = {"zip": "x", "base": "release-" + number, "seen": "a\0b", "rest": "[[]]", "take-rules:a:b": "{a: 1}"}
    answers = ((page, ask(f"/admin/{page}", sent)) for page in pages for ask in (client.get, client.post))
    assert refusals(answers) == []
    assert rulebook_of_rows() == FULL


@pytest.mark.parametrize("page", ["abc/history/", f"{2**63}/history/", "abc/history/1/", "1/history/abc/"])
def test_an_impossible_id_leads_back_to_the_list_with_a_message(client: Client, page: str) -> None:
    answer = client.get(f"/admin/curation/rule/{page}")
    assert (answer.status_code, answer.url) == (302, "/admin/curation/rule/")
    assert f"「{next(part for part in page.split('/') if part not in ('1', 'history'))}」" in said_to(client)[0]


def test_an_impossible_choice_leads_back_with_a_message_and_deletes_nothing(client: Client) -> None:
    chosen = [str(Rule.objects.first().pk), "x"]
    choice = {"action": "delete_selected", "index": "0", "post": "yes", "_selected_action": chosen}
    answer = client.post("/admin/curation/rule/", choice)
    assert (answer.status_code, answer.url) == (302, "/admin/curation/rule/")
    assert "何も変えていません" in said_to(client)[0]
    assert rulebook_of_rows() == FULL


@pytest.mark.parametrize("query", NEVER_OFFERED)
def test_what_no_filter_asks_is_refused_with_a_message(client: Client, query: str) -> None:
    assert client.get(f"/admin/curation/rule/?{query}").status_code == 302
    assert query.split("=")[0] in said_to(client)[0]


@pytest.mark.parametrize("lookup", ["password__startswith", "password__gte", "password"])
def test_nobody_finds_out_a_password_by_asking_the_list(client: Client, lookup: str) -> None:
    assert client.get(f"/admin/accounts/user/?{lookup}=md5").status_code == 302


@pytest.mark.parametrize(
    "query",
    ["is_staff__exact=1", "groups__id__exact=1", "groups__isnull=True", "is_active__exact=1&is_staff__exact=0", "q=a"],
)
def test_filters_of_people_still_filter(client: Client, query: str) -> None:
    assert client.get(f"/admin/accounts/user/?{query}").status_code == 200


@pytest.mark.parametrize("query", ["checked_on__year=2026&checked_on__month=11", "confidence__exact=A", "stale=no"])
def test_filters_of_figures_still_filter(client: Client, query: str) -> None:
    assert client.get(f"/admin/curation/figure/?{query}").status_code == 200


@pytest.mark.parametrize("page", ["curation/rule/abc/history/", "curation/rule/?id__in=1", "auth/group/?id__in=1"])
def test_whoever_may_not_look_is_refused_as_ever(client: Client, page: str) -> None:
    stranger = Client()
    assert stranger.get(f"/admin/{page}").status_code == 302
    sign_in_staff(stranger, User.objects.create_user("staff@example.com", is_staff=True))
    assert stranger.get(f"/admin/{page}").status_code == 403


def test_the_sweep_covers_every_table_and_the_rights() -> None:
    wanted = {model._meta.label_lower for model in (*TABLES, Release, User, Group)}
    assert wanted <= set(MODELS)
