"""Reads the mails that were sent, as their receivers do."""

import re

from django.core import mail
from django.core.mail import EmailMessage

from portal.post.sending import send_due


def letters_to(email: str) -> list[EmailMessage]:
    """Every mail to that address, the newest last."""
    send_due()
    return [letter for letter in mail.outbox if letter.to == [email]]


def link_to(email: str) -> str:
    """The link in the newest mail to that address."""
    found = re.search(r"http://127\.0\.0\.1:8000(/\S+)", letters_to(email)[-1].body)
    assert found
    return found[1]


def confirmation_link(email: str) -> str:
    """The newest link that confirms that address."""
    found = re.findall(r"http://127\.0\.0\.1:8000(\S*/confirm-email/\S+)", "".join(map(str, bodies_to(email))))
    assert found
    return str(found[-1])


def bodies_to(email: str) -> list[str]:
    """The texts of every mail to that address."""
    return [str(letter.body) for letter in letters_to(email)]
