"""Facts, codes and the shop in the admin: what was published stays, and rules hear of what changes."""

import pytest
from django.urls import reverse

from portal.curation.models import Code, Fact, Rule, Shop
from tests.portal.browserform import what_a_browser_sends
from tests.portal.curation.rulebooks import FULL
from tests.portal.curation.stored import store_release

pytestmark = pytest.mark.django_db

SAVED = DELETED = 302
KEPT = "保存された答えで使われています。消さずに"


@pytest.fixture
def published(editing):
    store_release(1, FULL)
    return editing


def delete(client, row):
    return client.post(reverse(f"admin:curation_{row._meta.model_name}_delete", args=[row.pk]), {"post": "yes"})


def delete_chosen(client, table):
    chosen = {"action": "delete_selected", "_selected_action": [row.pk for row in table.objects.all()], "post": "yes"}
    return client.post(reverse(f"admin:curation_{table._meta.model_name}_changelist"), chosen)


def save(client, row, **typed):
    address = reverse(f"admin:curation_{row._meta.model_name}_change", args=[row.pk])
    sent = what_a_browser_sends(client.get(address).content.decode(), f"{row._meta.model_name}_form")
    return client.post(address, sent | typed | {"_save": "保存"})


@pytest.mark.parametrize(("table", "key"), [(Fact, {"slug": "payment"}), (Code, {"kind": "actions", "code": "wait"})])
def test_what_was_published_is_not_deleted_and_it_is_said_what_to_do(published, table, key):
    response = delete(published, table.objects.get(**key))
    assert response.status_code == 200
    assert KEPT in response.content.decode()
    assert table.objects.filter(**key).exists()


@pytest.mark.parametrize("table", [Fact, Code])
def test_several_at_once_are_not_deleted_either(published, table):
    before = table.objects.count()
    assert KEPT in delete_chosen(published, table).content.decode()
    assert table.objects.count() == before


@pytest.mark.parametrize("table", [Fact, Code])
def test_what_was_never_published_and_nobody_uses_is_deleted(editing, table):
    names = {"slug": "unused", "kind": "int"} if table is Fact else {"kind": "actions", "code": "unused"}
    row = table.objects.create(**names)
    assert delete(editing, row).status_code == DELETED
    assert not table.objects.filter(**names).exists()
    delete_chosen(editing, table)
    assert table.objects.exists()


def test_a_value_that_goes_missing_is_named_after_saving(published):
    response = save(published, Fact.objects.get(slug="payment"), values="points: {ja: ポイント, en: Points}")
    said = [str(message) for message in response.wsgi_request._messages]
    assert [message for message in said if message.startswith("cash は第1版にあり")]


def test_a_retired_value_is_no_loss(published):
    response = save(published, Fact.objects.get(slug="payment"), retired="cash")
    assert response.status_code == SAVED
    assert not [message for message in response.wsgi_request._messages if KEPT in str(message)]
    assert Fact.objects.get(slug="payment").retired == ["cash"]


def test_a_new_problem_is_one_that_rules_let_through_and_lists_filter_by(editing):
    problem = Fact.objects.get(slug="problem")
    values = "late: {ja: 遅れ, en: Late}\nlost: {ja: 紛失, en: Lost}"
    assert save(editing, problem, values=values, hints="", synonyms="").status_code == SAVED
    assert Rule.objects.get(slug="any.keep").problems == " late lost "
    page = editing.get(reverse("admin:curation_rule_changelist"), {"problem": "lost"})
    assert [row.slug for row in page.context["cl"].queryset] == ["any.keep"]
    assert "紛失" in page.content.decode()
    assert ">すべて<" in page.content.decode()


def test_a_group_of_the_shop_is_one_that_conditions_may_name(editing):
    assert save(editing, Shop.objects.get(), groups="bad: [late, damaged]").status_code == SAVED
    rule = Rule.objects.get(slug="any.keep")
    assert save(editing, rule, **{"when-yaml": "problem: bad"}).status_code == SAVED
    assert Rule.objects.get(slug="any.keep").problems == " late damaged "


def test_there_is_one_shop(editing):
    assert editing.get(reverse("admin:curation_shop_add")).status_code == 403
    Shop.objects.all().delete()
    assert editing.get(reverse("admin:curation_shop_add")).status_code == 200


def test_a_code_stands_once_in_its_list(editing):
    fields = {"kind": "actions", "code": "wait", "title_ja": "待つ", "title_en": "Wait"}
    response = editing.post(reverse("admin:curation_code_add"), fields)
    assert response.status_code == 200
    assert Code.objects.filter(kind="actions", code="wait").count() == 1
