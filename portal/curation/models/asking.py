"""What people do before a release is made: they ask for it, and they read what it would say."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class PublicationRequest(models.Model):
    """Somebody who may not publish asks for it: of which state of the draft, and why."""

    digest = models.CharField(_("digest"), max_length=71)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        # Erasing a person must be possible; what was asked for stays.
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("asked by"),
    )
    asked_at = models.DateTimeField(_("asked on"), db_index=True)
    note = models.TextField(_("reason"))
    left_out = models.JSONField(_("left out"), default=list)

    class Meta:
        verbose_name = _("request to publish")
        verbose_name_plural = _("requests to publish")
        ordering = ("-asked_at", "-pk")
        default_permissions = ()

    def __str__(self) -> str:
        return self.note


class DraftReading(models.Model):
    """Somebody has read one state of the draft, to the letter, and found it right."""

    digest = models.CharField(_("digest"), max_length=71)
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("reader")
    )
    read_at = models.DateTimeField(_("read on"))

    class Meta:
        verbose_name = _("reading of the draft")
        verbose_name_plural = _("readings of the draft")
        default_permissions = ()
        constraints = (models.UniqueConstraint(fields=["digest", "reader"], name="one_reading_a_person"),)

    def __str__(self) -> str:
        return f"{self.reader} {self.digest}"
