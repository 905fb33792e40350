"""Where no mail server is named, each mail is a file of its own, and goes with the account of its receiver."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends import filebased
from django.db import transaction
from django.db.models import Model

from portal.post.models import Mail


class PersonalMessage(EmailMessage):
    """A message that knows the name of its file."""

    kept_as: str

    @classmethod
    def of(cls, mail: Mail, headers: dict[str, str]) -> "PersonalMessage":
        """The mail as it is sent: written twice, its file is still one."""
        message = cls(mail.subject, mail.body, to=[mail.to], headers=headers)
        message.kept_as = f"{mail.person_id.hex}.{mail.pk.hex}.eml"
        return message


class EmailBackend(filebased.EmailBackend):
    """The stock one writes all that goes through one connection into one file."""

    def open(self) -> bool:
        return False

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            name = message.kept_as if isinstance(message, PersonalMessage) else f"{uuid4().hex}.eml"
            Path(self.file_path, name).write_bytes(message.message().as_bytes())
        return len(email_messages)


def forget(person_id: UUID) -> None:
    """Delete every file of that person."""
    for file in Path(settings.EMAIL_FILE_PATH).glob(f"{person_id.hex}.*.eml"):
        file.unlink(missing_ok=True)


def forget_erased(instance: Model, using: str, **kwargs: Any) -> None:
    """A person is erased, by whichever way: their files go once that is certain."""
    transaction.on_commit(partial(forget, instance.pk), using=using, robust=True)
