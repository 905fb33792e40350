"""Guides in the admin."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.curation.admin.chosen import ChosenField
from portal.curation.admin.columns import told
from portal.curation.admin.contract.choices import choices_for
from portal.curation.admin.contract.tellings import key_of, told_by
from portal.curation.admin.filters import StaleFilter
from portal.curation.admin.guide.form import GuideForm
from portal.curation.admin.inputs import InputsAdmin
from portal.curation.admin.stored import SETTLED
from portal.curation.admin.tables.shapes import words_of_both_languages
from portal.curation.models import EntryRow, Guide


@admin.register(Guide)
class GuideAdmin(InputsAdmin):
    form = GuideForm
    change_form_template = "admin/curation/guide/change_form.html"
    list_display = (told("title", _("title")), "slug", "checked_on", "file")
    list_filter = (StaleFilter, "file")
    last_fields = ()
    one_of: ClassVar = {"file": lambda choices: choices.shelves}
    chosen: ClassVar = {
        "problems": lambda choices: choices.problems,
        "questions": lambda choices: choices.questions,
        "systems": lambda choices: choices.systems,
    }
    tables: ClassVar = {"synonyms": words_of_both_languages()}

    def get_fieldsets(self, request: HttpRequest, obj: EntryRow | None = None) -> list[Any]:
        return [
            (_("Title"), {"fields": [("title_ja", "title_en"), ("slug", "file")]}),
            (_("Text"), {"fields": ["body_ja", "body_en"], "classes": ["bodies"]}),
            (_("How it is found, and where it leads"), {"fields": ["synonyms", "problems", "tells", "questions"]}),
            (_("Grounds"), {"fields": ["claims", "sources", "checked_on", "systems"]}),
        ]

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "tells":
            return ChosenField.of_column(db_field, choices_for(request).tellings, to_key=key_of, to_value=told_by)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change, help_texts={"slug": SETTLED}, **kwargs)
        form.choices = choices_for(request)
        return form
