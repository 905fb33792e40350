"""Card issuers, guide pages and worked examples."""

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from advisor import rulebook
from advisor.facts import PROBLEM, FaultsError, parse_moment, read_situation
from portal.curation.conditions import draft_vocabulary
from portal.curation.models.entry import EntryRow
from portal.curation.models.evidence import CONFIDENCES
from portal.curation.models.fields import IdsField, StructuredField


class Issuer(EntryRow):
    """A card issuer's closing and payment days."""

    entry_type = rulebook.Issuer

    slug = models.CharField("id", max_length=100, unique=True)
    name_ja = models.CharField(_("名前(日本語)"))
    name_en = models.CharField(_("名前(英語)"))
    checked_on = models.DateField(_("確認した日"), db_index=True)
    recheck_on = models.DateField(_("見直す日"), blank=True, null=True, default=None, db_index=True)
    confidence = models.CharField(_("確かさ"), choices=CONFIDENCES)
    plans = StructuredField(_("締め日と支払日"), blank=True, default=list)
    sources = IdsField(_("情報源"))
    note_ja = models.TextField(_("注記(日本語)"), blank=True, default="")
    note_en = models.TextField(_("注記(英語)"), blank=True, default="")

    class Meta:
        verbose_name = _("カード会社")
        verbose_name_plural = _("カード会社")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return f"{self.slug} {self.name_ja}"


class Guide(EntryRow):
    """A page of the library, in Markdown."""

    entry_type = rulebook.Guide

    slug = models.CharField("id", max_length=100, unique=True)
    title_ja = models.CharField(_("題(日本語)"))
    title_en = models.CharField(_("題(英語)"))
    body_ja = models.TextField(_("本文(日本語)"))
    body_en = models.TextField(_("本文(英語)"))
    synonyms = StructuredField(_("言いかえ"), blank=True, null=True, default=None)
    problems = IdsField(_("ここから始められる困りごと"))
    systems = IdsField(_("仕組みの番号"))
    claims = IdsField(_("主張"))
    sources = IdsField(_("情報源"))
    checked_on = models.DateField(_("確認した日"), blank=True, null=True, default=None, db_index=True)
    file = models.CharField(_("ファイル"), default="", db_index=True)

    class Meta:
        verbose_name = _("ガイド")
        verbose_name_plural = _("ガイド")
        ordering = ("file", "position", "pk")

    def __str__(self) -> str:
        return f"{self.slug} {self.title_ja}"


class GoldenCase(EntryRow):
    """A worked example: a situation at a moment, and what its advice must say."""

    entry_type = rulebook.Golden

    slug = models.CharField("id", max_length=100, unique=True)
    why = models.TextField(_("確かめること"))
    now = models.CharField(_("いま"))
    situation = StructuredField(_("状況"))
    expect = StructuredField(_("期待する案内"))
    systems = IdsField(_("仕組みの番号"))
    work = models.TextField(_("計算の過程"), blank=True, default="")
    note = models.TextField(_("覚え書き"), blank=True, default="")
    file = models.CharField(_("ファイル"), default="", db_index=True)
    problem = models.CharField(_("困りごと"), blank=True, default="", editable=False, db_index=True)

    class Meta:
        verbose_name = _("手本の事例")
        verbose_name_plural = _("手本の事例")
        ordering = ("file", "position", "pk")

    def derive(self) -> None:
        super().derive()
        situation = self.situation if isinstance(self.situation, dict) else {}
        self.problem = str(situation.get(PROBLEM) or "")

    def faults(self) -> dict[str, str]:
        found = super().faults()
        moment = parse_moment(self.now)
        if moment is None:
            found["now"] = gettext("日時として読めません (例: 2025-08-10T09:00+09:00)")
        elif "situation" not in found:
            try:
                read_situation(self.situation, moment, draft_vocabulary())
            except FaultsError as error:
                found["situation"] = " / ".join(map(str, error.faults))
        return found
