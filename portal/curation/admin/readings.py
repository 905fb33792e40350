"""Layouts of texts in the admin: labels one a line, names by the value they mean, examples as rows."""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.curation.admin.inputs import InputsAdmin
from portal.curation.admin.proposing import ProposingForm
from portal.curation.admin.tables.cells import Cell
from portal.curation.admin.tables.shapes import NAME, lists_by_name, pairs, records
from portal.curation.models import EntryRow, Reading
from portal.curation.naming import draft_names
from portal.wording import language

MOST_PHRASES = 3
FACT = Cell(NAME, _("Fact"), "choice", options=lambda choices: choices.told_facts, begins_blank=True)


@admin.register(Reading)
class ReadingAdmin(InputsAdmin):
    form = ProposingForm
    change_form_template = "admin/curation/entry.html"
    list_display = ("first_phrases", "form", "fact_named", "certain", "slug")
    list_filter = ("form", "certain", "fact")
    last_fields = ()
    one_of: ClassVar = {"fact": lambda choices: choices.told_facts}
    tables: ClassVar = {
        "values": lists_by_name(Cell(NAME, _("Value"), "code"), Cell("names", _("Names, one a line"), "words")),
        "tells": pairs(FACT, Cell("value", _("Value"), "line")),
        "examples": records(
            Cell("text", _("Text"), "text"),
            Cell("value", _("What is read; blank: nothing"), "line", is_optional=True),
            optional=("value",),
        ),
    }

    @admin.display(description=_("labels or words"))
    def first_phrases(self, row: Reading) -> str:
        more = "…" if len(row.phrases) > MOST_PHRASES else ""
        return gettext(", ").join(row.phrases[:MOST_PHRASES]) + more

    @admin.display(description=_("fact"), ordering="fact")
    def fact_named(self, row: Reading) -> str:
        """What the fact is called; nothing for words that only tell others."""
        return draft_names().fact(row.fact, language()) if row.fact else ""

    def get_fieldsets(self, request: HttpRequest, obj: EntryRow | None = None) -> list[Any]:
        return [
            (_("Where in the text it stands"), {"fields": ["slug", "form", "phrases", "unless", "opens", "certain"]}),
            (_("What it means"), {"fields": ["fact", "value", "values", "otherwise", "tells"]}),
            (_("Lines that have it, and some that do not"), {"fields": ["examples", "note"]}),
        ]
