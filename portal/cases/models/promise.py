"""The days that somebody named in a case."""

import uuid
from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.cases.models.case import Case
from portal.cases.models.event import Event
from portal.cases.models.limits import LONGEST_TITLE


class PromiseState(models.TextChoices):
    OPEN = "open", _("Still open")
    KEPT = "kept", _("Kept")
    OVERDUE = "overdue", pgettext_lazy("a promise", "Overdue")
    BROKEN = "broken", _("Not kept")


class Promise(models.Model):
    """A day somebody named. Its state follows from its dates alone, so it is never stored.

    `settled_by`: the entry that says what became of it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="promises")
    event = models.OneToOneField(Event, on_delete=models.CASCADE, related_name="promise")
    text = models.CharField(_("What was promised"), max_length=LONGEST_TITLE)
    due_on = models.DateField(_("By which day"))
    kept_on = models.DateField(_("kept on"), null=True, blank=True)
    broken_on = models.DateField(_("said not to be kept on"), null=True, blank=True)
    settled_by = models.OneToOneField(
        Event, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="settles"
    )

    class Meta:
        verbose_name = _("promise")
        verbose_name_plural = _("promises")
        ordering = ("due_on",)
        constraints = (
            models.CheckConstraint(condition=~Q(text=""), name="promise_says_what"),
            models.CheckConstraint(condition=Q(kept_on=None) | Q(broken_on=None), name="promise_ends_in_one_way"),
        )

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_settled(self) -> bool:
        """Whether somebody said that it was kept, or that it was not."""
        return self.kept_on is not None or self.broken_on is not None

    def state_on(self, today: date) -> PromiseState:
        """Kept or not, as somebody said; else overdue from the day after `due_on`, or open."""
        if self.kept_on is not None:
            return PromiseState.KEPT
        if self.broken_on is not None:
            return PromiseState.BROKEN
        return PromiseState.OVERDUE if self.due_on < today else PromiseState.OPEN

    def days_overdue(self, today: date) -> int:
        """Days since `due_on`; 0 when it is settled or not yet due."""
        return (today - self.due_on).days if self.state_on(today) is PromiseState.OVERDUE else 0
