"""Card issuers, guide pages and worked examples."""

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from advisor import Vocabulary, rulebook
from advisor.facts import PROBLEM, FaultsError, parse_moment, read_situation
from portal.address.faultwords import lines_of
from portal.curation.conditions import draft_vocabulary
from portal.curation.models.entry import EntryRow
from portal.curation.models.evidence import CONFIDENCES
from portal.curation.models.fields import IdsField, StructuredField
from portal.wording import VocabularyWords


class Issuer(EntryRow):
    """A card issuer's closing and payment days."""

    entry_type = rulebook.Issuer
    title_attribute = "name"

    slug = models.CharField("id", max_length=100, unique=True)
    name_ja = models.CharField(_("name (Japanese)"))
    name_en = models.CharField(_("name (English)"))
    checked_on = models.DateField(_("checked on"), db_index=True)
    recheck_on = models.DateField(_("re-check on"), blank=True, null=True, default=None, db_index=True)
    confidence = models.CharField(_("confidence"), choices=CONFIDENCES)
    plans = StructuredField(_("closing and payment days"), blank=True, default=list)
    sources = IdsField(_("sources"))
    note_ja = models.TextField(_("note (Japanese)"), blank=True, default="")
    note_en = models.TextField(_("note (English)"), blank=True, default="")

    class Meta:
        verbose_name = _("card issuer")
        verbose_name_plural = _("card issuers")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return f"{self.slug} {self.in_language('name')}"


class Guide(EntryRow):
    """A page of the library, in Markdown."""

    entry_type = rulebook.Guide

    slug = models.CharField("id", max_length=100, unique=True)
    title_ja = models.CharField(_("title (Japanese)"))
    title_en = models.CharField(_("title (English)"))
    body_ja = models.TextField(_("text (Japanese)"))
    body_en = models.TextField(_("text (English)"))
    synonyms = StructuredField(_("synonyms"), blank=True, null=True, default=None)
    problems = IdsField(_("problems that can start here"))
    tells = StructuredField(_("what one has told then"), blank=True, default=list)
    questions = IdsField(_("what else is asked about it"))
    systems = IdsField(_("numbers of the mechanism"))
    claims = IdsField(_("claims"))
    sources = IdsField(_("sources"))
    checked_on = models.DateField(_("checked on"), blank=True, null=True, default=None, db_index=True)
    file = models.CharField(_("file"), default="", db_index=True)

    class Meta:
        verbose_name = _("guide")
        verbose_name_plural = _("guides")
        ordering = ("file", "position", "pk")

    def __str__(self) -> str:
        return f"{self.slug} {self.in_language('title')}"


class GoldenCase(EntryRow):
    """A worked example: a situation at a moment, and what its advice must say."""

    entry_type = rulebook.Golden

    slug = models.CharField("id", max_length=100, unique=True)
    why = models.TextField(_("what it proves"))
    now = models.CharField(_("moment of asking"))
    situation = StructuredField(_("situation"))
    expect = StructuredField(_("advice expected"))
    systems = IdsField(_("numbers of the mechanism"))
    work = models.TextField(_("working"), blank=True, default="")
    note = models.TextField(_("editors’ note"), blank=True, default="")
    file = models.CharField(_("file"), default="", db_index=True)
    problem = models.CharField(_("problem"), blank=True, default="", editable=False, db_index=True)

    class Meta:
        verbose_name = _("worked example")
        verbose_name_plural = _("worked examples")
        ordering = ("file", "position", "pk")

    def called(self, vocabulary: Vocabulary) -> str:
        return self.why

    def derive(self) -> None:
        super().derive()
        situation = self.situation if isinstance(self.situation, dict) else {}
        self.problem = str(situation.get(PROBLEM) or "")

    def faults(self) -> dict[str, str]:
        found = super().faults()
        moment = parse_moment(self.now)
        if moment is None:
            found["now"] = gettext("This cannot be read as a moment (such as 2025-08-10T09:00+09:00).")
        elif "situation" not in found:
            try:
                read_situation(self.situation, moment, draft_vocabulary())
            except FaultsError as error:
                lines = lines_of(error.faults, VocabularyWords(draft_vocabulary()))
                found["situation"] = " / ".join(f"{line.name}: {line.words}" for line in lines)
        return found
