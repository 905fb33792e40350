"""An operator gives and takes the roles of the site: never their own, never to or from somebody beyond their reach."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client

from portal.accounts.models import User
from portal.accounts.rights import ROLES
from tests.portal.browserform import Sent, what_a_browser_sends
from tests.portal.factories import make_user
from tests.portal.signing import sign_in_staff


def staff(email: str, *roles: str, **flags: bool) -> User:
    person = make_user(email, is_staff=True, **flags)
    person.groups.set(Group.objects.filter(name__in=roles))
    return person


@pytest.fixture
def operator(db: None) -> User:
    return staff("operator@example.jp", "operator")


@pytest.fixture
def browser(operator: User) -> Client:
    return sign_in_staff(Client(), operator)


def form_of(browser: Client, person: User) -> Sent:
    return what_a_browser_sends(browser.get(f"/admin/accounts/user/{person.pk}/change/").content.decode(), "user_form")


def save(browser: Client, person: User, sent: Sent) -> int:
    return browser.post(f"/admin/accounts/user/{person.pk}/change/", sent).status_code


def roles_of(person: User) -> set[str]:
    return set(person.groups.values_list("name", flat=True))


@pytest.mark.parametrize("role", ["curator", "publisher", "operator"])
def test_an_operator_gives_each_role_of_the_site_and_takes_it_back(browser: Client, taro: User, role: str) -> None:
    sent = form_of(browser, taro) | {"is_staff": ["on"], "groups": [str(Group.objects.get(name=role).pk)]}
    assert save(browser, taro, sent) == 302
    taro.refresh_from_db()
    assert (taro.is_staff, taro.is_superuser, roles_of(taro)) == (True, False, {role})
    sent = form_of(browser, taro)
    assert sent.pop("groups")
    assert save(browser, taro, sent) == 302
    assert roles_of(taro) == set()


def test_whoever_is_given_a_role_may_enter_without_a_further_box(browser: Client, taro: User) -> None:
    sent = form_of(browser, taro) | {"groups": [str(Group.objects.get(name="curator").pk)]}
    assert "is_staff" not in sent
    assert save(browser, taro, sent) == 302
    taro.refresh_from_db()
    assert (taro.is_staff, roles_of(taro)) == (True, {"curator"})
    assert sign_in_staff(Client(), taro).get("/admin/").status_code == 200


def test_nobody_is_kept_out_who_still_has_a_role(browser: Client, taro: User) -> None:
    save(browser, taro, form_of(browser, taro) | {"groups": [str(Group.objects.get(name="curator").pk)]})
    sent = form_of(browser, taro)
    assert sent.pop("is_staff") == ["on"]
    answer = browser.post(f"/admin/accounts/user/{taro.pk}/change/", sent)
    assert "役割も外してください" in answer.content.decode()
    taro.refresh_from_db()
    assert taro.is_staff
    assert sent.pop("groups")
    assert save(browser, taro, sent) == 302
    taro.refresh_from_db()
    assert (taro.is_staff, roles_of(taro)) == (False, set())


def test_the_list_of_people_names_their_roles(browser: Client, operator: User) -> None:
    staff("both@example.jp", "curator", "publisher")
    html = browser.get("/admin/accounts/user/").content.decode()
    assert '<td class="field-roles">編集する人、公開する人</td>' in html
    assert '<td class="field-roles">運営する人</td>' in html


def test_an_operator_changes_nothing_of_their_own(browser: Client, operator: User) -> None:
    everything = {"is_superuser": ["on"], "groups": [str(one.pk) for one in Group.objects.all()]}
    save(browser, operator, form_of(browser, operator) | everything)
    operator.refresh_from_db()
    assert (operator.is_active, operator.is_staff, operator.is_superuser) == (True, True, False)
    assert roles_of(operator) == {"operator"}


def test_an_operator_makes_no_superuser(browser: Client, taro: User) -> None:
    save(browser, taro, form_of(browser, taro) | {"is_superuser": ["on"]})
    taro.refresh_from_db()
    assert not taro.is_superuser


def test_a_group_beyond_the_roles_is_not_offered_and_not_taken(browser: Client, taro: User) -> None:
    beyond = Group.objects.create(name="beyond")
    beyond.permissions.add(Permission.objects.get(codename="delete_group"))
    html = browser.get(f"/admin/accounts/user/{taro.pk}/change/").content.decode()
    assert html.count('name="groups"') == len(ROLES)
    assert "beyond" not in html
    assert save(browser, taro, form_of(browser, taro) | {"groups": [str(beyond.pk)]}) == 200
    assert roles_of(taro) == set()


def test_an_operator_touches_no_superuser_and_nobody_with_more(browser: Client) -> None:
    more = staff("more@example.jp", "curator")
    more.user_permissions.add(Permission.objects.get(codename="add_group"))
    for person in (staff("root@example.jp", is_superuser=True), more):
        assert save(browser, person, {"is_active": ["on"]}) == 403


@pytest.mark.parametrize("role", ["curator", "publisher"])
def test_nobody_else_sees_people(role: str, taro: User) -> None:
    browser = sign_in_staff(Client(), staff("other@example.jp", role))
    assert browser.get("/admin/accounts/user/").status_code == 403
    assert save(browser, taro, {"is_staff": ["on"]}) == 403
