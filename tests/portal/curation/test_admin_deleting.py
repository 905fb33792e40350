"""Deleting in the admin: what others name stays and they are named; of too many at once nothing is deleted."""

import pytest
from django.urls import reverse

from portal.curation.admin.base import MOST_AT_ONCE
from portal.curation.models import Claim, Figure, GoldenCase, Rule, Source
from tests.portal.curation.shipped_draft import fill_with_the_shipped_pack
from tests.portal.signing import sign_in_staff

pytestmark = pytest.mark.django_db


def address(row, page):
    return reverse(f"admin:curation_{row._meta.model_name}_{page}", args=[row.pk])


def chosen(rows, **more):
    return {"action": "delete_selected", "_selected_action": [row.pk for row in rows], **more}


def test_a_figure_that_is_used_stays_and_its_users_are_named(editing):
    figure = next(one for one in Figure.objects.all() if Rule.objects.filter(words__contains=one.slug).exists())
    user = Rule.objects.filter(words__contains=figure.slug).first()
    page = editing.post(address(figure, "delete"), {"post": "yes"}).content.decode()
    assert Figure.objects.filter(pk=figure.pk).exists()
    assert f"{user}(" in page


@pytest.mark.parametrize("table", [Claim, Source])
def test_several_that_are_used_stay_as_well(editing, table):
    before = table.objects.count()
    editing.post(
        reverse(f"admin:curation_{table._meta.model_name}_changelist"), chosen(table.objects.all(), post="yes")
    )
    assert table.objects.count() == before > 0


def test_a_claim_that_nobody_names_is_deleted(editing):
    claim = Claim.objects.create(slug="K-nobody", source=Source.objects.first(), ja="だれも使わない", en="unused")
    editing.post(address(claim, "delete"), {"post": "yes"})
    assert not Claim.objects.filter(pk=claim.pk).exists()


def test_more_than_a_form_can_hold_are_refused_in_words(client, curator):
    fill_with_the_shipped_pack()
    sign_in_staff(client, curator)
    before = Claim.objects.count()
    assert before > MOST_AT_ONCE
    sent = chosen(Claim.objects.all()[:50], select_across="1", index="0")
    page = client.post(reverse("admin:curation_claim_changelist"), sent, follow=True)
    assert f"一度に選べるのは{MOST_AT_ONCE}件まで" in page.content.decode()
    assert Claim.objects.count() == before


def test_the_most_that_can_be_chosen_can_be_confirmed(client, curator):
    fill_with_the_shipped_pack()
    sign_in_staff(client, curator)
    rules = Rule.objects.all()[:MOST_AT_ONCE]
    response = client.post(reverse("admin:curation_rule_changelist"), chosen(rules, post="yes", index="0"))
    assert response.status_code == 302


@pytest.mark.parametrize("typed", ["../late", "late rules", "late.yaml", "遅れ"])
def test_a_name_that_no_file_can_have_is_refused_at_its_field(editing, typed):
    example = GoldenCase.objects.first()
    page = editing.post(address(example, "change"), {"file": typed, "_save": "保存"})
    assert "英字、数字、-、_ だけです" in str(page.context["adminform"].form.errors["file"])
