"""How to reach somebody, and what to write."""

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from advisor import rulebook
from advisor.rulebook import LIST_OF_KIND
from portal.curation.conditions import condition_faults, draft_vocabulary, fault_of
from portal.curation.models.entry import EntryRow
from portal.curation.models.fields import IdsField, StructuredField

ACTIONS = LIST_OF_KIND["action"]
RECEIVERS = "receivers"
"""The list of codes that says to whom a draft may be written."""


class Channel(EntryRow):
    """A way to reach somebody: hours, how to reach a person, the steps."""

    entry_type = rulebook.Channel
    key_attributes = ("code",)

    code = models.CharField(_("コード"), max_length=100, unique=True)
    best_time_ja = models.TextField(_("つながりやすい時間(日本語)"), blank=True, default="")
    best_time_en = models.TextField(_("つながりやすい時間(英語)"), blank=True, default="")
    human = StructuredField(_("人につながる方法"), blank=True, default=list)
    language_ja = models.TextField(_("使える言語(日本語)"), blank=True, default="")
    language_en = models.TextField(_("使える言語(英語)"), blank=True, default="")
    steps = StructuredField(_("手順"), blank=True, default=dict)
    claims = IdsField(_("主張"))
    sources = IdsField(_("情報源"))

    class Meta:
        verbose_name = _("連絡先")
        verbose_name_plural = _("連絡先")
        ordering = ("position", "pk")


class Instruction(EntryRow):
    """What to press for one action, step by step."""

    entry_type = rulebook.Instruction

    slug = models.CharField("id", max_length=100, unique=True)
    action = models.CharField(_("行動"), db_index=True)
    steps = StructuredField(_("手順"))
    checked_on = models.DateField(_("確認した日"), db_index=True)
    when = StructuredField(_("条件"), blank=True, default=dict)
    unless = StructuredField(_("例外"), blank=True, default=list)
    priority = models.IntegerField(_("優先度"), default=0)
    note_ja = models.TextField(_("注記(日本語)"), blank=True, default="")
    note_en = models.TextField(_("注記(英語)"), blank=True, default="")
    claims = IdsField(_("主張"))
    sources = IdsField(_("情報源"))

    class Meta:
        verbose_name = _("手順")
        verbose_name_plural = _("手順")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return f"{self.slug} {self.action}"

    def faults(self) -> dict[str, str]:
        found, vocabulary = super().faults(), draft_vocabulary()
        actions = vocabulary.codes.get(ACTIONS, {})
        if self.action not in actions:
            found["action"] = gettext("行動は次のどれかです: %s") % ", ".join(actions)
        return found | condition_faults(self, vocabulary, found)


class Draft(EntryRow):
    """A message to somebody that says only what happened."""

    entry_type = rulebook.Draft

    slug = models.CharField("id", max_length=100, unique=True)
    action = models.CharField(_("行動"), db_index=True)
    to = models.CharField(_("宛先"), db_index=True)
    channel = models.CharField(_("連絡先"))
    title_ja = models.CharField(_("題(日本語)"))
    title_en = models.CharField(_("題(英語)"))
    paragraphs = StructuredField(_("段落"))
    when = StructuredField(_("条件"), blank=True, default=dict)
    unless = StructuredField(_("例外"), blank=True, default=list)
    priority = models.IntegerField(_("優先度"), default=0)
    file = models.CharField(_("ファイル"), default="", db_index=True)

    class Meta:
        verbose_name = _("文面")
        verbose_name_plural = _("文面")
        ordering = ("file", "position", "pk")

    def __str__(self) -> str:
        return f"{self.slug} {self.title_ja}"

    def faults(self) -> dict[str, str]:
        found, vocabulary = super().faults(), draft_vocabulary()
        receivers = vocabulary.codes.get(RECEIVERS, {})
        if self.to not in receivers:
            found["to"] = gettext("宛先は次のどれかです: %s") % ", ".join(receivers)
        found |= condition_faults(self, vocabulary, found)
        if "paragraphs" not in found:
            faults = [
                fault_of(paragraph.get("when"), vocabulary) or fault_of(paragraph.get("unless"), vocabulary)
                for paragraph in self.paragraphs or []
            ]
            wrong = [f"[{place}]: {fault}" for place, fault in enumerate(faults) if fault]
            found |= {"paragraphs": " / ".join(wrong)} if wrong else {}
        return found
