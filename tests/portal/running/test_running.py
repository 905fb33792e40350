"""The operator's page says how the site stands, and of each fault how to mend it, in both languages."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client, RequestFactory

from portal import clock, timer
from portal.accounts.models import User
from portal.audit.models import AuditEntry, Deed
from portal.backups.writing import MADE_AT
from portal.curation.models import Release
from portal.env import Origin
from portal.post.models import About, Mail, State
from portal.post.outbox import hand_in
from portal.running import front, standing
from tests.portal.factories import make_user
from tests.portal.pages import Page
from tests.portal.signing import sign_in_staff

PAGE = "/admin/running/"
HTTPS = Origin("https", "todoku.example", None)
VIA_PROXY = {"host": "todoku.example", "x-forwarded-for": "203.0.113.7"}


@pytest.fixture
def operator(db: None) -> User:
    person = make_user("operator@example.jp", is_staff=True)
    person.groups.set(Group.objects.filter(name="operator"))
    return person


@pytest.fixture
def browser(operator: User, monkeypatch: pytest.MonkeyPatch) -> Client:
    """An operator's, on a site on which all is well."""
    call_command("createcachetable", verbosity=0)
    Release.objects.create(number=7, content=b"", digest="0", published_at=clock.now())
    timer.note_run()
    cache.set(MADE_AT, clock.now().isoformat(), timeout=None)
    monkeypatch.setattr(standing, "is_shipped_taken", lambda: True)
    monkeypatch.setattr("portal.backups.sanity.LEAST_FREE_BYTES", 0)
    return sign_in_staff(Client(), operator)


def text_of(browser: Client, prefix: str = "/en") -> str:
    answer = browser.get(prefix + PAGE)
    assert answer.status_code == 200
    return Page(answer).text


@pytest.mark.parametrize(("prefix", "well"), [("", "問題はありません"), ("/en", "All is well.")])
def test_a_site_that_is_well_says_so(browser: Client, prefix: str, well: str) -> None:
    assert well in text_of(browser, prefix)


def test_what_is_so_stands_there(browser: Client, operator: User, settings: Any) -> None:
    settings.OPERATOR_NAME, settings.SIGN_UP = "消費者の会", "invitation"
    mail = hand_in(EmailMessage("x", "x", to=[operator.email]), operator, About.ACCOUNT)
    Mail.objects.filter(pk=mail.pk).update(fault="SMTPServerDisconnected")
    text = text_of(browser)
    for words in (
        "Release number: 7",
        "消費者の会",
        "by invitation",
        "SMTPServerDisconnected",
        "Mails that wait: 1",
        "Todoku: ",
    ):
        assert words in text
    assert operator.email not in text.replace(f"Welcome, {operator.email}", "")


@pytest.mark.parametrize(
    ("prefix", "words"),
    [
        ("/en", ("see why under “Mail”", "start it as", "run `manage.py backup`", "takes them in on the desk")),
        ("", ("「メール」で理由を見て", "動かしてください", "`manage.py backup`", "取り込んで")),
    ],
)
def test_each_fault_says_how_to_mend_it(
    browser: Client, operator: User, monkeypatch: pytest.MonkeyPatch, prefix: str, words: tuple[str, ...]
) -> None:
    Mail.objects.create(person=operator, about=About.ACCOUNT, state=State.GIVEN_UP)
    cache.delete(timer.RAN_AT)
    cache.delete(MADE_AT)
    monkeypatch.setattr(standing, "is_shipped_taken", lambda: False)
    text = text_of(browser, prefix)
    assert [one for one in words if one not in text] == []


def test_the_answers_of_the_site_carry_their_headers_and_one_that_does_not_is_noticed() -> None:
    assert list(front.headers_of(front.own_answer())) == []
    bare = list(front.headers_of(HttpResponse()))
    assert len(bare) == len(front.WANTED)


@pytest.mark.parametrize(
    ("asked", "proxies", "fault"),
    [
        ({"secure": False, "headers": {"host": "todoku.example"}}, 1, "X-Forwarded-Proto"),
        ({"secure": True, "headers": {"host": "other.example"}}, 1, "TODOKU_ORIGIN"),
        (
            {"secure": True, "headers": VIA_PROXY},
            0,
            "TODOKU_PROXIES",
        ),
        ({"secure": True, "headers": VIA_PROXY}, 1, ""),
    ],
)
def test_what_the_proxy_gets_wrong_is_said(settings: Any, asked: dict[str, Any], proxies: int, fault: str) -> None:
    settings.ORIGIN, settings.PROXY_COUNT = HTTPS, proxies
    settings.ALLOWED_HOSTS = ["todoku.example", "other.example"]
    found = list(front.front_of(RequestFactory().get(PAGE, **asked)))
    assert len(found) == bool(fault)
    assert fault in "".join(found)


def test_the_record_is_listed_by_day_with_its_refusals(browser: Client) -> None:
    AuditEntry.objects.forget_before(clock.now())
    for days, deed in ((0, Deed.SIGNED_IN), (0, Deed.DENIED), (3, Deed.SIGN_IN_FAILED), (9, Deed.DENIED)):
        AuditEntry.objects.create(deed=deed, at=clock.now() - timedelta(days=days))
    page = Page(browser.get(f"/en{PAGE}"))
    assert "2 entries, 1 of refusals" in page.text
    assert "1 entries, 1 of refusals" in page.text
    days = [link for link in page.links() if "at__day" in link]
    assert len(days) == 2
    assert browser.get(days[0]).status_code == 200


def test_only_operators_open_it(db: None) -> None:
    curator = make_user("curator@example.jp", is_staff=True)
    curator.groups.set(Group.objects.filter(name="curator"))
    assert sign_in_staff(Client(), curator).get(PAGE).status_code == 403
