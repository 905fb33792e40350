import logging
import smtplib
from collections.abc import Callable
from datetime import timedelta
from unittest.mock import Mock

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command

from portal import clock as site_clock
from portal.accounts.models import User
from portal.post import sending
from portal.post.models import About, Mail, State
from portal.post.sending import LEASE, PAUSES, send_due

Write = Callable[..., Mail]


@pytest.fixture
def refusal(monkeypatch: pytest.MonkeyPatch) -> Mock:
    """What the mail server says to every mail; nothing until a test tells."""
    said = Mock(side_effect=None, return_value=1)
    monkeypatch.setattr(EmailBackend, "send_messages", lambda self, messages: said(messages))
    return said


def refuse(refusal: Mock) -> None:
    refusal.side_effect = smtplib.SMTPRecipientsRefused({"taro@example.jp": (550, b"no taro@example.jp here")})


def test_what_was_sent_is_forgotten_but_that_it_was(write: Write) -> None:
    write()
    assert (send_due().sent, send_due().sent) == (1, 0)
    row = Mail.objects.get()
    assert (row.state, row.to, row.subject, row.body, row.headers) == (State.SENT, "", "", "", {})


def test_a_refused_mail_is_tried_again_after_growing_pauses_and_given_up_in_the_end(
    write: Write, refusal: Mock, clock: time_machine.Traveller
) -> None:
    write()
    refuse(refusal)
    for pause in PAUSES:
        assert send_due().refused == 1
        clock.shift(pause - timedelta(seconds=1))
        assert send_due().refused == 0, "too early"
        clock.shift(timedelta(seconds=1))
    assert send_due().refused == 1
    row = Mail.objects.get()
    assert (row.state, row.attempts) == (State.GIVEN_UP, len(PAUSES) + 1)
    assert row.body, "the operator may have it sent again"


def test_a_server_that_comes_back_gets_the_mail(write: Write, refusal: Mock, clock: time_machine.Traveller) -> None:
    write()
    refuse(refusal)
    send_due()
    refusal.side_effect = None
    clock.shift(PAUSES[0])
    assert send_due().sent == 1


def test_a_refusal_is_noted_and_logged_without_the_receiver(
    write: Write, refusal: Mock, caplog: pytest.LogCaptureFixture
) -> None:
    write()
    refuse(refusal)
    with caplog.at_level(logging.DEBUG):
        send_due()
    assert "mail not sent: SMTPRecipientsRefused 550" in caplog.text
    assert "taro@" not in caplog.text
    assert Mail.objects.get().fault == "SMTPRecipientsRefused 550"


def test_one_mail_the_server_refuses_holds_up_no_other(write: Write, refusal: Mock) -> None:
    for _ in range(3):
        write()
    refusal.side_effect = [smtplib.SMTPDataError(554, b"no"), 1, ValueError("a line break in a header")]
    done = send_due()
    assert (done.sent, done.refused) == (1, 2)


def test_while_the_server_cannot_be_reached_the_others_keep_their_attempts(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(3):
        write()
    monkeypatch.setattr(EmailBackend, "open", Mock(side_effect=ConnectionRefusedError))
    assert send_due().refused == 1
    assert sorted(Mail.objects.values_list("attempts", flat=True)) == [0, 0, 1]


def test_of_two_senders_that_see_the_same_mail_one_takes_it_up(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    write()
    seen = [list(Mail.objects.all()) for _ in range(2)]
    monkeypatch.setattr(sending.Mail.objects, "due", lambda now: seen.pop())
    first, second = (sending._take_up(site_clock.now()) for _ in range(2))
    assert first is not None
    assert second is None


def test_a_sender_that_dies_leaves_the_mail_to_the_next_when_its_lease_ends(
    write: Write, refusal: Mock, clock: time_machine.Traveller
) -> None:
    write()
    refusal.side_effect = SystemExit
    with pytest.raises(SystemExit):
        send_due()
    refusal.side_effect = None
    clock.shift(LEASE - timedelta(seconds=1))
    assert send_due().sent == 0
    clock.shift(timedelta(seconds=1))
    assert send_due().sent == 1


def test_a_mail_over_which_every_sender_dies_is_given_up_too(
    write: Write, refusal: Mock, clock: time_machine.Traveller
) -> None:
    write()
    refusal.side_effect = SystemExit
    for _ in range(len(PAUSES) + 1):
        with pytest.raises(SystemExit):
            send_due()
        clock.shift(LEASE)
    send_due()
    assert Mail.objects.get().state == State.GIVEN_UP


def test_a_sender_that_was_away_too_long_undoes_nothing(
    write: Write, refusal: Mock, clock: time_machine.Traveller
) -> None:
    """While the first one hangs its lease ends, another sends the mail; the first is then refused."""
    write()

    def hang(messages: object) -> int:
        refusal.side_effect = None
        clock.shift(LEASE)
        send_due()
        raise smtplib.SMTPServerDisconnected

    refusal.side_effect = hang
    send_due()
    assert Mail.objects.get().state == State.SENT
    clock.shift(timedelta(days=3))
    assert send_due().sent == 0


def test_what_is_of_no_more_use_is_not_sent_and_forgotten(write: Write, clock: time_machine.Traveller) -> None:
    write(About.PASSWORD, useful_until=site_clock.now() + timedelta(hours=1))
    clock.shift(timedelta(hours=1))
    assert send_due().sent == 0
    row = Mail.objects.get()
    assert (row.state, row.to, row.body) == (State.LAPSED, "", "")


def test_what_nobody_waits_for_comes_last_and_not_at_night(write: Write, clock: time_machine.Traveller) -> None:
    write(About.REMINDER, "unasked", by_day=True)
    write(About.PASSWORD, "asked for")
    send_due()
    assert [one.subject for one in mail.outbox] == ["asked for", "unasked"]
    mail.outbox.clear()
    clock.shift(timedelta(hours=11))  # 21:12
    write(About.REMINDER, "unasked", by_day=True)
    write(About.PASSWORD, "asked for")
    send_due()
    clock.shift(timedelta(hours=10, minutes=47))  # 7:59
    send_due()
    assert [one.subject for one in mail.outbox] == ["asked for"]
    clock.shift(timedelta(minutes=1))
    send_due()
    assert [one.subject for one in mail.outbox] == ["asked for", "unasked"]


def test_after_thirty_days_nothing_is_left_of_a_mail(
    write: Write, refusal: Mock, clock: time_machine.Traveller
) -> None:
    write()
    send_due()
    write()
    refuse(refusal)
    for _ in range(31):
        send_due()
        clock.shift(timedelta(days=1))
    send_due()
    assert not Mail.objects.exists()


def test_the_command_says_what_it_did(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    write()
    call_command("send_mail")
    assert capsys.readouterr().out == "1 sent, 0 not taken by the mail server\n"


def test_erasing_somebody_takes_their_waiting_mail_along(write: Write, taro: User) -> None:
    write()
    taro.delete()
    assert send_due().sent == 0
    assert not Mail.objects.exists()
