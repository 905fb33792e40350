"""What a browser with scripts does with the page of a case: shows it, and says that it did."""

from http import HTTPStatus

from django.test import Client

from portal.cases.models import Case
from tests.portal.browserform import Sent, what_a_browser_sends


def shown(client: Client, case: Case, language: str = "") -> str:
    """The page, which by itself writes nothing."""
    answer = client.get(f"{language}/cases/{case.pk}/")
    assert answer.status_code == HTTPStatus.OK
    return answer.content.decode()


def say_so(client: Client, case: Case, sent: Sent, language: str = "") -> None:
    """What the page sends once it is there."""
    answer = client.post(f"{language}/cases/{case.pk}/seen/", sent)
    assert answer.status_code == HTTPStatus.NO_CONTENT
    assert answer.content == b""


def look(client: Client, case: Case, language: str = "") -> str:
    """Both; the page."""
    page = shown(client, case, language)
    say_so(client, case, what_a_browser_sends(page, "seen"), language)
    return page
