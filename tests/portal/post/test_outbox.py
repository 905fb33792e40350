from collections.abc import Callable
from unittest.mock import Mock

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.db import transaction
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from portal.accounts.models import User
from portal.post import nudging
from portal.post.models import About, Mail
from portal.post.outbox import hand_in
from portal.post.sending import send_due

Write = Callable[..., Mail]


def test_what_is_undone_leaves_no_mail_behind(taro: User) -> None:
    with transaction.atomic():
        hand_in(EmailMessage("x", "x", to=[taro.email]), taro, About.ACCOUNT)
        transaction.set_rollback(True)
    assert not Mail.objects.exists()


def test_the_mail_has_what_was_handed_in(taro: User) -> None:
    message = EmailMessage("件名", "本文", to=[taro.email], headers={"List-Unsubscribe": "<https://todoku.example/x>"})
    handed_in = hand_in(message, taro, About.REMINDER)
    send_due()
    (sent,) = mail.outbox
    assert (sent.to, sent.subject, sent.body) == (["taro@example.jp"], "件名", "本文")
    assert sent.extra_headers["List-Unsubscribe"] == "<https://todoku.example/x>"
    assert sent.extra_headers["Message-ID"].startswith(f"<{handed_in.pk}@")
    assert sent.extra_headers["Auto-Submitted"] == "auto-generated"


def test_the_answer_does_not_wait_for_the_mail_and_the_mail_goes_out_beside_it(
    write: Write,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    settings.SEND_MAIL_AT_ONCE = True
    postman = Mock()
    monkeypatch.setattr(nudging, "_postman", postman)
    with django_capture_on_commit_callbacks(execute=True):
        write()
    assert not mail.outbox, "sent before the answer"
    (round_,) = postman.submit.call_args.args
    monkeypatch.setattr(nudging.connections, "close_all", Mock())  # it would close the test's own
    round_()
    assert len(mail.outbox) == 1


def test_many_mails_at_once_ask_for_one_round(
    write: Write,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    settings.SEND_MAIL_AT_ONCE = True
    postman = Mock()
    postman.submit.return_value.running.return_value = postman.submit.return_value.done.return_value = False
    monkeypatch.setattr(nudging, "_postman", postman)
    monkeypatch.setattr(nudging, "_next", None)
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(3):
            write()
    postman.submit.assert_called_once()
