"""Rows that the fault of an unconfirmed change left without an address get one back."""

from collections.abc import Iterator

import pytest
from allauth.account.models import EmailAddress
from django.core.management import call_command

from portal.accounts.models import User
from tests.portal.factories import make_user

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def lost() -> Iterator[User]:
    """Somebody without an address, as an older release stored them."""
    call_command("migrate", "accounts", "0001", verbosity=0)
    person = make_user("lost@example.jp")
    person.emailaddress_set.all().delete()
    User.objects.filter(pk=person.pk).update(email="")
    yield person
    call_command("migrate", verbosity=0)


def migrated(person: User) -> str:
    call_command("migrate", verbosity=0)
    person.refresh_from_db()
    return person.email


def test_the_address_somebody_was_changing_to_is_theirs_now_and_still_to_be_confirmed(lost: User) -> None:
    address = EmailAddress.objects.create(user=lost, email="new@example.jp")
    assert migrated(lost) == "new@example.jp"
    address.refresh_from_db()
    assert not address.verified


def test_an_address_of_somebody_else_is_not_given_twice(lost: User) -> None:
    make_user("new@example.jp")
    EmailAddress.objects.create(user=lost, email="new@example.jp")
    assert migrated(lost) == f"{lost.pk.hex}@nobody.invalid"


def test_everybody_else_keeps_theirs(lost: User, taro: User) -> None:
    migrated(lost)
    taro.refresh_from_db()
    assert taro.email == "taro@example.jp"
