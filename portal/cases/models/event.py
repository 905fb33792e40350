"""The entries of a case's history."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal import clock
from portal.cases.models.case import Case
from portal.cases.models.limits import LONGEST_CODE, LONGEST_NAME, LONGEST_TEXT


class Kind(models.TextChoices):
    CONTACT = "contact", _("Made contact")
    ANSWER = "answer", _("Got an answer")
    PROMISE = "promise", _("Was promised something")
    PARCEL_ARRIVED = "parcel_arrived", _("The parcel came")
    REFUND_ARRIVED = "refund_arrived", _("Money came back")
    SENT_DRAFT = "sent_draft", _("Sent a message")
    ESCALATED = "escalated", _("Filed a claim")
    DECIDED = "decided", _("A claim was decided")
    COUNTER = "counter", _("Went to another counter")
    STEP = "step", _("Took a step")
    KEPT = "kept", _("A promise was kept")
    BROKEN = "broken", _("A promise was not kept")
    NOTE = "note", _("Notes")
    CLOSED = "closed", _("Ended the case")


class Event(models.Model):
    """Something that happened, as the person wrote it down.

    `facts` says what it tells about the order; null takes a fact away. `party` and `channel` are codes of the shop, and
    `step` is the code of an action that was taken, of what was awaited and came, or of the counter that was gone to, as
    its release named them then. `method` and `amount_jpy`: by which way of paying money came back, and how much.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(_("event"), max_length=20, choices=Kind)
    at = models.DateTimeField(_("when"))
    is_day = models.BooleanField(
        default=False, help_text="only the day is known: `at` is the last moment it can have been"
    )
    party = models.CharField(_("Who it was with"), max_length=LONGEST_CODE, blank=True)
    channel = models.CharField(_("How you were in touch"), max_length=LONGEST_CODE, blank=True)
    step = models.CharField(_("The step taken"), max_length=LONGEST_CODE, blank=True)
    method = models.CharField(_("By which way"), max_length=LONGEST_CODE, blank=True)
    amount_jpy = models.PositiveIntegerField(_("How much"), null=True, blank=True)
    who = models.CharField(_("Name of the person"), max_length=LONGEST_NAME, blank=True)
    text = models.TextField(_("What was said"), max_length=LONGEST_TEXT, blank=True)
    facts = models.JSONField(default=dict, blank=True)
    form_key = models.UUIDField(default=uuid.uuid4, editable=False)
    recorded_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ("at", "recorded_at")
        constraints = (
            models.UniqueConstraint(fields=["case", "form_key"], name="event_once_per_form"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="event_kind_known"),
        )

    def __str__(self) -> str:
        return str(self.pk)
