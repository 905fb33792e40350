"""Who may open what in the admin: one table of pages, roles and statuses; and every page keeps to the strict CSP."""

import re

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.urls import reverse

from portal.accounts.models import User
from portal.curation.models import Release
from portal.curation.publishing import publish
from portal.curation.rows import TABLES, replace_rows
from portal.curation.site import StaffSite
from tests.portal.curation.rulebooks import FULL, with_text

pytestmark = [pytest.mark.django_db, pytest.mark.either_database]

ROLES = ("anonymous", "shopper", "bare_staff", "curator", "publisher", "operator")
SIGN_IN, OK, NO, GONE = 302, 200, 403, 404
EDITING = (SIGN_IN, SIGN_IN, NO, OK, OK, OK)
MATRIX = {
    "index": (SIGN_IN, SIGN_IN, OK, OK, OK, OK),
    "curation_release_changelist": (SIGN_IN, SIGN_IN, NO, OK, OK, OK),
    "curation_release_change": (SIGN_IN, SIGN_IN, NO, OK, OK, OK),
    "curation_release_history": (SIGN_IN, SIGN_IN, NO, OK, OK, OK),
    "curation_release_check": (SIGN_IN, SIGN_IN, NO, OK, OK, OK),
    "curation_release_compare": (SIGN_IN, SIGN_IN, NO, OK, OK, OK),
    "curation_release_publish": (SIGN_IN, SIGN_IN, NO, NO, OK, OK),
    "curation_release_roll_back": (SIGN_IN, SIGN_IN, NO, NO, OK, OK),
    "curation_release_add": (SIGN_IN, SIGN_IN, NO, NO, NO, NO),
    "curation_release_delete": (SIGN_IN, SIGN_IN, NO, NO, NO, NO),
    "auth_group_changelist": (SIGN_IN, SIGN_IN, NO, NO, NO, OK),
} | {
    f"curation_{table._meta.model_name}_{page}": EDITING
    for table in TABLES
    for page in ("changelist", "add", "change", "history", "delete")
}
# There is one shop, and here it is.
MATRIX["curation_shop_add"] = (SIGN_IN, SIGN_IN, NO, NO, NO, NO)
OBJECT_PAGES = ("change", "history", "delete")


@pytest.fixture
def published_draft(content):
    replace_rows(FULL)
    publish(None, "first")
    replace_rows(with_text(FULL, "少し待ちましょう"))
    publish(None, "second")


@pytest.fixture
def people(curator, publisher, operator):
    return {
        "anonymous": None,
        "shopper": User.objects.create_user("shopper@example.com"),
        "bare_staff": User.objects.create_user("staff@example.com", is_staff=True),
        "curator": curator,
        "publisher": publisher,
        "operator": operator,
    }


def address_of(page):
    if page == "curation_release_roll_back":
        return reverse(f"admin:{page}", args=[1])
    if page.rpartition("_")[2] in OBJECT_PAGES:
        model = next(m for m in (*TABLES, Release) if m._meta.model_name == page.split("_")[1])
        return reverse(f"admin:{page}", args=[model.objects.first().pk])
    return reverse(f"admin:{page}")


@pytest.mark.parametrize("role", ROLES)
def test_every_page_answers_each_role_as_the_matrix_says(client, published_draft, people, role):
    if people[role]:
        client.force_login(people[role])
    column = ROLES.index(role)
    answered = {page: client.get(address_of(page)).status_code for page in MATRIX}
    assert answered == {page: statuses[column] for page, statuses in MATRIX.items()}


def test_the_matrix_names_every_page_of_curation():
    names = {
        pattern.name
        for pattern in admin.site.get_urls()
        for pattern in getattr(pattern, "url_patterns", ())
        if pattern.name and pattern.name.startswith("curation_") and not pattern.name.endswith("simple_history")
    }
    assert names - set(MATRIX) == set()


def test_posting_needs_the_same_permissions(client, published_draft, curator):
    client.force_login(curator)
    for page in ("curation_release_publish", "curation_release_roll_back"):
        assert client.post(address_of(page), {"note": "no"}).status_code == NO
    assert Release.objects.count() == 2


def test_curators_hold_rights_over_entries_and_releases_only(curator, publisher):
    def rights(person):
        return {name.split(".")[0] for name in person.get_all_permissions()}, len(person.get_all_permissions())

    assert rights(curator) == ({"curation"}, len(TABLES) * 4 + 1)
    assert publisher.get_all_permissions() - curator.get_all_permissions() == {"curation.publish_release"}


def test_releases_have_no_right_to_change_or_delete_them():
    codenames = set(Permission.objects.filter(content_type__model="release").values_list("codename", flat=True))
    assert codenames == {"view_release", "publish_release"}


def test_curators_find_no_way_to_people_or_cases(client, curator):
    client.force_login(curator)
    apps = {app["app_label"] for app in admin.site.get_app_list(client.get("/admin/").wsgi_request)}
    assert apps == {"curation"}


def test_the_admin_is_our_own_site():
    assert isinstance(admin.site._wrapped, StaffSite)


INLINE = re.compile(
    r"""<style|\sstyle=|<script(?![^>]*\bsrc=)(?![^>]*data-)|\son[a-z]+=|javascript:|data-hx-on""", re.IGNORECASE
)


def test_no_page_has_inline_script_or_style(client, published_draft, operator):
    client.force_login(operator)
    pages = [page for page, statuses in MATRIX.items() if statuses[-1] == OK and page.startswith(("index", "curation"))]
    found = {page: INLINE.findall(client.get(address_of(page)).content.decode()) for page in pages}
    assert {page: inline for page, inline in found.items() if inline} == {}


@pytest.mark.parametrize("bad", ['<p style="color:red">', "<script>alert(1)</script>", '<a onclick="x()">', "<style>"])
def test_the_search_for_inline_code_finds_what_it_looks_for(bad):
    assert INLINE.search(bad)
