"""The days that refunds took. Nothing leads from a row to the case it comes from, so it stays when that is erased."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST_WAY = 40


class ObservedRefund(models.Model):
    """That a refund by one way of paying took so many days; not when, nor whose.

    `is_shown`: whether it counts on the page already. Several become shown at once, so that nobody who looks every day
    sees what a single one has added.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    way = models.CharField(max_length=LONGEST_WAY)
    days = models.PositiveSmallIntegerField()
    is_shown = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("observed refund")
        verbose_name_plural = _("observed refunds")
        default_permissions = ()
        indexes = (models.Index(fields=["way", "is_shown"], name="observed_by_way"),)

    def __str__(self) -> str:
        return str(self.pk)
