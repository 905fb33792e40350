"""Who may change people can change nobody's rights, least of all their own; only superusers hand out rights."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, Permission
from django.test import Client

from portal.accounts.models import User
from tests.portal.browserform import what_a_browser_sends
from tests.portal.factories import make_user
from tests.portal.signing import sign_in_staff

MANAGER_RIGHTS = [f"{verb}_{model}" for verb in ("view", "change", "delete") for model in ("user", "emailaddress")]
MANAGER_RIGHTS += [f"{verb}_{model}" for verb in ("view", "change", "delete", "add") for model in ("group",)]
MANAGER_RIGHTS += [f"{verb}_authenticator" for verb in ("view", "change", "delete", "add")]
EVERYTHING = {"is_active": "on", "is_staff": "on", "is_superuser": "on", "password": "x", "email": "x@example.jp"}


@pytest.fixture
def manager(db: None) -> User:
    """Staff who may do with people, roles and addresses whatever permissions allow."""
    person = make_user("manager@example.jp", is_staff=True)
    person.user_permissions.set(Permission.objects.filter(codename__in=MANAGER_RIGHTS))
    return person


@pytest.fixture
def superuser(db: None) -> User:
    return make_user("root@example.jp", is_staff=True, is_superuser=True)


@pytest.fixture
def curator(db: None) -> User:
    person = make_user("curator@example.jp", is_staff=True)
    person.groups.set(Group.objects.filter(name="curator"))
    return person


def browser_of(person: User) -> Client:
    browser = Client()
    sign_in_staff(browser, person)
    return browser


def address(user: User, page: str = "change") -> str:
    return f"/admin/accounts/user/{user.pk}/{page}/"


def standing(user: User) -> tuple[object, ...]:
    """Everything about a person that decides who may enter as them, and what they may do."""
    user = User.objects.get(pk=user.pk)
    groups, rights = (
        user.groups.values_list("name", flat=True),
        user.user_permissions.values_list("codename", flat=True),
    )
    flags = (user.is_active, user.is_staff, user.is_superuser)
    return (user.email, user.password, *flags, sorted(groups), sorted(rights))


def everything() -> dict[str, object]:
    return EVERYTHING | {
        "groups": list(Group.objects.values_list("pk", flat=True)),
        "user_permissions": list(Permission.objects.values_list("pk", flat=True)),
    }


def test_nobody_makes_themselves_a_superuser(manager: User) -> None:
    before = standing(manager)
    browser = browser_of(manager)
    sent = what_a_browser_sends(browser.get(address(manager)).content.decode(), "user_form")
    assert set(sent) == {"csrfmiddlewaretoken"} or "is_superuser" not in sent
    browser.post(address(manager), sent | everything())
    assert standing(manager) == before


def test_nobody_hands_out_rights_but_a_superuser(manager: User, taro: User) -> None:
    browser_of(manager).post(address(taro), everything())
    assert standing(taro)[3:] == (False, False, [], [])


def test_whoever_may_change_people_still_suspends_a_shopper(manager: User, taro: User) -> None:
    browser = browser_of(manager)
    sent = what_a_browser_sends(browser.get(address(taro)).content.decode(), "user_form")
    assert sent.pop("is_active") == ["on"]
    assert browser.post(address(taro), sent).status_code == 302
    assert not User.objects.get(pk=taro.pk).is_active


@pytest.mark.parametrize("who", ["superuser", "curator"])
@pytest.mark.parametrize("is_active", [True, False])
def test_nobody_touches_whoever_has_more_rights(
    manager: User, who: str, is_active: bool, request: pytest.FixtureRequest
) -> None:
    other = request.getfixturevalue(who)
    User.objects.filter(pk=other.pk).update(is_active=is_active)
    before = standing(other)
    browser = browser_of(manager)
    assert 'name="is_active"' not in browser.get(address(other)).content.decode()
    assert browser.post(address(other), everything()).status_code == 403
    assert browser.post(address(other, "delete"), {"post": "yes"}).status_code == 403
    assert standing(other) == before


def test_somebody_with_more_rights_is_not_deleted_for_being_no_staff(manager: User, taro: User) -> None:
    taro.user_permissions.add(Permission.objects.get(codename="publish_release"))
    assert browser_of(manager).post(address(taro, "delete"), {"post": "yes"}).status_code == 403
    assert User.objects.filter(pk=taro.pk).exists()


@pytest.mark.parametrize("page", ["password", "change/password", "../../password_change"])
def test_no_page_sets_the_password_of_somebody_else(manager: User, superuser: User, page: str) -> None:
    before = standing(superuser)
    given = {"password1": "correct horse battery", "password2": "correct horse battery", "usable_password": "true"}
    for person in (manager, superuser):
        browser_of(person).post(address(superuser, page), given)
        browser_of(person).post(address(manager, page), given)
    assert standing(superuser) == before


def test_a_superuser_does_not_drop_their_own_rights(superuser: User) -> None:
    before = standing(superuser)
    browser_of(superuser).post(address(superuser), {})
    assert standing(superuser) == before


def test_a_superuser_makes_another_and_takes_it_back(superuser: User, taro: User) -> None:
    browser = browser_of(superuser)
    assert browser.post(address(taro), {"is_active": "on", "is_staff": "on", "is_superuser": "on"}).status_code == 302
    assert standing(taro)[2:5] == (True, True, True)
    assert browser.post(address(taro), {"is_active": "on"}).status_code == 302
    assert standing(taro)[2:5] == (True, False, False)


@pytest.mark.parametrize("page", ["group/add/", "group/{group}/change/", "group/{group}/delete/"])
def test_groups_are_changed_by_superusers_alone(manager: User, superuser: User, page: str) -> None:
    group = Group.objects.create(name="readers")
    manager.groups.add(group)
    where = f"/admin/auth/{page.format(group=group.pk)}"
    sent = {"name": "readers-2", "permissions": list(Permission.objects.values_list("pk", flat=True)), "post": "yes"}
    assert browser_of(manager).post(where, sent).status_code == 403
    assert not Group.objects.get(name="readers").permissions.exists()
    assert browser_of(superuser).post(where, sent).status_code == 302


@pytest.mark.parametrize("page", ["change", "delete"])
def test_nobody_changes_what_a_role_of_the_site_may_do(superuser: User, page: str) -> None:
    role = Group.objects.get(name="curator")
    before = set(role.permissions.all())
    sent = {"name": "curator", "permissions": [], "post": "yes"}
    assert browser_of(superuser).post(f"/admin/auth/group/{role.pk}/{page}/", sent).status_code == 403
    assert set(Group.objects.get(name="curator").permissions.all()) == before


@pytest.mark.parametrize("label", ["account/emailaddress", "mfa/authenticator"])
def test_addresses_and_second_factors_are_no_pages_of_the_admin(superuser: User, label: str) -> None:
    browser = browser_of(superuser)
    own = {"account/emailaddress": EmailAddress, "mfa/authenticator": Authenticator}[label].objects.get(user=superuser)
    for page in ("", "add/", f"{own.pk}/change/", f"{own.pk}/delete/"):
        assert browser.get(f"/admin/{label}/{page}").status_code == 404
    assert browser.get(f"/admin/{label.split('/')[0]}/").status_code == 404


def test_groups_are_not_deleted_many_at_once(superuser: User) -> None:
    chosen = {"action": "delete_selected", "index": "0", "post": "yes", "select_across": "1", "_selected_action": ["1"]}
    browser_of(superuser).post("/admin/auth/group/", chosen)
    assert Group.objects.count() == 3
