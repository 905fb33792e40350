"""Each deed that touches security is one row of the record, without contents; nothing changes one, and old ones go."""

import io
from datetime import timedelta
from typing import Any
from unittest.mock import Mock

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.test import Client

from advisor.release import digest_of
from portal import clock
from portal.accounts.models import User
from portal.audit.models import AddedToOnly, AuditEntry, Deed, pseudonym_of
from portal.audit.recording import MOST_DENIALS, network_of, record
from portal.curation import checking
from portal.curation.checking import Report
from portal.curation.publishing import publish, roll_back
from portal.curation.rows import replace_rows
from tests.portal.curation.rulebooks import FULL, with_text
from tests.portal.curation.shipped_draft import fill_with_the_small_rulebook
from tests.portal.factories import PASSWORD, make_user
from tests.portal.pages import Page
from tests.portal.passkeys import confirm_password
from tests.portal.signing import SECRET, factor_of, sign_in_staff

pytestmark = pytest.mark.django_db
SIGN_IN = "/account/login/"


@pytest.fixture
def taro() -> User:
    return make_user("taro@example.jp")


@pytest.fixture
def operator() -> User:
    person = make_user("operator@example.jp", is_staff=True)
    person.groups.set(Group.objects.filter(name="operator"))
    return person


def rows() -> list[tuple[str, str, str]]:
    """Deed, who and to what, the first one first."""
    return list(AuditEntry.objects.order_by("pk").values_list("deed", "who", "what"))


def right_code(secret: str = SECRET) -> str:
    return format_hotp_value(hotp_value(secret, int(clock.now().timestamp()) // 30))


def test_signing_in_failing_to_and_signing_out(taro: User) -> None:
    browser = Client()
    browser.post(SIGN_IN, {"login": taro.email, "password": "a wrong one"})
    browser.post(SIGN_IN, {"login": "nobody@example.jp", "password": "a wrong one"})
    browser.post(SIGN_IN, {"login": taro.email, "password": PASSWORD})
    browser.post("/account/logout/")
    who = pseudonym_of(taro.pk)
    failed = [("sign_in_failed", who, ""), ("sign_in_failed", "", "")]
    assert rows() == [*failed, ("signed_in", who, ""), ("signed_out", who, "")]
    assert set(AuditEntry.objects.values_list("where", flat=True)) == {""}, "of shoppers no network is kept"


def test_a_second_factor_refused_and_accepted_and_from_where_staff_came(operator: User) -> None:
    factor_of(operator)
    AuditEntry.objects.forget_before(clock.now())
    browser, right = Client(), right_code()
    browser.post(SIGN_IN, {"login": operator.email, "password": PASSWORD})
    for code in (f"{(int(right) + 500_000) % 1_000_000:06}", right):
        browser.post("/account/2fa/authenticate/", {"code": code})
    assert [deed for deed, _who, _what in rows()] == ["code_refused", "code_taken", "signed_in"]
    assert set(AuditEntry.objects.values_list("who", "where")) == {(pseudonym_of(operator.pk), "127.0.0.0/24")}


def test_a_second_factor_added_and_removed(taro: User, django_capture_on_commit_callbacks: Any) -> None:
    browser = Client()
    browser.post(SIGN_IN, {"login": taro.email, "password": PASSWORD})
    confirm_password(browser)
    browser.get("/account/2fa/totp/activate/")
    secret = browser.session["mfa.totp.secret"]
    with django_capture_on_commit_callbacks(execute=True):
        browser.post("/account/2fa/totp/activate/", {"code": right_code(secret)})
    browser.post("/account/2fa/totp/deactivate/")
    found = list(AuditEntry.objects.order_by("pk").values_list("deed", "detail"))[1:]
    kinds = ("kind: totp", "kind: recovery_codes")
    assert sorted(found[:2]) == sorted(("factor_added", kind) for kind in kinds)
    assert sorted(found[2:]) == sorted(("factor_removed", kind) for kind in kinds)


def test_a_second_factor_taken_away_by_a_command(operator: User) -> None:
    factor_of(operator)
    call_command("reset_second_factor", operator.email, stdout=io.StringIO())
    assert rows()[-1] == ("factor_reset", "", f"person {pseudonym_of(operator.pk)}")


def test_a_denial_names_the_kind_of_page_and_a_flood_of_them_ends(operator: User) -> None:
    browser = sign_in_staff(Client(), operator)
    for _ in range(MOST_DENIALS + 5):
        browser.get("/admin/curation/release/publish/")
    denied = [row for row in rows() if row[0] == "denied"]
    assert denied == [("denied", pseudonym_of(operator.pk), "admin/curation/release/publish/")] * MOST_DENIALS


def test_rights_given(operator: User, taro: User) -> None:
    role = Group.objects.get(name="curator")
    sent = {"is_active": "on", "is_staff": "on", "groups": [role.pk]}
    sign_in_staff(Client(), operator).post(f"/admin/accounts/user/{taro.pk}/change/", sent)
    given = AuditEntry.objects.get(deed=Deed.RIGHTS_GIVEN)
    assert (given.who, given.what) == (pseudonym_of(operator.pk), f"person {pseudonym_of(taro.pk)}")
    assert given.detail == "roles: curator; flags: is_active, is_staff"


def test_publishing_and_rolling_back_are_recorded_with_it_or_not_at_all(
    operator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "check", lambda rulebook: Report(digest_of(rulebook), [], []))
    fill_with_the_small_rulebook()
    publish(operator, "first")
    replace_rows(with_text(FULL, "少し待ちましょう"))
    publish(operator, "second")
    roll_back(1, operator, "back")
    who = pseudonym_of(operator.pk)
    assert rows()[-3:] == [
        ("published", who, "release 1"),
        ("published", who, "release 2"),
        ("rolled_back", who, "release 3"),
    ]
    count = AuditEntry.objects.count()
    replace_rows(with_text(FULL, "もう少し待ちましょう"))
    monkeypatch.setattr("portal.curation.publishing.partial", Mock(side_effect=DatabaseError))
    with pytest.raises(DatabaseError):
        publish(operator, "third")
    assert AuditEntry.objects.count() == count


def test_taking_data_along_and_erasing(taro: User) -> None:
    browser = Client()
    browser.force_login(taro)
    AuditEntry.objects.forget_before(clock.now())
    browser.get("/account/export/").getvalue()
    pk = taro.pk
    browser.post("/account/delete/", {"password": PASSWORD})
    who = pseudonym_of(pk)
    assert [row for row in rows() if row[0] != "signed_out"] == [
        ("exported", who, f"person {who}"),
        ("erased", who, f"person {who}"),
    ]


def test_commands_for_people_who_ask(taro: User, tmp_path: Any) -> None:
    who = pseudonym_of(taro.pk)
    call_command("export_user", taro.email, output=str(tmp_path / "out.zip"), stdout=io.StringIO())
    call_command("erase_user", taro.email, stdout=io.StringIO())
    assert rows()[-2:] == [("exported", "", f"person {who}"), ("erased", "", f"person {who}")]


def test_no_address_no_password_and_no_id_is_in_a_row(taro: User) -> None:
    Client().post(SIGN_IN, {"login": taro.email, "password": "secret-canary"})
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM audit_auditentry")
        found = repr(cursor.fetchall())
    assert "sign_in_failed" in found
    for word in (taro.email, "secret-canary", str(taro.pk), taro.pk.hex):
        assert word not in found


@pytest.mark.parametrize(
    ("address", "network"),
    [("203.0.113.77", "203.0.113.0/24"), ("2001:db8:1:2::3", "2001:db8:1::/48"), ("", ""), ("unix:", "")],
)
def test_of_an_address_the_network_is_kept(address: str, network: str) -> None:
    assert network_of(address) == network


def test_nothing_changes_or_deletes_a_row() -> None:
    record(Deed.SIGNED_IN, 1)
    entry = AuditEntry.objects.get()
    everything = AuditEntry.objects.all()
    for refused in (
        entry.save,
        entry.delete,
        everything.delete,
        lambda: everything.update(who=""),
        lambda: everything.bulk_update([entry], ["who"]),
        lambda: AuditEntry._base_manager.update(who=""),
    ):
        with pytest.raises(AddedToOnly):
            refused()
    assert AuditEntry.objects.get().who == entry.who


def test_the_database_itself_refuses_a_change() -> None:
    record(Deed.SIGNED_IN, 1)
    change = "UPDATE audit_auditentry SET who = 'somebody else'"
    if connection.vendor == "sqlite":
        with pytest.raises(DatabaseError, match="only added to"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(change)
    else:
        with connection.cursor() as cursor:
            cursor.execute(change)
    assert AuditEntry.objects.get().who == pseudonym_of(1)


def test_old_rows_go_and_younger_ones_stay(settings: Any) -> None:
    settings.AUDIT_DAYS = 100
    for days in (99, 101):
        AuditEntry.objects.create(deed=Deed.SIGNED_IN, at=clock.now() - timedelta(days=days))
    said = io.StringIO()
    call_command("purge_old", "--dry-run", stdout=said)
    assert "entries of the record: 1" in said.getvalue()
    assert AuditEntry.objects.count() == 2
    call_command("purge_old", stdout=said)
    assert AuditEntry.objects.get().at > clock.now() - timedelta(days=100)


def test_operators_look_at_it_by_day_and_see_staff_by_name(operator: User, taro: User) -> None:
    for pk, days in ((operator.pk, 0), (taro.pk, 3)):
        AuditEntry.objects.create(deed=Deed.DENIED, who=pseudonym_of(pk), at=clock.now() - timedelta(days=days))
    browser, today = sign_in_staff(Client(), operator), clock.today()
    page = "/en/admin/audit/auditentry/"
    whole = Page(browser.get(page)).text
    assert operator.email in whole
    assert pseudonym_of(taro.pk) in whole
    assert taro.email not in whole
    day = f"?at__year={today.year}&at__month={today.month}&at__day={today.day}"
    assert pseudonym_of(taro.pk) not in Page(browser.get(page + day)).text
    assert pseudonym_of(taro.pk) in Page(browser.get(f"/en/admin/accounts/user/{taro.pk}/change/")).text
