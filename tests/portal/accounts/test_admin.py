import pytest
from django.contrib.auth.models import Group
from django.test import Client

from portal.accounts.models import User
from portal.cases.models import Case
from tests.portal.factories import make_case, make_user
from tests.portal.signing import sign_in_staff


@pytest.fixture
def operator(db: None) -> Client:
    browser = Client()
    sign_in_staff(browser, make_user("operator@example.jp", is_staff=True, is_superuser=True))
    return browser


def address(user: User, page: str = "change") -> str:
    return f"/admin/accounts/user/{user.pk}/{page}/"


def test_an_operator_makes_a_curator(operator: Client, taro: User) -> None:
    role = Group.objects.get(name="curator")
    operator.post(address(taro), {"is_active": "on", "is_staff": "on", "groups": [role.pk]})
    taro.refresh_from_db()
    assert taro.is_staff
    assert taro.groups.get() == role
    assert taro.email == "taro@example.jp"


def test_no_password_and_no_case_is_seen_there(operator: Client, taro: User) -> None:
    make_case(taro, "秘密の題", notes="秘密のメモ")
    for page in ("change", "delete"):
        html = operator.get(address(taro, page)).content.decode()
        assert "秘密" not in html
        assert taro.password not in html
    assert operator.get("/admin/cases/").status_code == 404


def test_deleting_a_person_takes_their_cases_along(operator: Client, taro: User) -> None:
    make_case(taro)
    operator.post(address(taro, "delete"), {"post": "yes"})
    assert not User.objects.filter(pk=taro.pk).exists()
    assert not Case.objects.exists()


def test_staff_cannot_be_deleted_before_they_lose_their_rights(operator: Client) -> None:
    curator = make_user(is_staff=True)
    assert operator.post(address(curator, "delete"), {"post": "yes"}).status_code == 403
    assert User.objects.filter(pk=curator.pk).exists()


def test_a_curator_sees_no_people(taro: User) -> None:
    curator = make_user(is_staff=True)
    curator.groups.set(Group.objects.filter(name="curator"))
    browser = Client()
    sign_in_staff(browser, curator)
    assert browser.get("/admin/accounts/user/").status_code == 403
    assert browser.get(address(taro)).status_code == 403
