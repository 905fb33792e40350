"""Layouts of texts in the admin: labels one a line, names by the value they mean, examples as rows."""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.curation.admin.inputs import InputsAdmin
from portal.curation.admin.proposing import ProposingForm
from portal.curation.admin.tables.cells import Cell
from portal.curation.admin.tables.shapes import NAME, chosen_name, lists_by_name, pairs, records
from portal.curation.models import EntryRow, Reading


@admin.register(Reading)
class ReadingAdmin(InputsAdmin):
    form = ProposingForm
    change_form_template = "admin/curation/entry.html"
    list_display = ("slug", "form", "fact", "certain")
    list_filter = ("form", "certain", "fact")
    last_fields = ()
    one_of: ClassVar = {"fact": lambda choices: choices.told_facts}
    tables: ClassVar = {
        "values": lists_by_name(Cell(NAME, _("Value"), "code"), Cell("names", _("Names, one a line"), "words")),
        "tells": pairs(chosen_name(_("Fact"), lambda choices: choices.told_facts), Cell("value", _("Value"), "line")),
        "examples": records(
            Cell("text", _("Text"), "text"),
            Cell("value", _("What is read; blank: nothing"), "line", is_optional=True),
            optional=("value",),
        ),
    }

    def get_fieldsets(self, request: HttpRequest, obj: EntryRow | None = None) -> list[Any]:
        return [
            (_("Where it stands"), {"fields": ["slug", "form", "phrases", "unless", "opens", "certain"]}),
            (_("What it means"), {"fields": ["fact", "value", "values", "otherwise", "tells"]}),
            (_("Examples"), {"fields": ["examples", "note"]}),
        ]
