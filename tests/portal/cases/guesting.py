"""What a guest's browser does: saves a case without an account, and signs in."""

import uuid

from django.conf import settings
from django.test import Client

from portal.accounts.models import User
from portal.cases.models import Case
from tests.portal import factories

NEW = "/cases/new/?" + "&".join(f"{fact}={value}" for fact, value in factories.LATE_FROM_A_SELLER.items())
COOKIE = settings.GUEST_COOKIE_NAME


def save(browser: Client, title: str = "イヤホンが届かない", key: uuid.UUID | None = None, **more: str) -> Case:
    """Saved as a browser does it; the case it leads to."""
    form = {"title": title, "form_key": str(key or uuid.uuid4())} | more
    answer = browser.post(NEW, form)
    assert answer.status_code == 302
    return Case.objects.get(pk=answer["Location"].split("/")[-2])


def sign_in(browser: Client, person: User) -> None:
    """In the same browser, with its other cookies."""
    browser.force_login(person)
