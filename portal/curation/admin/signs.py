"""Signs of a forgery in the admin: phrases as rows of words, lists of words, and what is said beside them."""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.curation.admin.columns import told
from portal.curation.admin.contract.choices import Choices
from portal.curation.admin.inputs import InputsAdmin
from portal.curation.admin.oneof import Options
from portal.curation.admin.proposing import ProposingForm
from portal.curation.admin.stored import SETTLED
from portal.curation.admin.tables.cells import Cell, Words
from portal.curation.admin.tables.shapes import records
from portal.curation.conditions import readable_entries
from portal.curation.models import EntryRow, Sign, SignReply, SignWords


def _phrases(name: str, label: Words) -> Cell:
    return Cell(name, label, "words")


WORDINGS = records(
    _phrases("says", _("One of these, one a line")),
    _phrases("beside", _("and one of these near by")),
    _phrases("also", _("and one of these near by, too")),
    _phrases("anywhere", _("and one of these anywhere in the message")),
    _phrases("unless", _("but none of these in the sentence")),
    Cell("even_negated", _("Even where it is negated"), "flag", is_optional=True),
    optional=("beside", "also", "anywhere", "unless", "even_negated"),
)
HOW_TO_WRITE = _(
    "# stands for any number; {link}, {mail} and {number} for an address, a mail address and a telephone number; * at "
    "the end of an English word for any ending; @ and the id of a list of words for all its words."
)


def given_away(choices: Choices) -> Options:
    """What somebody may have given away: the answers to the second question of the tool that checks messages."""
    tools = (one for one in readable_entries("Tool") if one.verdict == "signs" and len(one.questions) > 1)
    facts = [tool.questions[1].fact for tool in tools]
    return list(choices.names.values(facts[0], choices.language).items()) if facts else []


def _lists_of_words() -> SafeString:
    """The lists that phrases can name, each with its title."""
    lists = (("@" + row.slug, row.in_language("title")) for row in SignWords.objects.all())
    return format_html_join(gettext(", "), "<code>{}</code> {}", lists)


class SignsAdmin(InputsAdmin):
    """What the tables of signs share."""

    form = ProposingForm
    change_form_template = "admin/curation/entry.html"
    last_fields = ()
    is_of_texts = True

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        helps = {"slug": SETTLED} | kwargs.pop("help_texts", {})
        return super().get_form(request, obj, change, help_texts=helps, **kwargs)


@admin.register(Sign)
class SignAdmin(SignsAdmin):
    list_display = (told("title", _("title")), "slug", "weight", "form")
    list_filter = ("weight", "form")
    tables: ClassVar = {"wordings": WORDINGS}

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        helps = {"wordings": f"{HOW_TO_WRITE} {_lists_of_words()}"}
        return super().get_form(request, obj, change, help_texts=helps, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: EntryRow | None = None) -> list[Any]:
        return [
            (_("What it is"), {"fields": ["slug", ("title_ja", "title_en"), ("why_ja", "why_en"), "weight"]}),
            (_("How it is found"), {"fields": ["form", "wordings", "unless_own"]}),
            (_("Grounds"), {"fields": ["claims", "sources", "note"]}),
        ]


@admin.register(SignWords)
class SignWordsAdmin(SignsAdmin):
    list_display = (told("title", _("title")), "slug")

    def get_fieldsets(self, request: HttpRequest, obj: EntryRow | None = None) -> list[Any]:
        return [
            (_("Which words"), {"fields": ["slug", ("title_ja", "title_en"), "phrases", "note"]}),
        ]


@admin.register(SignReply)
class SignReplyAdmin(SignsAdmin):
    list_display = (told("text", _("text")), "slug", "moment", "is_step", "given")
    list_filter = ("moment", "is_step")
    one_of: ClassVar = {"given": given_away}

    def get_fieldsets(self, request: HttpRequest, obj: EntryRow | None = None) -> list[Any]:
        return [
            (_("What is said, and when"), {"fields": ["slug", ("text_ja", "text_en"), "moment"]}),
            (_("Steps"), {"fields": ["is_step", "given"]}),
            (_("Grounds"), {"fields": ["claims", "sources"]}),
        ]
