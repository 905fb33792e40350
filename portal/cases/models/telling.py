"""What of a case is told outside the site: reminders by mail, and the days for a calendar."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal import clock
from portal.cases.models.case import Case
from portal.post.models import Mail

LONGEST_OCCASION = 160


class Reminder(models.Model):
    """That somebody was told of an occasion of a case, once and for all. `mail`: how, while there is a trace of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="reminders")
    occasion = models.CharField(max_length=LONGEST_OCCASION)
    told_at = models.DateTimeField(default=clock.now, editable=False)
    mail = models.ForeignKey(Mail, on_delete=models.SET_NULL, null=True, related_name="reminders")

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        ordering = ("told_at",)
        constraints = (models.UniqueConstraint(fields=["case", "occasion"], name="reminder_once_an_occasion"),)

    def __str__(self) -> str:
        return str(self.pk)


class CalendarFeed(models.Model):
    """That the days of a case may be read by a calendar. Its id, signed by the site, is the key in the address.

    Deleting it revokes the address; a new one has another id.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="feed")
    made_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        verbose_name = _("calendar feed")
        verbose_name_plural = _("calendar feeds")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.case_id)
