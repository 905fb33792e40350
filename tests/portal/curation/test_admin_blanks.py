"""A blank field of lists or maps is what the column is when nobody gave it anything; so is YAML that says nothing."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from portal.accounts.models import User
from portal.curation.models import Claim, Clock, Code, Rule
from portal.curation.rows import rulebook_of_rows
from tests.portal.browserform import Sent, what_a_browser_sends
from tests.portal.curation.rulebooks import FULL
from tests.portal.curation.shipped_draft import fill_with_the_small_rulebook
from tests.portal.signing import sign_in_staff

pytestmark = pytest.mark.django_db

NOTHING = ("", "  \r\n ", "null", "~", "# only a remark")
COLUMNS = ((Rule, "unless", []), (Rule, "when", {}), (Clock, "opens", None), (Claim, "set_aside", None))
BLANKS = [(*column, typed) for column in COLUMNS for typed in NOTHING]
# Ids are no YAML: a word is an id.
BLANKS += [(Rule, "claims", [], typed) for typed in NOTHING[:2]]


@pytest.fixture
def editing(client: Client, curator: User) -> Client:
    fill_with_the_small_rulebook()
    sign_in_staff(client, curator)
    return client


def sent_by(client: Client, address: str, form: str) -> Sent:
    return what_a_browser_sends(client.get(address).content.decode(), f"{form}_form")


def name_of(table: Any, field: str) -> str:
    """Columns that have fields of their own still take YAML, for what the fields have no room for."""
    return f"{field}-yaml" if table in (Rule, Clock) and field in ("when", "unless", "opens") else field


@pytest.mark.parametrize(("table", "field", "kept", "typed"), BLANKS)
def test_blank_is_the_default_of_the_column(editing: Client, table: Any, field: str, kept: Any, typed: str) -> None:
    row = table.objects.first()
    address = reverse(f"admin:curation_{row._meta.model_name}_change", args=[row.pk])
    assert (
        editing.post(
            address, sent_by(editing, address, row._meta.model_name) | {name_of(table, field): typed}
        ).status_code
        == 302
    )
    row.refresh_from_db()
    assert getattr(row, field) == kept


@pytest.mark.parametrize("typed", NOTHING)
def test_blank_is_refused_where_something_must_be_said(editing: Client, typed: str) -> None:
    address = reverse("admin:curation_rule_change", args=[Rule.objects.get(slug="late.wait").pk])
    answer = editing.post(address, sent_by(editing, address, "rule") | {"give-yaml": typed})
    assert "必須" in answer.context["adminform"].form.errors["give"][0]


def test_a_new_rule_needs_no_more_than_it_says(editing: Client) -> None:
    address = reverse("admin:curation_rule_add")
    given = {"slug": " late.new ", "give-yaml": "- action: wait", "file": "late"}
    assert editing.post(address, sent_by(editing, address, "rule") | given).status_code == 302
    rule = Rule.objects.get(slug="late.new")
    assert (rule.when, rule.unless, rule.claims, rule.figures, rule.sources) == ({}, [], [], [], [])


def test_a_text_of_blanks_alone_is_no_text(editing: Client) -> None:
    address = reverse("admin:curation_code_change", args=[Code.objects.first().pk])
    answer = editing.post(address, sent_by(editing, address, "code") | {"title_ja": " \r\n "})
    assert "title_ja" in answer.context["adminform"].form.errors


def older_version(rule: Rule) -> str:
    return reverse("admin:curation_rule_simple_history", args=[rule.pk, rule.history.last().pk])


def test_an_older_version_is_not_brought_back_beside_a_new_entry_of_its_name(editing: Client) -> None:
    rule = Rule.objects.get(slug="late.wait")
    address = older_version(rule)
    sent = sent_by(editing, address, "historicalrule")
    Rule.objects.filter(pk=rule.pk).delete()
    Rule.objects.create(slug="late.wait", give=rule.give, file="late")
    answer = editing.post(address, sent)
    assert (answer.status_code, answer.url) == (302, address)
    assert not Rule.objects.filter(pk=rule.pk).exists()
    assert [str(message) for message in editing.get("/admin/").context["messages"]]


def test_whoever_may_only_look_brings_nothing_back(editing: Client) -> None:
    rule = Rule.objects.get(slug="late.wait")
    reader = User.objects.create_user("reader@example.com", is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_rule"))
    sign_in_staff(editing, reader)
    address = older_version(rule)
    assert editing.get(address).status_code == 200
    assert editing.post(address, {"give-yaml": "- action: check_tracking", "file": "late"}).status_code == 403
    assert rulebook_of_rows() == FULL
