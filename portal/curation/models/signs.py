"""Signs of a forgery, the words they are known by, and what is said beside them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from advisor import rulebook
from portal.curation.models.entry import EntryRow
from portal.curation.models.fields import IdsField, StructuredField

WEIGHTS = (
    ("strong", _("it says much")),
    ("weak", _("it says little alone")),
    ("note", _("it says nothing against the message")),
)
FORMS = (
    ("other_host", _("a link leads to a host that is not the shop’s")),
    ("imitating_host", _("such a host imitates a name of the shop")),
    ("name_left_of_host", _("a name of the shop stands left of another’s host")),
    ("foreign_letters_in_host", _("letters that look like Latin ones in a host, or xn--")),
    ("name_before_host", _("something stands before an @ in a link")),
    ("number_for_host", _("a link leads to a number")),
    ("shortened", _("a short link that hides where it leads")),
    ("carries_an_address", _("a link carries another address")),
    ("odd_port", _("an unusual port in a link")),
    ("dangerous_goal", _("a link runs something")),
    ("hidden_characters", _("invisible characters in sender, link or number")),
    ("shown_is_not_goal", _("a link leads elsewhere than the address shown")),
    ("other_sender", _("the sender’s address is not the shop’s")),
    ("imitating_sender", _("such an address imitates a name of the shop")),
    ("name_is_not_sender", _("the sender’s name is the shop’s, the address is not")),
    ("free_mail", _("the sender’s address is of free or mobile mail")),
    ("foreign_number", _("a number from abroad")),
    ("own_address", _("sender or link are the shop’s own")),
    ("foreign_letters_in_name", _("a name of the shop in foreign letters")),
)
MOMENTS = (
    ("always", _("always")),
    ("found", _("a sign that says much was found")),
    ("hints", _("only signs that say little were found")),
    ("nothing", _("no sign was found")),
)


class Sign(EntryRow):
    """Something that forged messages have."""

    entry_type = rulebook.Sign

    slug = models.CharField("id", max_length=100, unique=True)
    title_ja = models.CharField(_("title (Japanese)"))
    title_en = models.CharField(_("title (English)"))
    why_ja = models.TextField(_("why it is a sign (Japanese)"))
    why_en = models.TextField(_("why it is a sign (English)"))
    weight = models.CharField(_("how much it says"), choices=WEIGHTS, default="strong", db_index=True)
    form = models.CharField(_("what the program looks for"), choices=FORMS, blank=True, default="")
    wordings = StructuredField(_("phrases it is known by"), blank=True, default=list)
    unless_own = models.BooleanField(_("phrases say nothing where all links are the shop’s own"), default=False)
    claims = IdsField(_("claims"))
    sources = IdsField(_("sources"))
    note = models.TextField(_("editors’ note"), blank=True, default="")

    class Meta:
        verbose_name = _("sign of a forgery")
        verbose_name_plural = _("signs of a forgery")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return f"{self.slug} {self.in_language('title')}"


class SignWords(EntryRow):
    """A list of words that the check of messages, or a sign, asks for."""

    entry_type = rulebook.SignWords

    slug = models.CharField("id", max_length=100, unique=True)
    title_ja = models.CharField(_("title (Japanese)"))
    title_en = models.CharField(_("title (English)"))
    phrases = IdsField(_("words"), blank=False)
    note = models.TextField(_("editors’ note"), blank=True, default="")

    class Meta:
        verbose_name = _("list of words for signs")
        verbose_name_plural = _("lists of words for signs")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return f"{self.slug} {self.in_language('title')}"


class SignReply(EntryRow):
    """What is said beside the signs."""

    entry_type = rulebook.SignReply
    title_attribute = "text"

    slug = models.CharField("id", max_length=100, unique=True)
    moment = models.CharField(_("when it is said"), choices=MOMENTS, db_index=True)
    text_ja = models.TextField(_("text (Japanese)"))
    text_en = models.TextField(_("text (English)"))
    is_step = models.BooleanField(_("is a step to be taken"), default=False)
    given = models.CharField(_("for those who gave this away"), blank=True, default="")
    claims = IdsField(_("claims"))
    sources = IdsField(_("sources"))

    class Meta:
        verbose_name = _("answer beside signs")
        verbose_name_plural = _("answers beside signs")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.slug
