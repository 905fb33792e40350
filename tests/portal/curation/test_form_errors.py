"""Above a refused form stands each error with a link to its place, so that nobody looks for it on a long page."""

import re

import pytest
from django.contrib import admin

from portal.curation.models import Rule
from portal.curation.rows import TABLES
from tests.portal.curation.pressing import FormPage

pytestmark = pytest.mark.django_db

MADE_HERE = [table for table in TABLES if table._meta.model_name != "shop"]


def places(html):
    """The links above the form."""
    above = html.partition('<ul class="errorlist places"')[2].partition("</ul>")[0]
    return re.findall(r'href="#([^"]+)"', above)


@pytest.mark.parametrize("table", MADE_HERE, ids=lambda table: table._meta.model_name)
def test_each_error_of_a_blank_form_is_named_above_and_leads_to_its_place(editing, table):
    assert admin.site.is_registered(table)
    page = FormPage(editing, table)
    assert page.save() == 200
    assert page.errors
    named = places(page.html)
    assert sorted(named) == sorted(f"id_{name}_error" for name, faults in page.errors.items() for _one in faults)
    assert all(page.html.count(f'id="{place}"') == 1 for place in named)
    assert named == sorted(named, key=lambda place: page.html.index(f'id="{place}"')), "in the order of the page"


def test_the_error_above_says_what_is_wrong(editing):
    page = FormPage(editing, Rule, Rule.objects.get(slug="late.wait"))
    assert page.save(**{"when-0-0-values": []}) == 200
    said = page.html.partition('<ul class="errorlist places"')[2].partition("</ul>")[0]
    assert "値をひとつは" in said
    assert places(page.html) == ["id_when_error"]


def test_nothing_stands_above_a_form_that_was_only_reshaped(editing):
    page = FormPage(editing, Rule)
    assert page.press("_addrow", "give", **{"give-new-kind": "action"}) == 200
    assert places(page.html) == []
