"""Mail on its way: a row is written with what caused it, and stays until it is sent, given up or of no more use."""

import uuid
from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal import clock

LONGEST_SUBJECT = 200
LONGEST_FAULT = 80
LONGEST_ADDRESS = 254
DAY_HOURS = range(8, 21)
"""The hours in Tokyo at which a mail that can wait is sent."""


def is_by_day(moment: datetime) -> bool:
    """Whether a mail that can wait is sent at that moment."""
    return moment.astimezone(clock.TOKYO).hour in DAY_HOURS


class State(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    SENT = "sent", _("Sent")
    GIVEN_UP = "given_up", _("Given up")
    LAPSED = "lapsed", _("Of no more use")


class About(models.TextChoices):
    """What a mail is about, as far as an operator may know."""

    CONFIRMING = "confirming", _("Confirming an address")
    PASSWORD = "password", _("A new password")
    ACCOUNT = "account", _("A notice about the account")
    REMINDER = "reminder", _("A reminder")


class MailQuerySet(models.QuerySet["Mail"]):
    def due(self, now: datetime) -> "MailQuerySet":
        """What is to be handed over now; what somebody waits for comes before what was sent unasked."""
        found = self.filter(state=State.WAITING, due_at__lte=now)
        if not is_by_day(now):
            found = found.filter(by_day=False)
        return found.order_by("by_day", "due_at")

    def empty(self, state: State) -> int:
        """Give the rows this end; what they said, and to which address, is not kept. How many they were."""
        return self.update(state=state, to="", subject="", body="", headers={})


class Mail(models.Model):
    """One mail to one person.

    `due_at`: not before; whoever takes the mail up moves it to the end of their lease, so that nobody else does
    meanwhile, and somebody does if they never come back. `attempts` counts those, `fault` says how the last one failed.
    `useful_until`: afterwards it is not sent any more. `by_day`: it waits for the morning.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mails")
    about = models.CharField(_("about"), max_length=20, choices=About)
    to = models.EmailField(_("receiver"), max_length=LONGEST_ADDRESS, blank=True)
    subject = models.CharField(_("subject"), max_length=LONGEST_SUBJECT, blank=True)
    body = models.TextField(_("text"), blank=True)
    headers = models.JSONField(default=dict, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    made_at = models.DateTimeField(_("written at"), default=clock.now, editable=False)
    due_at = models.DateTimeField(_("next attempt"), default=clock.now)
    useful_until = models.DateTimeField(_("of use until"), null=True, blank=True)
    by_day = models.BooleanField(default=False)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    fault = models.CharField(_("why it was not taken"), max_length=LONGEST_FAULT, blank=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        ordering = ("-made_at",)
        default_permissions = ("view",)
        permissions = (("retry_mail", _("may have a mail sent again")),)
        indexes: ClassVar = [models.Index(fields=["state", "due_at"], name="mail_by_due")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="mail_state_known"),
            models.CheckConstraint(
                condition=~Q(state__in=(State.SENT, State.LAPSED)) | Q(to="", subject="", body=""),
                name="mail_at_its_end_is_empty",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
