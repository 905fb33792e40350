"""Rows that the fault of an unconfirmed change left without an address get one back."""

from importlib import import_module
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from portal.accounts.models import User

pytestmark = pytest.mark.django_db(transaction=True)
give_addresses = import_module("portal.accounts.migrations.0002_user_has_an_address").give_addresses
BEFORE = [("accounts", "0001_initial"), ("account", "0009_emailaddress_unique_primary_email")]


def test_whoever_lost_an_address_gets_one_back_and_everybody_else_keeps_theirs(taro: User) -> None:
    """All in one test, for it takes long to go back to the older tables; the last of them is migrated.

    One without an address at a time, for no two may have the same.
    """
    call_command("migrate", "accounts", "0001", verbosity=0)
    try:
        older = MigrationExecutor(connection).loader.project_state(BEFORE).apps
        people: Any = older.get_model("accounts", "User").objects
        addresses: Any = older.get_model("account", "EmailAddress").objects
        changing = people.create(email="")
        new = addresses.create(user_id=changing.pk, email="new@example.jp")
        give_addresses(older, None)
        bare = people.create(email="")
        give_addresses(older, None)
        late = people.create(email="")
        people.create(email="taken@example.jp")
        addresses.create(user_id=late.pk, email="taken@example.jp")
    finally:
        call_command("migrate", verbosity=0)
    found = {one: User.objects.get(pk=one.pk).email for one in (changing, late, bare)}
    assert found[changing] == "new@example.jp", "the address that was to follow is theirs now"
    new.refresh_from_db()
    assert not new.verified, "and still to be confirmed"
    assert found[late] == f"{late.pk.hex}@nobody.invalid", "an address of somebody else is not given twice"
    assert found[bare] == f"{bare.pk.hex}@nobody.invalid"
    taro.refresh_from_db()
    assert taro.email == "taro@example.jp"
