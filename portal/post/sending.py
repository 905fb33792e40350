"""Hands mail to the server: each by one sender at a time, again after growing pauses, and for good once it was taken.

A sender takes a mail up by moving its `due_at` to the end of a lease, on the condition that nobody moved it before: of
two senders one succeeds, on any database. If it dies, the mail is due again when the lease ends. Between the server's
word that it took the mail and our row saying so lies a moment in which dying means a second copy; both then have the
same Message-ID, by which programs know it for the same mail.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parseaddr
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F

from portal import clock
from portal.post import folder
from portal.post.models import LONGEST_FAULT, Mail, MailQuerySet, State

LEASE = timedelta(minutes=10)
"""Longer than the slowest mail takes: the server has `EMAIL_TIMEOUT` for each of its ten answers."""
PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 20, 60, 180, 360, 720, 1440)]
"""How long to wait after each attempt; after the last one a mail is given up."""
KEPT = timedelta(days=30)
"""For so long the operator sees what became of a mail."""
REFUSALS = (OSError, SMTPException, ValueError)
log = logging.getLogger(__name__)


@dataclass
class Round:
    """How many mails the server took, and how many it did not."""

    sent: int = 0
    refused: int = 0


def send_due() -> Round:
    """Hand over every mail that is due, until none is left or the server cannot be reached."""
    _tidy(clock.now())
    done, connection = Round(), get_connection()
    try:
        while (mail := _take_up(clock.now())) and _is_reachable(connection, mail, done):
            _hand_over(connection, mail, done)
    finally:
        connection.close()
    return done


def _tidy(now: datetime) -> None:
    due = Mail.objects.filter(state=State.WAITING, due_at__lte=now)
    due.filter(useful_until__lte=now).empty(State.LAPSED)
    due.filter(attempts__gt=len(PAUSES)).update(state=State.GIVEN_UP)  # whoever took it up did not come back
    Mail.objects.filter(made_at__lt=now - KEPT).delete()


def _take_up(now: datetime) -> Mail | None:
    """The next mail that is due, leased; None where there is none, or others take up all there are."""
    for mail in Mail.objects.due(now)[:20]:
        leased = now + LEASE
        if _at(mail).update(due_at=leased, attempts=F("attempts") + 1):
            mail.due_at, mail.attempts = leased, mail.attempts + 1
            return mail
    return None


def _at(mail: Mail) -> MailQuerySet:
    """The row, as long as it is as we know it."""
    return Mail.objects.filter(pk=mail.pk, state=State.WAITING, due_at=mail.due_at)


def _is_reachable(connection: BaseEmailBackend, mail: Mail, done: Round) -> bool:
    """Whether the server listens; if not, that counts against this mail alone, and the others wait."""
    try:
        connection.open()
    except REFUSALS as fault:
        _note_refusal(mail, fault, done)
        return False
    return True


def _hand_over(connection: BaseEmailBackend, mail: Mail, done: Round) -> None:
    try:
        connection.send_messages([_message(mail)])
    except REFUSALS as fault:
        _note_refusal(mail, fault, done)
        connection.close()  # a server may end a conversation in which it refused something
        return
    done.sent += 1
    if not _at(mail).empty(State.SENT) and not Mail.objects.filter(pk=mail.pk).exists():
        folder.forget(mail.person_id)  # erased while it was on its way


def _message(mail: Mail) -> EmailMessage:
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    headers = {"Message-ID": f"<{mail.pk}@{domain}>", "Auto-Submitted": "auto-generated", **mail.headers}
    return folder.PersonalMessage.of(mail, headers)


def _note_refusal(mail: Mail, fault: Exception, done: Round) -> None:
    """Plan the next attempt, or give up; never the words of the server, which may name the receiver."""
    done.refused += 1
    said = _named(fault)
    log.error("mail not sent: %s", said)
    if mail.attempts > len(PAUSES):
        _at(mail).update(state=State.GIVEN_UP, fault=said)
    else:
        _at(mail).update(due_at=clock.now() + PAUSES[mail.attempts - 1], fault=said)


def _named(fault: Exception) -> str:
    code: int | str = ""
    if isinstance(fault, SMTPRecipientsRefused):
        code = next(iter(fault.recipients.values()))[0]
    elif isinstance(fault, SMTPResponseException):
        code = fault.smtp_code
    return f"{type(fault).__name__} {code}".strip()[:LONGEST_FAULT]
