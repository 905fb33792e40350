"""Channels, instructions, draft messages and card issuers in the admin."""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.curation.admin.columns import TitledList, told
from portal.curation.admin.contract.admin import ContractAdmin
from portal.curation.admin.contract.choices import choices_for
from portal.curation.admin.contract.naming import DraftForm, InstructionForm
from portal.curation.admin.filters import StaleFilter
from portal.curation.admin.inputs import InputsAdmin
from portal.curation.admin.proposing import TitledForm
from portal.curation.admin.stored import SETTLED
from portal.curation.admin.tables.cells import Cell
from portal.curation.admin.tables.shapes import records, texts, texts_in_places
from portal.curation.models import Channel, Draft, EntryRow, Instruction, Issuer

WHERE = Cell(
    "where", _("Where"), "choice", options=lambda choices: [("app", _("in the app")), ("web", _("in the browser"))]
)


@admin.register(Channel)
class ChannelAdmin(TitledList, InputsAdmin):
    change_form_template = "admin/curation/entry.html"
    list_display = ("title", "code", told("best_time", _("best time to get through")))
    list_filter = (StaleFilter,)
    last_fields = ()
    one_of: ClassVar = {"code": lambda choices: choices.codes("channel")}
    tables: ClassVar = {"human": texts(), "steps": texts_in_places(WHERE)}

    def get_fieldsets(self, request: HttpRequest, obj: EntryRow | None = None) -> list[Any]:
        return [
            (_("Which channel, and when"), {"fields": ["code", ("best_time_ja", "best_time_en")]}),
            (_("Reaching a person"), {"fields": ["human", ("language_ja", "language_en")]}),
            (_("Steps"), {"fields": ["steps"]}),
            (_("Grounds"), {"fields": ["claims", "sources"]}),
        ]


@admin.register(Draft)
class DraftAdmin(ContractAdmin):
    form = DraftForm
    list_display = (told("title", _("title")), "slug", "action", "to", "channel", "priority")
    list_filter = ("to", "channel", "action", "file")
    sections = (*ContractAdmin.sections, (_("Paragraphs"), "paragraphs"))
    one_of: ClassVar = {
        "action": lambda choices: choices.codes("action"),
        "to": lambda choices: choices.listed("receivers"),
        "channel": lambda choices: choices.codes("channel"),
    }

    def name_of(self, row: Draft, request: HttpRequest) -> str:
        return str(getattr(row, f"title_{choices_for(request).language}"))


@admin.register(Instruction)
class InstructionAdmin(TitledList, ContractAdmin):
    form = InstructionForm
    list_display = ("title", "slug", "action", "priority", "checked_on")
    list_filter = (StaleFilter, "action")
    sections = ((_("Steps"), "steps"), *ContractAdmin.sections)
    one_of: ClassVar = {"action": lambda choices: choices.codes("action")}
    tables: ClassVar = {"steps": texts()}


@admin.register(Issuer)
class IssuerAdmin(InputsAdmin):
    form = TitledForm
    change_form_template = "admin/curation/entry.html"
    list_display = (told("name", _("name")), "slug", "confidence", "checked_on", "recheck_on")
    list_filter = (StaleFilter, "confidence")
    last_fields = ()
    tables: ClassVar = {
        "plans": records(
            Cell("closing_day", _("Closing day (31: the last)"), "number"),
            Cell("payment_day", _("Payment day"), "number"),
            Cell("payment_months", _("Months between"), "number"),
        )
    }

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        return super().get_form(request, obj, change, help_texts={"slug": SETTLED}, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: EntryRow | None = None) -> list[Any]:
        return [
            (_("Who issues the card"), {"fields": ["slug", ("name_ja", "name_en")]}),
            (_("When it closes and is paid"), {"fields": ["plans", ("note_ja", "note_en")]}),
            (_("Grounds"), {"fields": ["sources", ("confidence", "checked_on", "recheck_on")]}),
        ]
