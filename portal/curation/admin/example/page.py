"""Worked examples in the admin."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from portal import clock
from portal.clock import TOKYO
from portal.curation.admin.columns import cut
from portal.curation.admin.example.expected import EXPECTATIONS
from portal.curation.admin.example.form import ExampleForm, MomentField
from portal.curation.admin.example.holding import holding
from portal.curation.admin.example.situation import situation_of
from portal.curation.admin.files import FileSelect
from portal.curation.admin.inputs import InputsAdmin
from portal.curation.conditions import draft_vocabulary, words_of_problems
from portal.curation.models import EntryRow, GoldenCase
from portal.curation.trying.scene import local, moment_of
from portal.wording import language


@admin.register(GoldenCase)
class GoldenCaseAdmin(InputsAdmin):
    form = ExampleForm
    change_form_template = "admin/curation/example/change_form.html"
    list_display = ("proves", "slug", "moment", "file")
    list_filter = ("problem", "file")
    last_fields = ()
    chosen: ClassVar = {"systems": lambda choices: choices.systems}
    parts: ClassVar = {"situation": situation_of, "expect": EXPECTATIONS}

    def get_fieldsets(self, request: HttpRequest, obj: EntryRow | None = None) -> list[Any]:
        return [
            (_("What it makes sure of"), {"fields": ["why", ("slug", "file")]}),
            (_("The situation"), {"fields": ["now", "situation"]}),
            (_("The advice must say"), {"fields": ["expect"]}),
            (_("How the days come about, and notes"), {"fields": ["work", "systems", "note"]}),
        ]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        now = clock.now().astimezone(TOKYO).replace(second=0, microsecond=0)
        return {"now": now.isoformat()} | super().get_changeform_initial_data(request)

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "now":
            return MomentField(label=capfirst(db_field.verbose_name))
        if db_field.name == "file":
            kwargs["widget"] = FileSelect(GoldenCase)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        if row := context.get("original"):
            context["holding"] = holding(row)
        return super().render_change_form(request, context, *args, **kwargs)

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        named = words_of_problems(draft_vocabulary())
        words = {one: text.in_language(language()) if text else one for one, text in named}

        @admin.display(description=_("problem"), ordering="problem")
        def problem(row: GoldenCase) -> str:
            return words.get(row.problem, row.problem)

        *others, file = super().get_list_display(request)
        return [*others, problem, file]

    @admin.display(description=GoldenCase._meta.get_field("now").verbose_name, ordering="now")
    def moment(self, row: GoldenCase) -> str:
        """As the form has it; what is no moment as it is written."""
        moment = moment_of(row.now)
        return local(moment).replace("T", " ") if moment else row.now

    @admin.display(description=_("what it proves"), ordering="why")
    def proves(self, row: GoldenCase) -> str:
        return cut(row.why)
