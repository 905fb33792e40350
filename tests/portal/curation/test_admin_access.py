"""What the roles of curation may do beside opening pages."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.urls import reverse

from portal.curation.models import Release
from portal.curation.publishing import publish
from portal.curation.rows import TABLES, replace_rows
from portal.curation.site import StaffSite
from tests.portal.curation.rulebooks import FULL, with_text
from tests.portal.curation.shipped_draft import fill_with_the_small_rulebook
from tests.portal.signing import sign_in_staff

pytestmark = [pytest.mark.django_db, pytest.mark.either_database]

NO = 403
PAGES = [
    "index",
    *(
        f"curation_release_{page}"
        for page in ("changelist", "change", "history", "check", "compare", "publish", "roll_back")
    ),
    *(f"curation_{table._meta.model_name}_{page}" for table in TABLES for page in ("changelist", "change")),
]
OBJECT_PAGES = ("change", "history", "delete")


@pytest.fixture
def published_draft(content):
    fill_with_the_small_rulebook()
    publish(None, "first")
    replace_rows(with_text(FULL, "少し待ちましょう"))
    publish(None, "second")


def address_of(page):
    if page == "curation_release_roll_back":
        return reverse(f"admin:{page}", args=[1])
    if page.rpartition("_")[2] in OBJECT_PAGES:
        model = next(m for m in (*TABLES, Release) if m._meta.model_name == page.split("_")[1])
        return reverse(f"admin:{page}", args=[model.objects.first().pk])
    return reverse(f"admin:{page}")


def test_posting_needs_the_same_permissions(client, published_draft, curator):
    sign_in_staff(client, curator)
    for page in ("curation_release_confirm", "curation_release_roll_back"):
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
    sign_in_staff(client, curator)
    apps = {app["app_label"] for app in admin.site.get_app_list(client.get("/admin/").wsgi_request)}
    assert apps == {"grounds", "rules", "words", "signs", "examples", "publishing"}


def test_the_admin_is_our_own_site():
    assert isinstance(admin.site._wrapped, StaffSite)
