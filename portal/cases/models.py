"""A person's case history: the case, what happened, what was promised, and each advice as it was given."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q, When
from django.utils.translation import gettext_lazy as _

from portal import clock
from portal.accounts.models import Guest
from portal.accounts.people import Keeper
from portal.cases.items import Item
from portal.dates import day_of
from portal.post.models import Mail

MOST_CASES, MOST_GUESTS_CASES = 300, 30  # a person; a guest
MOST_EVENTS = 500  # a case
LONGEST_TITLE = 80
LONGEST_ORDER_NUMBER = 40
SHOWN_DIGITS = 4  # of an order number, in lists
LONGEST_NOTES = 4000
LONGEST_TEXT = 2000
LONGEST_NAME = 60
LONGEST_CODE = 40
LONGEST_OCCASION = 160
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
        count = models.Count
        return self.aggregate(
            open=count("pk", filter=Q(closed_at=None)),
            ended=count("pk", filter=ended),
            archived=count("pk", filter=archived),
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


class PromiseState(models.TextChoices):
    OPEN = "open", _("Still open")
    KEPT = "kept", _("Kept")
    OVERDUE = "overdue", _("Overdue")
    BROKEN = "broken", _("Not kept")


class Promise(models.Model):
    """A day somebody named. Its state follows from its dates alone, so it is never stored."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="promises")
    event = models.OneToOneField(Event, on_delete=models.CASCADE, related_name="promise")
    text = models.CharField(_("What was promised"), max_length=LONGEST_TITLE)
    due_on = models.DateField(_("By which day"))
    kept_on = models.DateField(_("kept on"), null=True, blank=True)
    broken_on = models.DateField(_("said not to be kept on"), null=True, blank=True)

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
