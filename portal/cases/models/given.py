"""The advices that a case was given."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.cases.models.case import Case


class GivenAdvice(models.Model):
    """An advice exactly as it was given: by which release, on which facts, at which moment, in which language."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="given_advices")
    given_at = models.DateTimeField(_("given at"))
    release_number = models.PositiveIntegerField(_("release"))
    release_digest = models.CharField(max_length=80)
    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    facts = models.JSONField(_("answers"))
    advice = models.JSONField(_("advice"))

    class Meta:
        verbose_name = _("given advice")
        verbose_name_plural = _("given advices")
        ordering = ("given_at",)
        constraints = (
            models.CheckConstraint(
                condition=Q(language__in=[code for code, name in settings.LANGUAGES]), name="given_advice_language"
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)
