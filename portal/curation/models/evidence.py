"""Who says what: sources, their claims, where claims disagree, and the figures made of them."""

from collections.abc import Iterable
from typing import Any

import msgspec
from django.db import models
from django.utils.translation import gettext_lazy as _

from advisor import Vocabulary, rulebook
from advisor.rulebook import Language
from portal.curation.conditions import condition_faults, draft_vocabulary
from portal.curation.models.columns import choices_for
from portal.curation.models.entry import EntryRow
from portal.curation.models.fields import IdsField, PartialDateField, StructuredField
from portal.curation.reading import refill
from portal.curation.searching import normalise
from portal.wording import language

CONFIDENCES = [
    ("A", _("A official (Japanese)")),
    ("A*", _("A* official (through a copy)")),
    ("B", _("B official, but foreign or old")),
    ("C", _("C several independent sources")),
    ("D", _("D a single secondary source")),
    ("M", _("M to be confirmed")),
]


class Source(EntryRow):
    """Somebody who says something, of which day that is, and when somebody last looked."""

    entry_type = rulebook.Source

    slug = models.SlugField("id", max_length=100, unique=True)
    title_ja = models.CharField(_("title (Japanese)"))
    title_en = models.CharField(_("title (English)"))
    kind = models.CharField(_("kind"), choices=choices_for(rulebook.Source, "kind"), db_index=True)
    checked_on = models.DateField(_("checked on"))
    recheck_on = models.DateField(_("re-check on"), db_index=True)
    confidence = models.CharField(_("confidence"), choices=CONFIDENCES)
    url = models.CharField(_("web address"), blank=True, default="")
    published = PartialDateField(_("published on"))
    seen_on = PartialDateField(_("last seen on"))
    note_ja = models.TextField(_("note (Japanese)"), blank=True, default="")
    note_en = models.TextField(_("note (English)"), blank=True, default="")

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return f"{self.slug} {self.in_language('title')}"


class Claim(EntryRow):
    """One thing a source says, and where."""

    entry_type = rulebook.Claim

    slug = models.SlugField("id", max_length=100, unique=True)
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, to_field="slug", related_name="claims", verbose_name=_("sources")
    )
    locator_ja = models.CharField(_("place in the source (Japanese)"))
    locator_en = models.CharField(_("place in the source (English)"))
    ja = models.TextField(_("claim (Japanese)"))
    en = models.TextField(_("claim (English)"))
    certainty = models.CharField(_("how firmly it is said"), choices=choices_for(rulebook.Claim, "certainty"))
    topic = models.CharField(_("topic"), blank=True, default="", db_index=True)
    systems = IdsField(_("numbers of the mechanism"))
    confidence = models.CharField(_("confidence"), choices=CONFIDENCES, blank=True, default="")
    set_aside = StructuredField(_("why it is not used"), blank=True, null=True, default=None)
    file = models.CharField(_("file"), default="", db_index=True)

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ("file", "position", "pk")

    def __str__(self) -> str:
        return f"{self.slug} {self.text_of_page}"

    @property
    def text_of_page(self) -> str:
        """The claim in the language of the page."""
        text: str = getattr(self, language())
        return text

    def called(self, vocabulary: Vocabulary) -> str:
        return self.text_of_page


class Conflict(EntryRow):
    """A disagreement between claims, and what we advise."""

    entry_type = rulebook.Conflict

    slug = models.SlugField("id", max_length=100, unique=True)
    title_ja = models.CharField(_("title (Japanese)"))
    title_en = models.CharField(_("title (English)"))
    kind = models.CharField(_("kind"), choices=choices_for(rulebook.Conflict, "kind"), db_index=True)
    positions = StructuredField(_("positions"))
    our_advice_ja = models.TextField(_("our advice (Japanese)"))
    our_advice_en = models.TextField(_("our advice (English)"))
    tip_ja = models.CharField(
        _("in one sentence (Japanese)"),
        blank=True,
        default="",
        help_text=_("At most 60 characters: one sentence to stand beside a step."),
    )
    tip_en = models.CharField(
        _("in one sentence (English)"), blank=True, default="", help_text=_("At most 120 characters.")
    )
    when = StructuredField(_("conditions"), blank=True, default=dict)
    unless = StructuredField(_("exceptions"), blank=True, default=list)
    verified = IdsField(_("claims that verify"))

    class Meta:
        verbose_name = _("disagreement")
        verbose_name_plural = _("disagreements")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return f"{self.slug} {self.in_language('title')}"

    def faults(self) -> dict[str, str]:
        found = super().faults()
        return condition_faults(self, draft_vocabulary(), found) | found


class Figure(EntryRow):
    """One value with its unit and its dates of validity."""

    entry_type = rulebook.Figure
    title_attribute = "label"

    slug = models.CharField("id", max_length=100, unique=True)
    label_ja = models.CharField(_("name (Japanese)"))
    label_en = models.CharField(_("name (English)"))
    values = StructuredField(_("values by day"))
    checked_on = models.DateField(_("checked on"), db_index=True)
    recheck_on = models.DateField(_("re-check on"), blank=True, null=True, default=None, db_index=True)
    confidence = models.CharField(_("confidence"), choices=CONFIDENCES)
    counts_from_ja = models.CharField(_("counted from (Japanese)"), blank=True, default="")
    counts_from_en = models.CharField(_("counted from (English)"), blank=True, default="")
    claims = IdsField(_("claims"))
    sources = IdsField(_("sources"))
    note_ja = models.TextField(_("note (Japanese)"), blank=True, default="")
    note_en = models.TextField(_("note (English)"), blank=True, default="")
    written_out = StructuredField(_("texts in which the number stays written out"), blank=True, default=list)

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return f"{self.slug} {self.in_language('label')}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        refill(self.slug)

    def derive(self) -> None:
        """Each value as it is said, too: a search for what readers see finds it, whatever the day."""
        super().derive()
        self.words = "\n".join([self.words, *map(normalise, self.values_in_words())])

    def values_in_words(self, languages: Iterable[Language] = rulebook.LANGUAGES) -> list[str]:
        """Every value in these languages; none while one cannot be read."""
        try:
            return [rulebook.figure_in_words(one, lang) for one in self.to_entry().values for lang in languages]
        except (msgspec.ValidationError, ValueError):
            return []
