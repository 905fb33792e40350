"""A person's case history: the case, what happened, what was promised, and each advice as it was given."""

import uuid
from datetime import date

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal import clock
from portal.accounts.models import User
from portal.cases.ordernumbers import LONGEST_ORDER_NUMBER

LONGEST_TITLE = 80
LONGEST_NOTES = 4000
LONGEST_TEXT = 2000
LONGEST_NAME = 60


class CaseQuerySet(models.QuerySet["Case"]):
    def owned_by(self, user: User | AnonymousUser) -> "CaseQuerySet":
        """The cases of that person: the only way a view reaches a case."""
        return self.filter(owner_id=user.pk) if user.is_authenticated else self.none()

    def still_open(self) -> "CaseQuerySet":
        return self.filter(closed_at=None)


class Outcome(models.TextChoices):
    SOLVED = "solved", _("解決した")
    PARTLY = "partly", _("一部だけ解決した")
    GIVEN_UP = "given_up", _("解決しないまま終えた")


class Case(models.Model):
    """One trouble with one order. `facts` are the answers when saved; events change them, see `portal.cases.facts`.

    `version` grows with every edit of the case's own words, so that two open tabs cannot silently undo each other.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="cases")
    title = models.CharField(_("相談の名前"), max_length=LONGEST_TITLE)
    order_number = models.CharField(_("注文番号"), max_length=LONGEST_ORDER_NUMBER, blank=True)
    notes = models.TextField(_("メモ"), max_length=LONGEST_NOTES, blank=True)
    facts = models.JSONField(_("答え"))
    version = models.PositiveIntegerField(default=1)
    form_key = models.UUIDField(default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(_("保存した日時"), default=clock.now, editable=False)
    updated_at = models.DateTimeField(_("最後に書いた日時"), default=clock.now, editable=False)
    closed_at = models.DateTimeField(_("終えた日時"), null=True, blank=True)
    outcome = models.CharField(_("結果"), max_length=10, choices=Outcome, blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("相談")
        verbose_name_plural = _("相談")
        constraints = (
            models.UniqueConstraint(fields=["owner", "form_key"], name="case_once_per_form"),
            models.CheckConstraint(condition=~Q(title=""), name="case_has_a_title"),
            models.CheckConstraint(condition=Q(version__gte=1), name="case_version_counts_from_one"),
            models.CheckConstraint(
                condition=Q(closed_at=None, outcome="") | Q(closed_at__isnull=False, outcome__in=Outcome.values),
                name="case_closed_with_an_outcome",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class GivenAdvice(models.Model):
    """An advice exactly as it was given: by which release, on which facts, at which moment, in which language."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="given_advices")
    given_at = models.DateTimeField(_("受けた日時"))
    release_number = models.PositiveIntegerField(_("公開番号"))
    release_digest = models.CharField(max_length=80)
    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    facts = models.JSONField(_("答え"))
    advice = models.JSONField(_("助言"))

    class Meta:
        verbose_name = _("受けた助言")
        verbose_name_plural = _("受けた助言")
        ordering = ("given_at",)
        constraints = (
            models.UniqueConstraint(fields=["case", "given_at"], name="given_advice_once_a_moment"),
            models.CheckConstraint(
                condition=Q(language__in=[code for code, name in settings.LANGUAGES]), name="given_advice_language"
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class Kind(models.TextChoices):
    CONTACT = "contact", _("連絡した")
    ANSWER = "answer", _("返事が来た")
    PROMISE = "promise", _("約束された")
    PARCEL_ARRIVED = "parcel_arrived", _("届いた")
    REFUND_ARRIVED = "refund_arrived", _("返金された")
    SENT_DRAFT = "sent_draft", _("文面を送った")
    ESCALATED = "escalated", _("申請・相談した")
    NOTE = "note", _("メモ")
    CLOSED = "closed", _("終えた")


class Party(models.TextChoices):
    SELLER = "seller", _("出品者・お店")
    AMAZON = "amazon", "Amazon"
    CARRIER = "carrier", _("配送会社")
    CARD_ISSUER = "card_issuer", _("カード会社")
    CONSUMER_CENTER = "consumer_center", _("消費生活センター")
    OTHER = "other", _("そのほか")


class Channel(models.TextChoices):
    CHAT = "chat", _("チャット")
    PHONE = "phone", _("電話")
    MESSAGE = "message", _("Amazonのメッセージ")
    EMAIL = "email", _("メール")
    FORM = "form", _("問い合わせフォーム")
    OTHER = "other", _("そのほか")


class Event(models.Model):
    """Something that happened, as the person wrote it down. `facts` says what it tells about the order."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(_("出来事"), max_length=20, choices=Kind)
    at = models.DateTimeField(_("いつ"))
    is_day = models.BooleanField(default=False, help_text="only the day is known: `at` is the last moment it can have been")
    party = models.CharField(_("相手"), max_length=20, choices=Party, blank=True)
    channel = models.CharField(_("手段"), max_length=10, choices=Channel, blank=True)
    who = models.CharField(_("担当者"), max_length=LONGEST_NAME, blank=True)
    text = models.TextField(_("内容"), max_length=LONGEST_TEXT, blank=True)
    facts = models.JSONField(default=dict, blank=True)
    form_key = models.UUIDField(default=uuid.uuid4, editable=False)
    recorded_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        verbose_name = _("出来事")
        verbose_name_plural = _("出来事")
        ordering = ("at", "recorded_at")
        constraints = (
            models.UniqueConstraint(fields=["case", "form_key"], name="event_once_per_form"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="event_kind_known"),
            models.CheckConstraint(condition=Q(party="") | Q(party__in=Party.values), name="event_party_known"),
            models.CheckConstraint(condition=Q(channel="") | Q(channel__in=Channel.values), name="event_channel_known"),
        )

    def __str__(self) -> str:
        return str(self.pk)


class PromiseState(models.TextChoices):
    OPEN = "open", _("まだ")
    KEPT = "kept", _("守られた")
    OVERDUE = "overdue", _("期限超過")


class Promise(models.Model):
    """A day somebody named. Its state follows from its dates alone, so it is never stored."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="promises")
    event = models.OneToOneField(Event, on_delete=models.CASCADE, related_name="promise")
    text = models.CharField(_("約束の内容"), max_length=LONGEST_TITLE)
    due_on = models.DateField(_("いつまで"))
    kept_on = models.DateField(_("守られた日"), null=True, blank=True)

    class Meta:
        verbose_name = _("約束")
        verbose_name_plural = _("約束")
        ordering = ("due_on",)
        constraints = (models.CheckConstraint(condition=~Q(text=""), name="promise_says_what"),)

    def __str__(self) -> str:
        return str(self.pk)

    def state_on(self, today: date) -> PromiseState:
        """Kept, or overdue from the day after `due_on`, or open."""
        if self.kept_on is not None:
            return PromiseState.KEPT
        return PromiseState.OVERDUE if self.due_on < today else PromiseState.OPEN

    def days_overdue(self, today: date) -> int:
        """Days since `due_on`; 0 when kept or not yet due."""
        return (today - self.due_on).days if self.state_on(today) is PromiseState.OVERDUE else 0
