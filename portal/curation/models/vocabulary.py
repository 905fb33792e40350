"""What the pack speaks of: its facts, its codes, its calculators, the shop it is about."""

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from advisor import facts
from portal.curation.listnames import kinds_of_facts, lists_of_codes
from portal.curation.models.columns import choices_for
from portal.curation.models.entry import EntryRow
from portal.curation.models.fields import IdsField, StructuredField


class Fact(EntryRow):
    """What may be told of an order: its kind and values, how it is named and asked, what follows from what."""

    entry_type = facts.FactEntry
    title_attribute = "label"

    slug = models.CharField("id", max_length=100, unique=True)
    kind = models.CharField(_("kind"), choices=kinds_of_facts, db_index=True)
    label_ja = models.CharField(_("name (Japanese)"))
    label_en = models.CharField(_("name (English)"))
    question_ja = models.TextField(_("question (Japanese)"), blank=True, default="")
    question_en = models.TextField(_("question (English)"), blank=True, default="")
    help_ja = models.TextField(_("explanation (Japanese)"), blank=True, default="")
    help_en = models.TextField(_("explanation (English)"), blank=True, default="")
    short_ja = models.CharField(_("name in the picture (Japanese)"), blank=True, default="")
    short_en = models.CharField(_("name in the picture (English)"), blank=True, default="")
    group = models.CharField(_("group of questions"), blank=True, default="", db_index=True)
    values = StructuredField(_("values and their words"), blank=True, default=dict)
    values_from = models.CharField(_("kind of code its values come from"), blank=True, default="")
    keys = models.CharField(_("fact that names the parts of a sum"), blank=True, default="")
    sums_to = models.CharField(_("fact that is the sum of the parts"), blank=True, default="")
    alone = models.CharField(_("value that stands alone"), blank=True, default="")
    hints = StructuredField(_("hints"), blank=True, default=dict)
    in_messages = StructuredField(_("words in letters"), blank=True, default=dict)
    synonyms = StructuredField(_("synonyms"), blank=True, default=dict)
    retired = IdsField(_("values no longer offered"))
    unknown_ja = models.CharField(_("words for “I do not know” (Japanese)"), blank=True, default="")
    unknown_en = models.CharField(_("words for “I do not know” (English)"), blank=True, default="")
    min = models.IntegerField(_("smallest number"), blank=True, null=True, default=None)
    max = models.IntegerField(_("largest number"), blank=True, null=True, default=None)
    default = models.IntegerField(_("number where there is no answer"), blank=True, null=True, default=None)
    unit = models.CharField(_("unit"), choices=choices_for(facts.FactEntry, "unit"), blank=True, default="")
    follows = StructuredField(_("how it follows from other facts"), blank=True, null=True, default=None)
    implied = StructuredField(_("values told by other answers"), blank=True, default=list)
    not_before = IdsField(_("facts it cannot precede"))
    not_after_now = models.BooleanField(_("never in the future"), default=False)
    asked_after = models.CharField(_("fact asked first"), blank=True, default="")
    never_asked = StructuredField(_("never asked when"), blank=True, default=list)
    never_offered = StructuredField(
        _("answers that cannot be true"),
        blank=True,
        default=list,
        help_text=_("In each case choose answers of this fact itself, and what they cannot be true beside."),
    )
    chips = models.CharField(
        _("days offered at one tap"), choices=choices_for(facts.FactEntry, "chips"), default="past"
    )
    shown_as = models.CharField(
        _("how it shows among the dates"), choices=choices_for(facts.FactEntry, "shown_as"), default="event"
    )
    closes = models.BooleanField(_("is the end of a deadline"), default=False)
    told_again = models.CharField(
        _("kept when told again"), choices=choices_for(facts.FactEntry, "told_again"), default="newest"
    )
    later_in = models.CharField(_("fact that takes the later moment"), blank=True, default="")
    first_in = models.CharField(_("fact that keeps the first moment"), blank=True, default="")
    note = models.TextField(_("editors’ note"), blank=True, default="")

    class Meta:
        verbose_name = _("fact")
        verbose_name_plural = _("facts")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return f"{self.slug} {self.in_language('label')}"

    def faults(self) -> dict[str, str]:
        found = super().faults()
        unknown = [one for one in self.retired if one not in self.values] if not found else []
        return found | ({"retired": gettext("Not among the values: %s") % ", ".join(unknown)} if unknown else {})


class Code(EntryRow):
    """A code an advice may speak, its title and a default text."""

    entry_type = facts.CodeEntry
    key_attributes = ("kind", "code")

    kind = models.CharField(_("kind of code"), max_length=50, choices=lists_of_codes, db_index=True)
    code = models.CharField(_("code"), max_length=100)
    title_ja = models.CharField(_("title (Japanese)"))
    title_en = models.CharField(_("title (English)"))
    text_ja = models.TextField(_("text (Japanese)"), blank=True, default="")
    text_en = models.TextField(_("text (English)"), blank=True, default="")
    urgency = models.IntegerField(_("action: urgency"), blank=True, null=True, default=None, help_text="1-8")
    receiver = models.CharField(_("action: receiver of the letter"), blank=True, default="")
    tells = StructuredField(_("action: what doing it tells"), blank=True, null=True, default=None)
    never_leads = models.BooleanField(_("action: never leads while there is something else to do"), default=False)
    never_done = models.BooleanField(_("action: cannot be said to be done"), default=False)
    looks = models.BooleanField(_("action: only looks"), default=False)
    goes_on = models.CharField(_("action: what it goes on from"), blank=True, default="")
    did_ja = models.CharField(_("action: words once done (Japanese, at most 6 characters)"), blank=True, default="")
    did_en = models.CharField(_("action: words once done (English, at most 12 characters)"), blank=True, default="")
    short_ja = models.CharField(_("action: short title (Japanese, at most 16 characters)"), blank=True, default="")
    short_en = models.CharField(_("action: short title (English, at most 32 characters)"), blank=True, default="")
    records = StructuredField(_("action: what doing it records"), blank=True, default=list)
    forgets = IdsField(_("action: answers that doing it forgets"))
    brings = IdsField(_("action: remedies it brings"))
    over_with = IdsField(_("remedy: deadlines that end it"))
    goodwill = models.BooleanField(_("remedy: out of goodwill"), default=False)
    is_way = models.BooleanField(_("remedy: says only how money comes back"), default=False)
    perishable = models.IntegerField(_("evidence: order in which it is lost"), blank=True, null=True, default=None)
    on_statement = models.BooleanField(_("refund: counted by the statement"), default=False)
    own_part = models.CharField(_("refund: figure of the shop’s own part"), blank=True, default="")
    in_messages_ja = models.TextField(_("words in letters (Japanese)"), blank=True, default="")
    in_messages_en = models.TextField(_("words in letters (English)"), blank=True, default="")
    retired = models.BooleanField(_("retired"), default=False)
    note = models.TextField(_("editors’ note"), blank=True, default="")

    class Meta:
        verbose_name = _("code")
        verbose_name_plural = _("codes")
        ordering = ("position", "pk")
        constraints = (models.UniqueConstraint(fields=["kind", "code"], name="one_row_a_code"),)

    def __str__(self) -> str:
        return f"{self.kind}.{self.code} {self.in_language('title')}"


class Tool(EntryRow):
    """A calculator: what it asks, and which part of the advice it shows."""

    entry_type = facts.ToolEntry

    slug = models.CharField("id", max_length=100, unique=True)
    title_ja = models.CharField(_("title (Japanese)"))
    title_en = models.CharField(_("title (English)"))
    lead_ja = models.TextField(_("opening sentence (Japanese)"))
    lead_en = models.TextField(_("opening sentence (English)"))
    answers_ja = models.TextField(_("question it answers (Japanese)"), blank=True, default="")
    answers_en = models.TextField(_("question it answers (English)"), blank=True, default="")
    verdict = models.CharField(_("form of the answer"), choices=choices_for(facts.ToolEntry, "verdict"))
    problems = IdsField(_("problem"), blank=False)
    questions = StructuredField(_("questions asked"), blank=True, default=list)
    shows = StructuredField(_("what it shows"), blank=True, default=dict)
    windows = IdsField(_("deadline"))
    needs_any = IdsField(_("facts of which it needs one"))
    claimed = StructuredField(_("answers that tell it was used"), blank=True, null=True, default=None)
    moment_words = StructuredField(_("words for the moments"), blank=True, default=dict)
    note = models.TextField(_("editors’ note"), blank=True, default="")

    class Meta:
        verbose_name = _("calculator")
        verbose_name_plural = _("calculators")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return f"{self.slug} {self.in_language('title')}"


class Shop(EntryRow):
    """The shop everything is about. There is one."""

    entry_type = facts.Shop
    title_attribute = "name"

    slug = models.CharField("id", max_length=100, unique=True)
    name_ja = models.CharField(_("name (Japanese)"))
    name_en = models.CharField(_("name (English)"))
    first_step = models.CharField(_("action where there is nothing else"))
    waiting = models.CharField(_("action that only waits"), blank=True, default="")
    done = models.CharField(_("fact that lists the actions done"), blank=True, default="")
    done_words_ja = models.TextField(_("words for actions done (Japanese)"), blank=True, default="")
    done_words_en = models.TextField(_("words for actions done (English)"), blank=True, default="")
    goodwill_warning = models.CharField(_("warning beside remedies out of goodwill"))
    disputed_warning = models.CharField(_("warning beside disagreements"))
    closing = models.CharField(_("figure that says the end is near"))
    money = StructuredField(_("facts that count money"))
    own_names = StructuredField(_("names of the shop"), blank=True, default=list)
    doors = StructuredField(_("doors of the first page"), blank=True, default=list)
    groups = StructuredField(_("groups of problems"), blank=True, default=dict)
    group_names = StructuredField(_("Names of the groups"), blank=True, default=dict)
    events = StructuredField(_("events that can be written down"), blank=True, default=dict)
    awaited = StructuredField(_("what is awaited"), blank=True, default=list)
    joint_questions = StructuredField(_("asked on one page"), blank=True, default=list)
    asked_later = StructuredField(_("asked later"), blank=True, default=list)
    order_number = StructuredField(_("form of an order number"), blank=True, null=True, default=None)
    elsewhere = models.CharField(_("guide to what is not dealt with here"), blank=True, default="")
    tracking = StructuredField(_("following of parcels"), blank=True, null=True, default=None)
    one_word = StructuredField(_("words not to use, and the words instead"), blank=True, default=dict)
    shelves = StructuredField(_("shelves of guides"), blank=True, default=dict)
    files = StructuredField(_("descriptions of the files"), blank=True, default=dict)
    note = models.TextField(_("editors’ note"), blank=True, default="")

    class Meta:
        verbose_name = _("shop")
        verbose_name_plural = _("shops")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return f"{self.slug} {self.in_language('name')}"
