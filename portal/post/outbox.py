"""The way out for every mail: it is written down with what caused it, and sent when that is certain."""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.mail import EmailMessage
from django.db import transaction

from portal.post.models import About, Mail
from portal.post.nudging import nudge


def hand_in(
    message: EmailMessage,
    person: AbstractBaseUser,
    about: About,
    *,
    useful_until: datetime | None = None,
    by_day: bool = False,
) -> Mail:
    """Keep the message for its one receiver, who is this person, in the transaction that is open.

    It is handed to the mail server right after that ends well; if nobody does, by `manage.py send_mail`. After
    `useful_until` it is not sent any more; one that is sent `by_day` waits for the morning in Tokyo.
    """
    (receiver,) = message.to
    sent_as: dict[str, Any] = {"to": receiver, "subject": message.subject, "body": message.body}
    sent_as["headers"] = dict(message.extra_headers)
    mail = Mail.objects.create(person_id=person.pk, about=about, useful_until=useful_until, by_day=by_day, **sent_as)
    transaction.on_commit(nudge)
    return mail
