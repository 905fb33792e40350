"""Who says what: sources, their claims, where claims disagree, and the figures made of them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from advisor import rulebook
from portal.curation.conditions import condition_faults, draft_vocabulary
from portal.curation.models.columns import choices_for
from portal.curation.models.entry import EntryRow
from portal.curation.models.fields import IdsField, PartialDateField, StructuredField

CONFIDENCES = [
    ("A", _("A 公式(日本語)")),
    ("A*", _("A* 公式(写しを通して)")),
    ("B", _("B 海外または古い公式")),
    ("C", _("C 独立した複数の情報")),
    ("D", _("D 二次情報ひとつ")),
    ("M", _("M 要確認")),
]


class Source(EntryRow):
    """Somebody who says something, of which day that is, and when somebody last looked."""

    entry_type = rulebook.Source

    slug = models.SlugField("id", max_length=100, unique=True)
    title_ja = models.CharField(_("題(日本語)"))
    title_en = models.CharField(_("題(英語)"))
    kind = models.CharField(_("種類"), choices=choices_for(rulebook.Source, "kind"), db_index=True)
    checked_on = models.DateField(_("確認した日"))
    recheck_on = models.DateField(_("見直す日"), db_index=True)
    confidence = models.CharField(_("確かさ"), choices=CONFIDENCES)
    url = models.CharField(_("アドレス"), blank=True, default="")
    published = PartialDateField(_("公開日"))
    seen_on = PartialDateField(_("最後に見えた日"))
    note_ja = models.TextField(_("注記(日本語)"), blank=True, default="")
    note_en = models.TextField(_("注記(英語)"), blank=True, default="")

    class Meta:
        verbose_name = _("情報源")
        verbose_name_plural = _("情報源")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return f"{self.slug} {self.title_ja}"


class Claim(EntryRow):
    """One thing a source says, and where."""

    entry_type = rulebook.Claim

    slug = models.SlugField("id", max_length=100, unique=True)
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, to_field="slug", related_name="claims", verbose_name=_("情報源")
    )
    locator_ja = models.CharField(_("箇所(日本語)"))
    locator_en = models.CharField(_("箇所(英語)"))
    ja = models.TextField(_("主張(日本語)"))
    en = models.TextField(_("主張(英語)"))
    certainty = models.CharField(_("言い切りの度合い"), choices=choices_for(rulebook.Claim, "certainty"))
    topic = models.CharField(_("話題"), blank=True, default="", db_index=True)
    systems = IdsField(_("仕組みの番号"))
    confidence = models.CharField(_("確かさ"), choices=CONFIDENCES, blank=True, default="")
    set_aside = StructuredField(_("使わない理由"), blank=True, null=True, default=None)
    file = models.CharField(_("ファイル"), default="", db_index=True)

    class Meta:
        verbose_name = _("主張")
        verbose_name_plural = _("主張")
        ordering = ("file", "position", "pk")

    def __str__(self) -> str:
        return f"{self.slug} {self.ja}"


class Conflict(EntryRow):
    """A disagreement between claims, and what we advise."""

    entry_type = rulebook.Conflict

    slug = models.SlugField("id", max_length=100, unique=True)
    title_ja = models.CharField(_("題(日本語)"))
    title_en = models.CharField(_("題(英語)"))
    kind = models.CharField(_("種類"), choices=choices_for(rulebook.Conflict, "kind"), db_index=True)
    positions = StructuredField(_("それぞれの立場"))
    our_advice_ja = models.TextField(_("私たちの案内(日本語)"))
    our_advice_en = models.TextField(_("私たちの案内(英語)"))
    tip_ja = models.CharField(
        _("一文で(日本語)"), blank=True, default="", help_text=_("60字まで。一手のそばに出す一文")
    )
    tip_en = models.CharField(_("一文で(英語)"), blank=True, default="", help_text=_("120字まで"))
    when = StructuredField(_("条件"), blank=True, default=dict)
    unless = StructuredField(_("例外"), blank=True, default=list)
    verified = IdsField(_("検証した主張"))

    class Meta:
        verbose_name = _("食い違い")
        verbose_name_plural = _("食い違い")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return f"{self.slug} {self.title_ja}"

    def faults(self) -> dict[str, str]:
        found = super().faults()
        return condition_faults(self, draft_vocabulary(), found) | found


class Figure(EntryRow):
    """One value with its unit and its dates of validity."""

    entry_type = rulebook.Figure

    slug = models.CharField("id", max_length=100, unique=True)
    label_ja = models.CharField(_("名前(日本語)"))
    label_en = models.CharField(_("名前(英語)"))
    values = StructuredField(_("値"))
    checked_on = models.DateField(_("確認した日"), db_index=True)
    recheck_on = models.DateField(_("見直す日"), blank=True, null=True, default=None, db_index=True)
    confidence = models.CharField(_("確かさ"), choices=CONFIDENCES)
    counts_from_ja = models.CharField(_("数え始め(日本語)"), blank=True, default="")
    counts_from_en = models.CharField(_("数え始め(英語)"), blank=True, default="")
    claims = IdsField(_("主張"))
    sources = IdsField(_("情報源"))
    note_ja = models.TextField(_("注記(日本語)"), blank=True, default="")
    note_en = models.TextField(_("注記(英語)"), blank=True, default="")

    class Meta:
        verbose_name = _("数値")
        verbose_name_plural = _("数値")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return f"{self.slug} {self.label_ja}"
