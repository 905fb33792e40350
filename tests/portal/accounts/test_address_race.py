"""Several people confirm one address at the same moment: one has it, nobody loses theirs."""

import threading

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from django.test import Client

from portal.accounts import addresses
from portal.accounts.models import User
from tests.portal.accounts.letters import bodies_to
from tests.portal.accounts.test_email import NEW
from tests.portal.factories import make_user

AT_ONCE = 6


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_one_of_six_gets_the_address_and_the_others_keep_theirs(stranger: Client) -> None:
    people = [make_user(f"old{number}@example.jp") for number in range(AT_ONCE)]
    asked = [addresses.begin_change(person, NEW)[0] for person in people]
    start, confirmed = threading.Barrier(AT_ONCE), []

    def confirm(address: EmailAddress) -> None:
        start.wait()
        confirmed.append(addresses.confirm(address))
        connection.close()

    threads = [threading.Thread(target=confirm, args=[address]) for address in asked]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(confirmed) == [False] * (AT_ONCE - 1) + [True]
    old = [person.email for person in people]
    left = set(User.objects.values_list("email", flat=True))
    assert left - set(old) == {NEW}
    assert len(left) == AT_ONCE
    assert set(EmailAddress.objects.filter(verified=True, primary=True).values_list("email", flat=True)) == left
    assert not bodies_to(NEW)
