import re
from datetime import timedelta
from unittest.mock import Mock

import pytest
import time_machine
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal.accounts.models import User
from portal.post.sending import send_due
from tests.portal.accounts.letters import bodies_to, link_to
from tests.portal.factories import PASSWORD, SATURDAY

NEW = "another long sentence"
MOST_MORE_QUERIES = 8
"""Each is a tenth of a millisecond."""


def signed_in(browser: Client) -> bool:
    return browser.get("/cases/").status_code == 200


def second_browser(taro: User) -> Client:
    browser = Client()
    browser.force_login(taro)
    return browser


def ask_for_reset(browser: Client, email: str = "taro@example.jp") -> str:
    browser.post("/account/password/reset/", {"email": email})
    send_due()
    found = re.search(r"http://127\.0\.0\.1:8000(/account/password/reset/key/\S+)", mail.outbox[-1].body)
    assert found
    return found[1]


def reset(browser: Client, link: str) -> bool:
    form = browser.get(link, follow=True)
    address = form.redirect_chain[-1][0] if form.redirect_chain else link
    return browser.post(address, {"password1": NEW, "password2": NEW}).status_code == 302


def test_changing_the_password_ends_all_other_sessions_at_once(client: Client, taro: User) -> None:
    other = second_browser(taro)
    assert signed_in(other)
    client.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    assert signed_in(client)
    assert not signed_in(other)


def test_changing_needs_the_old_password(client: Client, taro: User) -> None:
    client.post("/account/password/change/", {"oldpassword": "wrong", "password1": NEW, "password2": NEW})
    taro.refresh_from_db()
    assert taro.check_password(PASSWORD)


def test_a_reset_link_works_once_and_ends_all_sessions(client: Client, stranger: Client, taro: User) -> None:
    link = ask_for_reset(stranger, "ＴＡＲＯ@example.jp")
    assert reset(stranger, link)
    taro.refresh_from_db()
    assert taro.check_password(NEW)
    assert not signed_in(client)
    assert not reset(Client(), link)


def test_a_reset_link_lives_for_an_hour(stranger: Client, taro: User) -> None:
    with time_machine.travel(SATURDAY) as clock:
        link = ask_for_reset(stranger)
        clock.shift(timedelta(minutes=61))
        assert not reset(Client(), link)


def test_a_reset_link_dies_when_the_password_changes(stranger: Client, taro: User) -> None:
    link = ask_for_reset(stranger)
    taro.set_password(NEW)
    taro.save()
    assert not reset(Client(), link)


def test_asking_for_a_reset_tells_nobody_who_is_known(stranger: Client, taro: User) -> None:
    known = stranger.post("/account/password/reset/", {"email": "taro@example.jp"})
    unknown = Client().post("/account/password/reset/", {"email": "nobody@example.jp"})
    assert known.status_code == unknown.status_code == 302
    assert known["Location"] == unknown["Location"]
    send_due()
    assert [message.to for message in mail.outbox] == [["taro@example.jp"]]


@pytest.mark.parametrize("email", ["taro@example.jp", "unconfirmed@example.jp"])
def test_asking_for_a_reset_is_as_much_work_for_somebody_unknown(
    stranger: Client, taro: User, email: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody's password is hashed and no mail leaves meanwhile, which is what takes time; queries are counted."""
    User.objects.create_user("unconfirmed@example.jp", PASSWORD)
    hashed = Mock(side_effect=MD5PasswordHasher().encode)
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda self, *given: hashed(*given))
    ask(Client(), "first@example.jp")  # what is made once for a process is made now
    known, unknown = ask(stranger, email), ask(Client(), "nobody@example.jp")
    assert abs(known - unknown) <= MOST_MORE_QUERIES
    assert (hashed.call_count, mail.outbox) == (0, [])
    send_due()
    assert [message.to for message in mail.outbox] == [[email]]


def ask(browser: Client, email: str) -> int:
    """How many queries it took."""
    with CaptureQueriesContext(connection) as queries:
        assert browser.post("/account/password/reset/", {"email": email}).status_code == 302
    return len(queries)


def test_the_link_names_no_counter(stranger: Client, taro: User) -> None:
    assert taro.pk.hex in ask_for_reset(stranger)


def test_an_address_one_is_changing_to_resets_no_password(client: Client, stranger: Client, taro: User) -> None:
    client.post("/account/email/", {"email": "new@example.jp", "action_add": ""})
    before = len(bodies_to("new@example.jp"))
    stranger.post("/account/password/reset/", {"email": "new@example.jp"})
    assert len(bodies_to("new@example.jp")) == before
    assert reset(Client(), ask_for_reset(stranger))


def test_an_unconfirmed_address_is_confirmed_before_it_resets_a_password(stranger: Client, taro: User) -> None:
    taro.emailaddress_set.update(verified=False)
    answer = stranger.post("/account/password/reset/", {"email": "taro@example.jp"}, follow=True)
    assert "taro@example.jp" not in answer.content.decode()
    link = link_to("taro@example.jp")
    assert "confirm-email" in link
    assert "パスワード" in bodies_to("taro@example.jp")[-1]
    stranger.post(link)
    assert reset(Client(), ask_for_reset(stranger))
    taro.refresh_from_db()
    assert taro.check_password(NEW)


def test_somebody_deactivated_gets_no_mail(stranger: Client, taro: User) -> None:
    taro.emailaddress_set.update(verified=False)
    User.objects.update(is_active=False)
    stranger.post("/account/password/reset/", {"email": "taro@example.jp"})
    assert not bodies_to("taro@example.jp")


def test_a_stranger_neither_shuts_the_reset_out_nor_fills_the_mailbox(taro: User) -> None:
    for _ in range(8):
        assert Client().post("/account/password/reset/", {"email": "taro@example.jp"}).status_code == 302
    assert len(bodies_to("taro@example.jp")) == 3
    assert reset(Client(), link_to("taro@example.jp"))
