"""How often the layouts of pasted texts fitted: counts by day, and nothing of any text."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PastedDay(models.Model):
    """How many texts were pasted on a day in Tokyo, and in how many of them nothing was found."""

    day = models.DateField(_("day"), primary_key=True)
    texts = models.PositiveIntegerField(_("pasted texts"), default=0)
    empty = models.PositiveIntegerField(_("in which nothing was found"), default=0)

    class Meta:
        verbose_name = _("day of pasted texts")
        verbose_name_plural = _("days of pasted texts")
        default_permissions = ()

    def __str__(self) -> str:
        return self.day.isoformat()
