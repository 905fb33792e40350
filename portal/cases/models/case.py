"""One trouble with one order, and the words of its owner about it."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q, When
from django.utils.translation import gettext_lazy as _

from portal import clock
from portal.accounts.models import Guest
from portal.accounts.people import Keeper
from portal.cases.items import Item
from portal.cases.models.limits import LONGEST_NOTES, LONGEST_ORDER_NUMBER, LONGEST_TITLE
from portal.dates import day_of

SHOWN_DIGITS = 4  # of an order number, in lists
ONE_VISIT = timedelta(minutes=30)
"""Looks no further apart than this are one visit."""


@dataclass(frozen=True)
class CaseWords:
    """A person's own words about a case."""

    title: str
    items: tuple[Item, ...] = ()
    order_number: str = ""
    notes: str = ""


class CaseQuerySet(models.QuerySet["Case"]):
    def owned_by(self, keeper: Keeper) -> "CaseQuerySet":
        """The cases of that person or guest: the only way a view reaches a case."""
        return self.filter(guest=keeper) if isinstance(keeper, Guest) else self.filter(owner=keeper)

    def still_open(self) -> "CaseQuerySet":
        return self.filter(closed_at=None)

    def ended(self) -> "CaseQuerySet":
        """Those that were ended and not put away, the latest first."""
        return self.filter(closed_at__isnull=False, archived_at=None).order_by("-closed_at")

    def archived(self) -> "CaseQuerySet":
        """Those that were put away, the latest first."""
        return self.filter(archived_at__isnull=False).order_by("-archived_at")

    def counts(self) -> dict[str, int]:
        """How many there are on each shelf."""
        ended, archived = Q(closed_at__isnull=False, archived_at=None), Q(archived_at__isnull=False)
        return self.aggregate(
            open=models.Count("pk", filter=Q(closed_at=None)),
            ended=models.Count("pk", filter=ended),
            archived=models.Count("pk", filter=archived),
        )

    def look(self, now: datetime, **written: Any) -> int:
        """Their owner is here, perhaps to write this; the last look of the visit before stays known. How many."""
        is_new_visit = When(seen_at__lt=now - ONE_VISIT, then=F("seen_at"))
        return self.update(seen_at=now, seen_before=models.Case(is_new_visit, default=F("seen_before")), **written)


class Outcome(models.TextChoices):
    SOLVED = "solved", _("Solved")
    PARTLY = "partly", _("Partly solved")
    GIVEN_UP = "given_up", _("Ended unsolved")


class Case(models.Model):
    """One trouble with one order, kept by its owner or, without an account, by a guest.

    `facts` are the answers when saved; events change them, see `portal.cases.facts`. `items` are those of
    `portal.cases.items`, as plain data.

    `answered_at`: when the answers were corrected since, with all that was written down by then in them; only later
    events change them.
    `version` grows with every edit of the case's own words, so that two open tabs cannot silently undo each other.
    `days_told`: whether the days its refunds took were added to those of everybody, which happens once.
    `reminds_in`: the language in which its owner is reminded of it by mail, since `reminds_since`; empty: they are not.
    `reminds_looked_at`: when a round of reminders last looked at it; by itself it has nothing new before
    `reminds_quiet_until`.
    `seen_at`: when its owner last looked at it, as a browser with scripts said, or wrote to it; `seen_before`: the last
    look of the visit before that one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="cases", null=True, blank=True
    )
    guest = models.ForeignKey(Guest, on_delete=models.CASCADE, related_name="cases", null=True, blank=True)
    title = models.CharField(_("Name of the case"), max_length=LONGEST_TITLE)
    items = models.JSONField(_("What was ordered"), default=list, blank=True)
    order_number = models.CharField(_("Order number"), max_length=LONGEST_ORDER_NUMBER, blank=True)
    notes = models.TextField(_("Notes"), max_length=LONGEST_NOTES, blank=True)
    facts = models.JSONField(_("answers"))
    answered_at = models.DateTimeField(_("answers corrected at"), null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1)
    form_key = models.UUIDField(default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(_("saved at"), default=clock.now, editable=False)
    updated_at = models.DateTimeField(_("last written at"), default=clock.now, editable=False)
    seen_at = models.DateTimeField(_("last looked at"), default=clock.now, editable=False)
    seen_before = models.DateTimeField(_("looked at before that"), null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome, blank=True)
    archived_at = models.DateTimeField(_("put away at"), null=True, blank=True)
    days_told = models.BooleanField(default=False, editable=False)
    reminds_in = models.CharField(max_length=5, choices=settings.LANGUAGES, blank=True, editable=False)
    reminds_since = models.DateTimeField(null=True, blank=True, editable=False)
    reminds_looked_at = models.DateTimeField(null=True, blank=True, editable=False)
    reminds_quiet_until = models.DateTimeField(null=True, blank=True, editable=False)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        constraints = (
            models.UniqueConstraint(fields=["owner", "form_key"], name="case_once_per_form"),
            models.UniqueConstraint(fields=["guest", "form_key"], name="guests_case_once_per_form"),
            models.CheckConstraint(
                condition=Q(owner=None, guest__isnull=False) | Q(owner__isnull=False, guest=None),
                name="case_kept_by_one",
            ),
            models.CheckConstraint(condition=~Q(title=""), name="case_has_a_title"),
            models.CheckConstraint(condition=Q(version__gte=1), name="case_version_counts_from_one"),
            models.CheckConstraint(
                condition=Q(closed_at=None, outcome="") | Q(closed_at__isnull=False, outcome__in=Outcome.values),
                name="case_closed_with_an_outcome",
            ),
            models.CheckConstraint(
                condition=Q(archived_at=None) | Q(closed_at__isnull=False), name="case_archived_when_ended"
            ),
            models.CheckConstraint(
                condition=Q(reminds_in="", reminds_since=None)
                | Q(reminds_in__in=[code for code, name in settings.LANGUAGES], reminds_since__isnull=False),
                name="case_reminds_in_a_language",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def order_number_end(self) -> str:
        """The last digits of the order number, enough to know it by; empty without one."""
        return f"…{self.order_number[-SHOWN_DIGITS:]}" if self.order_number else ""

    @property
    def days_open(self) -> int | None:
        """Days in Tokyo from the day it was saved to the day it was ended; None while it is open."""
        return (day_of(self.closed_at) - day_of(self.created_at)).days if self.closed_at else None

    def last_visit(self, now: datetime) -> datetime | None:
        """The last look of the visit before the one at that moment; None where there was none."""
        return self.seen_at if now - self.seen_at > ONE_VISIT else self.seen_before

    @property
    def words(self) -> CaseWords:
        """What the person wrote about the case."""
        return CaseWords(self.title, self.ordered, self.order_number, self.notes)

    @property
    def ordered(self) -> tuple[Item, ...]:
        """The items that the person named."""
        return tuple(Item(**one) for one in self.items)
