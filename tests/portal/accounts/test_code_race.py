"""One code of an app, given by several browsers at the same moment: one of them is let in."""

import threading
import time

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.core.management import call_command
from django.db import connection
from django.test import Client

from tests.portal.accounts.test_second_factor import ADDRESS, SECRET, code_at
from tests.portal.factories import PASSWORD, make_user

AT_ONCE = 4


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_one_of_four_browsers_is_let_in() -> None:
    call_command("createcachetable", verbosity=0)
    TOTP.activate(make_user("taro@example.jp"), SECRET)
    browsers = [Client() for _ in range(AT_ONCE)]
    for browser in browsers:
        browser.post("/account/login/", {"login": "taro@example.jp", "password": PASSWORD})
        assert browser.get("/cases/").status_code == 302
    start, code = threading.Barrier(AT_ONCE), code_at(time.time())

    def give(browser: Client) -> None:
        start.wait()
        browser.post(ADDRESS, {"code": code})
        connection.close()

    threads = [threading.Thread(target=give, args=[browser]) for browser in browsers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(browser.get("/cases/").status_code for browser in browsers) == [200, *[302] * (AT_ONCE - 1)]
