"""How texts of the shop are laid out, and the facts that stand in them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from advisor import Vocabulary, rulebook
from portal.curation.models.entry import EntryRow
from portal.curation.models.fields import IdsField, StructuredField

FORMS = (
    ("date_after", _("a day after a label")),
    ("date_before", _("a day before words")),
    ("amount_after", _("yen after a label")),
    ("addend_after", _("yen that the price is made up of, after a label")),
    ("balance_after", _("yen with a minus that came from a balance, after a label")),
    ("charge_after", _("yen that were charged, after a label")),
    ("number_after", _("the number of a parcel after a label")),
    ("name_after", _("a name after a label")),
    ("stands", _("words that stand by themselves on a line")),
    ("said", _("words anywhere")),
    ("shape", _("a shape, in which # is a digit")),
)


class Reading(EntryRow):
    """A layout: after, before or at one of its phrases stands a fact."""

    entry_type = rulebook.Reading

    slug = models.CharField("id", max_length=100, unique=True)
    form = models.CharField(_("what is read"), choices=FORMS, db_index=True)
    phrases = IdsField(_("labels or words"), blank=False)
    fact = models.CharField(_("fact"), blank=True, default="", db_index=True)
    value = models.CharField(_("value that the words mean"), blank=True, default="")
    values = StructuredField(_("names by the value they mean"), blank=True, default=dict)
    otherwise = models.CharField(_("value that any other name means"), blank=True, default="")
    tells = StructuredField(_("facts known with it"), blank=True, default=dict)
    unless = IdsField(_("not after these words on the line"))
    opens = models.BooleanField(_("first line of each order"), default=False)
    certain = models.BooleanField(_("certain"), default=False)
    examples = StructuredField(_("examples"), blank=True, default=list)
    note = models.TextField(_("editors’ note"), blank=True, default="")

    class Meta:
        verbose_name = _("layout of a text")
        verbose_name_plural = _("layouts of texts")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.slug

    def called(self, vocabulary: Vocabulary) -> str:
        """Its first label."""
        return str(next(iter(self.phrases), ""))
