"""The words for facts and codes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from advisor.rulebook import entries as rulebook
from portal.curation.models.entry import EntryRow
from portal.curation.models.fields import StructuredField


class FactWording(EntryRow):
    """How a fact is named, asked and explained, and the words of its values."""

    entry_type = rulebook.FactWords
    key_attributes = ("fact",)

    fact = models.CharField(_("事実"), max_length=100, unique=True)
    label_ja = models.CharField(_("名前(日本語)"))
    label_en = models.CharField(_("名前(英語)"))
    question_ja = models.TextField(_("質問(日本語)"), blank=True, default="")
    question_en = models.TextField(_("質問(英語)"), blank=True, default="")
    help_ja = models.TextField(_("説明(日本語)"), blank=True, default="")
    help_en = models.TextField(_("説明(英語)"), blank=True, default="")
    group = models.CharField(_("まとまり"), blank=True, default="", db_index=True)
    values = StructuredField(_("値"), blank=True, default=dict)
    hints = StructuredField(_("手がかり"), blank=True, default=dict)
    synonyms = StructuredField(_("言いかえ"), blank=True, default=dict)
    unknown_ja = models.CharField(_("「わからない」の言い方(日本語)"), blank=True, default="")
    unknown_en = models.CharField(_("「わからない」の言い方(英語)"), blank=True, default="")

    class Meta:
        verbose_name = _("事実の言葉")
        verbose_name_plural = _("事実の言葉")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return f"{self.fact} {self.label_ja}"


class CodeWording(EntryRow):
    """The title of a code, and a default text."""

    entry_type = rulebook.CodeWords
    key_attributes = ("group", "code")

    group = models.CharField(_("コードの種類"), max_length=50, db_index=True)
    code = models.CharField(_("コード"), max_length=100)
    title_ja = models.CharField(_("題(日本語)"))
    title_en = models.CharField(_("題(英語)"))
    text_ja = models.TextField(_("本文(日本語)"), blank=True, default="")
    text_en = models.TextField(_("本文(英語)"), blank=True, default="")

    class Meta:
        verbose_name = _("コードの言葉")
        verbose_name_plural = _("コードの言葉")
        ordering = ("position", "pk")
        constraints = (models.UniqueConstraint(fields=["group", "code"], name="one_wording_a_code"),)

    def __str__(self) -> str:
        return f"{self.group}.{self.code} {self.title_ja}"
