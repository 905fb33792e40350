"""The public questions, answered for the curators' draft: the same questions, and a way back to the page that tries."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from django.test import Client

from tests.portal.pages import Page

pytestmark = pytest.mark.django_db

INTAKE = "/intake/"


def answers(address: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(address).query))


def test_every_answer_and_the_way_back_keep_that_it_is_for_the_draft(client: Client) -> None:
    page = Page(client.get(INTAKE, {"problem": "late", "try": "1"}))
    choices = [link for link in page.links() if link.startswith(INTAKE) and "problem=late" in link]
    assert choices
    assert all(answers(link).get("try") == "1" for link in choices)
    (back,) = [link for link in page.links() if link.startswith("/admin/try/")]
    assert answers(back) == {"problem": "late"}


def test_the_last_answer_leads_to_the_page_that_tries(client: Client) -> None:
    address = f"{INTAKE}?problem=late&try=1"
    for _ in range(12):
        answer = client.get(address)
        if answer.status_code == 302:
            address = answer.headers["Location"]
            if address.startswith("/admin/try/"):
                break
            continue
        picks = [link for link in Page(answer).links() if link.startswith(INTAKE) and "skip=" in link]
        address = picks[-1]
    assert address.startswith("/admin/try/?problem=late")
    assert "try" not in answers(address)


def test_without_it_nothing_of_the_admin_is_on_a_public_page(client: Client) -> None:
    assert "/admin/" not in client.get(INTAKE, {"problem": "late"}).content.decode()
