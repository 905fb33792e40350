"""What follows from a situation: clocks that open and close, and rules that give something."""

from typing import Any

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from advisor import Vocabulary, rulebook
from advisor.rulebook import KINDS, LIST_OF_KIND
from portal.curation.conditions import condition_faults, draft_vocabulary, problems_of
from portal.curation.models.entry import EntryRow
from portal.curation.models.fields import IdsField, StructuredField
from portal.curation.ruletitle import title_of_rule
from portal.wording import language


class ConditionalRow(EntryRow):
    """A row with conditions; `problems` repeats which problems they let through, between blanks, for the filter."""

    problems = models.TextField(default="", editable=False)

    class Meta(EntryRow.Meta):
        abstract = True

    settled = ("problems",)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.settle(draft_vocabulary())
        super().save(*args, **kwargs)

    def settle(self, vocabulary: Vocabulary) -> bool:
        before = self.problems
        self.problems = f" {' '.join(problems_of(self.when, vocabulary))} "  # type: ignore[attr-defined]
        return self.problems != before

    def faults(self) -> dict[str, str]:
        return self.faults_by(draft_vocabulary())

    def faults_by(self, vocabulary: Vocabulary) -> dict[str, str]:
        """What is wrong with its columns by that vocabulary."""
        found = super().faults()
        return condition_faults(self, vocabulary, found) | found


class Clock(ConditionalRow):
    """When something opens and closes."""

    entry_type = rulebook.Clock

    slug = models.CharField("id", max_length=100, unique=True)
    clock = models.CharField(_("deadline"), db_index=True)
    when = StructuredField(_("conditions"), blank=True, default=dict)
    unless = StructuredField(_("exceptions"), blank=True, default=list)
    opens = StructuredField(_("when it opens"), blank=True, null=True, default=None)
    closes = StructuredField(_("when it closes"), blank=True, null=True, default=None)
    pending = IdsField(_("facts it waits for"))
    last_day_open = models.BooleanField(_("open on its last day"), default=False)
    precedence = models.IntegerField(_("precedence"), default=0)
    shown = models.BooleanField(_("shown among the deadlines"), default=True)
    title_ja = models.CharField(_("title (Japanese)"), blank=True, default="")
    title_en = models.CharField(_("title (English)"), blank=True, default="")
    claims = IdsField(_("claims"))
    figures = IdsField(_("figures"))
    sources = IdsField(_("sources"))
    note = models.TextField(_("editors’ note"), blank=True, default="")

    class Meta:
        verbose_name = _("deadline")
        verbose_name_plural = _("deadlines")
        ordering = ("position", "pk")

    def called(self, vocabulary: Vocabulary) -> str:
        own, known = super().called(vocabulary), vocabulary.codes.get("deadlines", {}).get(self.clock)
        return own or (known.title.in_language(language()) if known else self._called_elsewhere())

    def _called_elsewhere(self) -> str:
        """What another row calls the same deadline; its code where none does."""
        titled = Clock.objects.filter(clock=self.clock).exclude(title_ja="").exclude(title_en="").first()
        return titled.in_language("title") if titled else self.clock


class Rule(ConditionalRow):
    """Turns facts into outcomes, and names what it rests on."""

    entry_type = rulebook.Rule

    slug = models.CharField("id", max_length=100, unique=True)
    label_ja = models.CharField(_("Name (Japanese)"), blank=True, default="")
    label_en = models.CharField(_("Name (English)"), blank=True, default="")
    when = StructuredField(_("conditions"), blank=True, default=dict)
    unless = StructuredField(_("exceptions"), blank=True, default=list)
    give = StructuredField(_("outcomes"))
    claims = IdsField(_("claims"))
    figures = IdsField(_("figures"))
    sources = IdsField(_("sources"))
    priority = models.IntegerField(_("priority"), default=0)
    note = models.TextField(_("editors’ note"), blank=True, default="")
    file = models.CharField(_("file"), default="", db_index=True)
    quiet = models.BooleanField(
        _("quiet"), default=False, help_text=_("While it waits for an answer it only asks, and gives no “if …” advice.")
    )
    ends = models.BooleanField(
        _("ends the matter"),
        default=False,
        help_text=_(
            "Where its conditions hold the matter is over: such rules alone give advice, and nothing is asked."
        ),
    )
    gives = models.TextField(_("outcomes"), default="", editable=False)

    class Meta:
        verbose_name = _("rule")
        verbose_name_plural = _("rules")
        ordering = ("file", "position", "pk")

    def derive(self) -> None:
        """`gives`: every outcome as `kind:code`, between blanks, for filter and search."""
        super().derive()
        outcomes = self.give if isinstance(self.give, list) else []
        given = [f"{kind}:{one[kind]}" for one in outcomes if isinstance(one, dict) for kind in KINDS if one.get(kind)]
        self.gives = f" {' '.join(dict.fromkeys(given))} "

    def called(self, vocabulary: Vocabulary) -> str:
        """Its label, or else what it gives."""
        given = (one.partition(":")[::2] for one in self.gives.split())
        return title_of_rule(self.in_language("label"), given, vocabulary, language())

    def faults_by(self, vocabulary: Vocabulary) -> dict[str, str]:
        found = super().faults_by(vocabulary)
        outcomes = [] if "give" in found else self.give or []
        faults = [_outcome_fault(one, vocabulary) for one in outcomes]
        wrong = [f"[{place}]: {fault}" for place, fault in enumerate(faults) if fault]
        return found | ({"give": " / ".join(wrong)} if wrong else {})


def _outcome_fault(outcome: dict[str, Any], vocabulary: Vocabulary) -> str:
    """What is wrong with an outcome of the right shape: its one kind, and the kind's code."""
    kinds = [kind for kind in KINDS if outcome.get(kind) is not None]
    if len(kinds) != 1:
        given = {"given": ", ".join(kinds), "allowed": ", ".join(KINDS)}
        return gettext("%(given)s (just one of these: %(allowed)s)") % given
    code, codes = outcome[kinds[0]], vocabulary.codes.get(LIST_OF_KIND[kinds[0]], {})
    if code in codes:
        return ""
    given = {"kind": kinds[0], "code": code, "codes": ", ".join(codes)}
    return gettext("%(kind)s: there is no code %(code)s (allowed: %(codes)s)") % given
