"""A person, a moment, and mail to hand in."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.core.mail import EmailMessage

from portal.accounts.models import User
from portal.post.models import About, Mail
from portal.post.outbox import hand_in
from tests.portal import factories


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """Saturday 6 September 2025, 10:12 in Tokyo; tests move it."""
    with time_machine.travel(factories.SATURDAY, tick=False) as coordinates:
        yield coordinates


@pytest.fixture
def taro(db: None) -> User:
    return factories.make_user("taro@example.jp")


@pytest.fixture
def write(clock: time_machine.Traveller, taro: User) -> Callable[..., Mail]:
    """Hands a mail to Taro in."""

    def write(about: About = About.ACCOUNT, subject: str = "件名", **options: Any) -> Mail:
        return hand_in(EmailMessage(subject, "本文の秘密", to=[taro.email]), taro, about, **options)

    return write
