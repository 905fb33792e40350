"""Accounts are made by everybody, by whoever has an invitation, or by nobody; guests keep their cases in any case."""

import hashlib
import io
import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from portal import clock
from portal.accounts import forms, invitations
from portal.accounts.models import Invitation, User
from portal.audit.models import AuditEntry
from tests.portal.accounts.letters import confirmation_link
from tests.portal.accounts.test_signup import ADDRESS, GOOD, SENT
from tests.portal.cases.guesting import save
from tests.portal.factories import make_user
from tests.portal.pages import Page
from tests.portal.signing import sign_in_staff


@pytest.fixture
def by_invitation(settings: Any) -> None:
    settings.SIGN_UP = "invitation"


def code(days: int = 14) -> str:
    made = invitations.new_code()
    invitations.invite(made, days).save()
    return made


def sign_up(email: str, **more: str) -> Any:
    return Client().post(ADDRESS, {"email": email, "password1": GOOD, **more})


def link_in(text: str) -> str:
    found = re.search(r"http://127\.0\.0\.1:8000(/\S*\?invitation=[\w-]+)", text)
    assert found
    return found[1]


def test_the_link_of_an_invitation_opens_one_account(by_invitation: None, stranger: Client) -> None:
    said = io.StringIO()
    call_command("invite", "--days", "3", stdout=said)
    link = link_in(said.getvalue())
    (field,) = Page(stranger.get(link)).all("input", name="invitation")
    sent = {"invitation": str(field["value"]), "email": "new@example.jp", "password1": GOOD}
    assert stranger.post(ADDRESS, sent)["Location"] == SENT
    stranger.post(confirmation_link("new@example.jp"))
    assert stranger.get("/cases/").status_code == 200
    again = sign_up("other@example.jp", invitation=link.partition("=")[2])
    assert "使われています" in again.content.decode()
    assert list(User.objects.values_list("email", flat=True)) == ["new@example.jp"]


@pytest.mark.parametrize("given", ["", "x", "é" * 64, "x" * 65])
def test_without_a_good_code_nobody_gets_in_and_nothing_typed_is_lost(
    by_invitation: None, db: None, given: str
) -> None:
    page = Page(sign_up("new@example.jp", invitation=given))
    assert page.all("input", name="email", value="new@example.jp")
    assert "id_invitation_error" in str(page.elements)
    assert not User.objects.exists()


def test_one_that_is_over_or_revoked_opens_nothing(by_invitation: None, db: None) -> None:
    late, revoked = code(), code()
    Invitation.objects.filter(digest=hashlib.sha256(late.encode()).hexdigest()).update(expires_at=clock.now())
    Invitation.objects.filter(digest=hashlib.sha256(revoked.encode()).hexdigest()).delete()
    for one in (late, revoked):
        assert "id_invitation_error" in sign_up("new@example.jp", invitation=one).content.decode()


def test_of_two_at_once_the_second_is_told_so(by_invitation: None, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    one = code()
    assert invitations.use(one)
    monkeypatch.setattr(forms.invitations, "is_good", lambda code: True)  # as it was a moment ago
    answer = sign_up("new@example.jp", invitation=one)
    assert answer["Location"] == ADDRESS
    assert not User.objects.exists()


def test_a_taken_address_uses_the_invitation_up_too_so_that_it_tells_nobody(by_invitation: None, taro: User) -> None:
    one = code()
    assert sign_up(taro.email, invitation=one)["Location"] == SENT
    assert not invitations.is_good(one)


def test_only_a_digest_is_kept_and_nobody_is_named(by_invitation: None, db: None) -> None:
    one = code()
    sign_up("new@example.jp", invitation=one)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM accounts_invitation")
        found = repr(cursor.fetchall())
    assert hashlib.sha256(one.encode()).hexdigest() in found
    for word in (one, "new@example.jp", str(User.objects.get().pk)):
        assert word not in found


def test_an_operator_makes_one_in_the_admin_and_revokes_it(by_invitation: None, stranger: Client) -> None:
    operator = make_user("operator@example.jp", is_staff=True)
    operator.groups.set(Group.objects.filter(name="operator"))
    browser = sign_in_staff(Client(), operator)
    page = browser.post("/en/admin/accounts/invitation/add/", {"days": "5"}, follow=True)
    shown = page.content.decode()
    assert Page(stranger.get(link_in(shown))).all("input", name="invitation", value=link_in(shown).partition("=")[2])
    assert "invitation=" not in browser.get("/en/admin/accounts/invitation/").content.decode()
    made = Invitation.objects.get()
    assert timedelta(days=4) < made.expires_at - clock.now() <= timedelta(days=5)
    browser.post(f"/admin/accounts/invitation/{made.pk}/delete/", {"post": "yes"})
    assert not Invitation.objects.exists()
    deeds = AuditEntry.objects.order_by("pk").values_list("deed", flat=True)
    assert [one for one in deeds if one != "signed_in"][-2:] == ["invited", "revoked"]


def test_closed_is_said_kindly_and_nobody_gets_in(settings: Any, db: None) -> None:
    settings.SIGN_UP = "closed"
    for prefix, words in (("", "新しいアカウントは"), ("/en", "No new accounts for now")):
        assert words in Page(Client().get(prefix + ADDRESS)).text
        assert ADDRESS not in " ".join(Page(Client().get(f"{prefix}/account/login/")).links())
    assert sign_up("new@example.jp", invitation=code()).status_code == 200
    assert not User.objects.exists()


@pytest.mark.parametrize("wanted", ["closed", "invitation"])
def test_guests_keep_their_cases_all_the_same(settings: Any, release: None, db: None, wanted: str) -> None:
    settings.SIGN_UP = wanted
    browser = Client()
    case = save(browser)
    page = Page(browser.get(f"/cases/{case.pk}/"))
    assert any(ADDRESS in link for link in page.links()) is (wanted == "invitation")


def test_the_command_makes_none_that_would_open_nothing(db: None) -> None:
    with pytest.raises(CommandError, match="Sign-up is open: set TODOKU_SIGN_UP=invitation"):
        call_command("invite")


@pytest.mark.parametrize("days", [0, 91, -1])
def test_the_command_names_the_days_that_are_allowed(by_invitation: None, db: None, days: int) -> None:
    with pytest.raises(CommandError, match=f"--days: {days} is not allowed; give a whole number from 1 to 90"):
        call_command("invite", days=days)


def test_those_that_are_used_or_over_are_deleted(db: None) -> None:
    good, used = code(), code()
    invitations.use(used)
    Invitation.objects.filter(digest=hashlib.sha256(code().encode()).hexdigest()).update(expires_at=clock.now())
    call_command("purge_invitations", stdout=io.StringIO())
    call_command("purge_invitations", stdout=io.StringIO())
    assert invitations.is_good(good)
    assert Invitation.objects.count() == 1
