"""No page of the admin, of any table, holds a style or a script of its own: the policy would refuse it."""

import re
from http import HTTPStatus

import pytest
from django.test import Client

from tests.portal import factories
from tests.portal.adminpages import admin_pages
from tests.portal.signing import sign_in_staff
from tests.portal.test_access import world

__all__ = ["world"]

pytestmark = pytest.mark.django_db

INLINE = re.compile(
    r"""<style|\sstyle=|<script(?![^>]*\bsrc=)(?![^>]*data-)|\son[a-z]+=|javascript:|data-hx-on""", re.IGNORECASE
)


def inline_in(client: Client, page: str) -> list[str]:
    answer = client.get(page, follow=True)
    assert answer.status_code == HTTPStatus.OK, page
    return INLINE.findall(answer.content.decode())


def test_no_page_of_the_admin_has_inline_script_or_style(world: dict[str, str], client: Client) -> None:
    sign_in_staff(client, factories.make_user("everywhere@example.jp", is_staff=True, is_superuser=True))
    found = {page: inline_in(client, page) for page in admin_pages(world, of_all_tables=True)}
    assert len(found) > 100
    assert {page: inline for page, inline in found.items() if inline} == {}


@pytest.mark.parametrize("bad", ['<p style="color:red">', "<script>alert(1)</script>", '<a onclick="x()">', "<style>"])
def test_the_search_for_inline_code_finds_what_it_looks_for(bad: str) -> None:
    assert INLINE.search(bad)
