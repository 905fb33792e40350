"""Rows that the fault of an unconfirmed change left without an address get one back."""

from importlib import import_module

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.core.management import call_command

from portal.accounts.models import User
from tests.portal.factories import make_user

pytestmark = pytest.mark.django_db(transaction=True)
give_addresses = import_module("portal.accounts.migrations.0002_user_has_an_address").give_addresses


def lost(was: str) -> User:
    """Somebody without an address, as an older release stored them: one at a time, for no two may have the same."""
    person = make_user(was)
    person.emailaddress_set.all().delete()
    User.objects.filter(pk=person.pk).update(email="")
    return person


def test_whoever_lost_an_address_gets_one_back_and_everybody_else_keeps_theirs(taro: User) -> None:
    """All in one test, for it takes long to go back to the older tables; the last of them is migrated."""
    call_command("migrate", "accounts", "0001", verbosity=0)
    try:
        changing = lost("changing@example.jp")
        new = EmailAddress.objects.create(user=changing, email="new@example.jp")
        give_addresses(apps, None)
        bare = lost("bare@example.jp")
        give_addresses(apps, None)
        late = lost("late@example.jp")
        make_user("taken@example.jp")
        EmailAddress.objects.create(user=late, email="taken@example.jp")
    finally:
        call_command("migrate", verbosity=0)
    for one in (new, changing, late, bare, taro):
        one.refresh_from_db()
    assert changing.email == "new@example.jp", "the address that was to follow is theirs now"
    assert not new.verified, "and still to be confirmed"
    assert late.email == f"{late.pk.hex}@nobody.invalid", "an address of somebody else is not given twice"
    assert bare.email == f"{bare.pk.hex}@nobody.invalid"
    assert taro.email == "taro@example.jp"
