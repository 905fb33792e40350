"""A deleted entry is found in a list of its own and comes back from there, not by an address typed by heart."""

import re

import pytest

from portal.curation.models import Issuer, Rule
from portal.curation.rows import replace_rows, rulebook_of_rows
from tests.portal.curation.rulebooks import FULL
from tests.portal.factories import make_user
from tests.portal.signing import sign_in_staff

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/deleted/"


def links(browser):
    return re.findall(r'desk-act" href="(/admin/undo/[^"]*)"', browser.get(ADDRESS).content.decode())


def test_a_deleted_rule_comes_back_from_the_list_as_it_was(editing):
    rule = Rule.objects.get(slug="late.wait")
    editing.post(f"/admin/curation/rule/{rule.pk}/delete/", {"post": "yes"})
    assert rulebook_of_rows() != FULL
    html = editing.get(ADDRESS).content.decode()
    assert "late.wait" in html
    assert "curator@example.com" in html
    (link,) = links(editing)
    assert "late.wait" in editing.get(link).content.decode()
    assert editing.post(link).status_code == 302
    assert rulebook_of_rows() == FULL
    assert links(editing) == []


def test_the_list_leads_there_from_each_table(editing):
    assert f'href="{ADDRESS}"' in editing.get("/admin/curation/rule/").content.decode()


def test_what_an_import_brought_again_is_not_missing(editing):
    Issuer.objects.all().delete()
    assert len(links(editing)) == len(FULL.issuers)
    replace_rows(FULL)
    assert links(editing) == []


def test_nobody_sees_what_they_may_not_see(editing, client):
    Issuer.objects.all().delete()
    bare = make_user("bare@example.jp", is_staff=True)
    assert sign_in_staff(client, bare).get(ADDRESS).status_code == 403
