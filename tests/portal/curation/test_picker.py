"""Entries are picked by search in any form that names some: by its buttons alone, as a browser presses them."""

import pytest
from django.urls import reverse

from portal.curation.models import Claim, Rule
from portal.curation.rows import rulebook_of_rows
from tests.portal.curation.pressing import FormPage
from tests.portal.curation.rulebooks import FULL

pytestmark = pytest.mark.django_db


@pytest.fixture
def rule(editing):
    return Rule.objects.get(slug="late.wait")


@pytest.fixture
def page(editing, rule):
    return FormPage(editing, Rule, rule)


def test_it_says_what_is_picked_and_who_says_it(page, rule):
    claim = Claim.objects.get(slug=rule.claims[0])
    assert f"<b>{claim.slug}</b></a> {claim.ja} " in page.html
    assert claim.source.title_ja in page.html


def test_a_claim_is_found_by_its_words_picked_and_saved(page, rule):
    other = Claim.objects.exclude(slug__in=rule.claims).first()
    assert page.press("_find", "claims", **{"claims-q": other.ja[:4]}) == 200
    assert f'value="claims:{other.slug}"' in page.html
    assert page.press("_pick", f"claims:{other.slug}") == 200
    assert Rule.objects.get(pk=rule.pk).claims == rule.claims, "it is not saved yet"
    assert page.save() == 302
    assert Rule.objects.get(pk=rule.pk).claims == [*rule.claims, other.slug]


def test_what_was_typed_elsewhere_stays_and_is_not_checked_yet(page):
    assert page.press("_find", "claims", note="half a no", priority="high", **{"claims-q": "F0"}) == 200
    assert "half a no" in page.html
    assert 'value="high"' in page.html
    assert "errornote" not in page.html
    assert rulebook_of_rows() == FULL


def test_the_last_one_can_be_taken_out(page, rule):
    for claim in rule.claims:
        assert page.press("_drop", f"claims:{claim}") == 200
    assert page.save() == 302
    assert Rule.objects.get(pk=rule.pk).claims == []


def test_enter_in_the_search_looks_and_does_not_save(page, rule):
    assert page.save(priority="7", **{"claims-q": "F0-001"}) == 200
    assert Rule.objects.get(pk=rule.pk).priority == rule.priority
    assert page.save() == 302, "what was found is on the page: now it is meant"
    assert Rule.objects.get(pk=rule.pk).priority == 7


def test_an_id_that_no_entry_has_is_marked_and_refused(page):
    assert page.press("_pick", "claims:F0-999") == 200
    assert "F0-999" in page.html
    assert page.save() == 200
    assert "F0-999" in page.errors["claims"][0]


@pytest.mark.parametrize("button", ["_find", "_pick", "_drop"])
@pytest.mark.parametrize("value", ["", ":", "claims:\0", "slug:x", "claims:" + "9" * 5000])
def test_no_button_makes_the_form_fail(page, button, value):
    assert page.press(button, value, **{"claims-q": "\0"}) == 200
    assert rulebook_of_rows() == FULL


def test_an_older_version_is_shown_with_the_same_pickers(editing, rule):
    address = reverse("admin:curation_rule_simple_history", args=[rule.pk, rule.history.first().pk])
    assert editing.post(address, {"_find": "claims", "claims-q": "F0"}).status_code == 200
    assert rulebook_of_rows() == FULL
