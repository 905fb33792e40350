from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from portal import clock as site_clock
from portal.curation import published
from portal.post.models import Mail, State
from portal.post.sending import LEASE
from tests.portal import factories
from tests.portal.signing import sign_in_staff

Write = Callable[..., Mail]
LIST = "/admin/post/mail/"


@pytest.fixture
def operator(db: None, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(published._current, "get", factories.published_release)
    person = factories.make_user("operator@example.jp", is_staff=True)
    person.groups.set(Group.objects.filter(name="operator"))
    return sign_in_staff(Client(), person)


def try_again(operator: Client, *mails: Mail) -> str:
    form = {"action": "try_again", "_selected_action": [mail.pk for mail in mails]}
    return operator.post(LIST, form, follow=True).content.decode()


def test_the_operator_sees_what_became_of_a_mail_and_nothing_of_what_it_says(operator: Client, write: Write) -> None:
    mail = write(subject="件名の秘密")
    Mail.objects.update(state=State.GIVEN_UP, fault="SMTPRecipientsRefused 550")
    for page in (LIST, f"{LIST}{mail.pk}/change/"):
        html = operator.get(page).content.decode()
        assert "SMTPRecipientsRefused 550" in html
        assert "example.jp" in html
        assert "taro@" not in html
        assert "秘密" not in html


def test_a_mail_that_was_given_up_is_tried_again(operator: Client, write: Write) -> None:
    mail = write()
    Mail.objects.update(state=State.GIVEN_UP, attempts=9)
    try_again(operator, mail)
    mail.refresh_from_db()
    assert (mail.state, mail.attempts) == (State.WAITING, 0)


def test_one_that_may_be_on_its_way_this_minute_is_left_alone(operator: Client, write: Write) -> None:
    mail = write()
    Mail.objects.update(due_at=site_clock.now() + LEASE, attempts=1)
    assert "もうすぐ" in try_again(operator, mail)
    mail.refresh_from_db()
    assert mail.attempts == 1


def test_one_that_waits_for_a_long_time_is_tried_at_once(operator: Client, write: Write) -> None:
    mail = write()
    Mail.objects.update(due_at=site_clock.now() + timedelta(hours=6), attempts=6)
    try_again(operator, mail)
    mail.refresh_from_db()
    assert mail.due_at == site_clock.now()
