"""The admin below /en/ is English throughout: what is Japanese there are the entries' own texts."""

import re
from http import HTTPStatus

import msgspec
import pytest
from django.urls import reverse
from django.utils import translation

from advisor.rulebook import Rulebook
from portal.curation.models import Release, Rule
from portal.curation.publishing import publish
from portal.curation.rows import TABLES, replace_rows
from tests.portal.curation.rulebooks import FULL
from tests.portal.pages import Page
from tests.portal.signing import sign_in_staff

pytestmark = pytest.mark.django_db

JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff、。「」]")
SAID_IN_JAPANESE = re.compile(r'<(\w+)[^>]*\blang="ja"[^>]*>.*?</\1>', re.DOTALL)
OF_AN_ENTRY = ("change", "delete", "history")
OF_A_TABLE = ("changelist", "add")


def without_japanese(rulebook: Rulebook) -> Rulebook:
    """The same entries with none of their own Japanese."""
    return msgspec.json.decode(JAPANESE.sub("x", msgspec.json.encode(rulebook).decode()), type=Rulebook)


@pytest.fixture
def english(client, operator, content):
    """The browser of somebody who may see everything, before a draft and two releases without Japanese."""
    replace_rows(without_japanese(FULL))
    publish(operator, "first")
    Rule.objects.first().delete()
    publish(operator, "second")
    sign_in_staff(client, operator)
    with translation.override("en"):
        yield client


def japanese_in(client, address):
    answer = client.get(address)
    assert answer.status_code in (HTTPStatus.OK, HTTPStatus.FORBIDDEN), address
    shown = SAID_IN_JAPANESE.sub("", answer.content.decode())
    return [line.strip()[:200] for line in shown.splitlines() if JAPANESE.search(line)]


def japanese_by_page(client, addresses):
    found = {address: japanese_in(client, address) for address in addresses}
    return {address: said for address, said in found.items() if said}


def addresses_of(model):
    row = model._default_manager.first()
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    yield from (reverse(f"{name}_{page}") for page in OF_A_TABLE)
    yield from (reverse(f"{name}_{page}", args=[row.pk]) for page in OF_AN_ENTRY)


def test_tables_and_their_entries(english):
    addresses = [address for model in TABLES for address in addresses_of(model)]
    assert len(addresses) == len(TABLES) * len((*OF_A_TABLE, *OF_AN_ENTRY))
    assert japanese_by_page(english, addresses) == {}


def test_an_older_version(english):
    rule = Rule.objects.first()
    past = rule.history.first()
    assert japanese_in(english, reverse("admin:curation_rule_simple_history", args=[rule.pk, past.pk])) == []


def test_releases(english):
    first = Release.objects.earliest("number")
    pages = ("changelist", "check", "compare", "publish")
    addresses = [reverse(f"admin:curation_release_{page}") for page in pages]
    addresses.append(reverse("admin:curation_release_change", args=[first.pk]))
    addresses.append(reverse("admin:curation_release_roll_back", args=[first.number]))
    assert japanese_by_page(english, addresses) == {}


def test_the_desk_and_people(english, operator):
    undone = reverse("admin:undo", args=["rule", Rule.history.first().pk])
    addresses = [
        reverse("admin:index"),
        f"{reverse('admin:search')}?q=x",
        undone,
        reverse("admin:password_change"),
        reverse("admin:accounts_user_changelist"),
    ]
    addresses.append(reverse("admin:accounts_user_change", args=[operator.pk]))
    assert japanese_by_page(english, addresses) == {}


def test_a_fault_of_a_form(english):
    answer = english.post(reverse("admin:curation_rule_add"), {"slug": "x", "when": "{", "give": "[", "file": "?"})
    assert answer.status_code == 200
    assert JAPANESE.findall(SAID_IN_JAPANESE.sub("", answer.content.decode())) == []


@pytest.mark.parametrize(("address", "other"), [("/admin/", "/en/admin/"), ("/en/admin/", "/admin/")])
def test_the_header_leads_to_the_same_page_in_the_other_language(editing, address, other):
    for page in ("", "curation/rule/?q=late"):
        switch = Page(editing.get(address + page)).all("a", id="language")
        assert [one["href"] for one in switch] == [other + page]


def test_the_same_page_is_japanese_without_the_prefix(editing):
    assert "ルール" in editing.get("/admin/curation/rule/").content.decode()


@pytest.mark.parametrize("home", ["/", "/en/"])
def test_the_way_to_the_site_keeps_the_language(editing, home):
    assert home in Page(editing.get(f"{home}admin/")).links()
