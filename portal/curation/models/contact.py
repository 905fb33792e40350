"""How to reach somebody, and what to write."""

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from advisor import Vocabulary, rulebook
from advisor.rulebook import LIST_OF_KIND
from portal.curation.conditions import condition_faults, draft_vocabulary, fault_of
from portal.curation.models.entry import EntryRow, title_of_code
from portal.curation.models.fields import IdsField, StructuredField

ACTIONS = LIST_OF_KIND["action"]
RECEIVERS = "receivers"
"""The list of codes that says to whom a draft may be written."""


class Channel(EntryRow):
    """A way to reach somebody: hours, how to reach a person, the steps."""

    entry_type = rulebook.Channel
    key_attributes = ("code",)

    code = models.CharField(_("code"), max_length=100, unique=True)
    best_time_ja = models.TextField(_("best time to get through (Japanese)"), blank=True, default="")
    best_time_en = models.TextField(_("best time to get through (English)"), blank=True, default="")
    human = StructuredField(_("how to reach a person"), blank=True, default=list)
    language_ja = models.TextField(_("languages spoken (Japanese)"), blank=True, default="")
    language_en = models.TextField(_("languages spoken (English)"), blank=True, default="")
    steps = StructuredField(_("steps"), blank=True, default=dict)
    claims = IdsField(_("claims"))
    sources = IdsField(_("sources"))

    class Meta:
        verbose_name = _("channel")
        verbose_name_plural = _("channels")
        ordering = ("position", "pk")

    def called(self, vocabulary: Vocabulary) -> str:
        return title_of_code(vocabulary, "channel", self.code)


class Instruction(EntryRow):
    """What to press for one action, step by step."""

    entry_type = rulebook.Instruction

    slug = models.CharField("id", max_length=100, unique=True)
    action = models.CharField(_("action"), db_index=True)
    steps = StructuredField(_("steps"))
    checked_on = models.DateField(_("checked on"), db_index=True)
    when = StructuredField(_("conditions"), blank=True, default=dict)
    unless = StructuredField(_("exceptions"), blank=True, default=list)
    priority = models.IntegerField(_("priority"), default=0)
    note_ja = models.TextField(_("note (Japanese)"), blank=True, default="")
    note_en = models.TextField(_("note (English)"), blank=True, default="")
    claims = IdsField(_("claims"))
    sources = IdsField(_("sources"))

    class Meta:
        verbose_name = _("instruction")
        verbose_name_plural = _("instructions")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return f"{self.slug} {self.action}"

    def called(self, vocabulary: Vocabulary) -> str:
        return title_of_code(vocabulary, "action", self.action)

    def faults(self) -> dict[str, str]:
        found, vocabulary = super().faults(), draft_vocabulary()
        actions = vocabulary.codes.get(ACTIONS, {})
        if self.action not in actions:
            found["action"] = gettext("The action is one of these: %s") % ", ".join(actions)
        return found | condition_faults(self, vocabulary, found)


class Draft(EntryRow):
    """A message to somebody that says only what happened."""

    entry_type = rulebook.Draft

    slug = models.CharField("id", max_length=100, unique=True)
    action = models.CharField(_("action"), db_index=True)
    to = models.CharField(_("receiver"), db_index=True)
    channel = models.CharField(_("channel"))
    title_ja = models.CharField(_("title (Japanese)"))
    title_en = models.CharField(_("title (English)"))
    paragraphs = StructuredField(_("paragraphs"))
    when = StructuredField(_("conditions"), blank=True, default=dict)
    unless = StructuredField(_("exceptions"), blank=True, default=list)
    priority = models.IntegerField(_("priority"), default=0)
    file = models.CharField(_("file"), default="", db_index=True)

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        ordering = ("file", "position", "pk")

    def __str__(self) -> str:
        return f"{self.slug} {self.in_language('title')}"

    def faults(self) -> dict[str, str]:
        found, vocabulary = super().faults(), draft_vocabulary()
        receivers = vocabulary.codes.get(RECEIVERS, {})
        if self.to not in receivers:
            found["to"] = gettext("The receiver is one of these: %s") % ", ".join(receivers)
        found |= condition_faults(self, vocabulary, found)
        if "paragraphs" not in found:
            faults = [
                fault_of(paragraph.get("when"), vocabulary) or fault_of(paragraph.get("unless"), vocabulary)
                for paragraph in self.paragraphs or []
            ]
            wrong = [f"[{place}]: {fault}" for place, fault in enumerate(faults) if fault]
            found |= {"paragraphs": " / ".join(wrong)} if wrong else {}
        return found
