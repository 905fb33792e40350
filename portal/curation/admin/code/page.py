"""Codes in the admin."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from advisor.facts import FIELDS_OF_LISTS
from advisor.proof.lint import ENGINE_CODES
from advisor.rulebook import LIST_OF_KIND
from portal.curation.admin.chosen import ChosenField
from portal.curation.admin.code.form import CodeForm
from portal.curation.admin.columns import told
from portal.curation.admin.contract.choices import choices_for
from portal.curation.admin.contract.tellings import key_of, told_by
from portal.curation.admin.growing import GrowingAdmin
from portal.curation.admin.placement import FIELD
from portal.curation.admin.radios import ShapingRadios
from portal.curation.admin.stored import SETTLED
from portal.curation.admin.telling import TellingField
from portal.curation.listnames import CODE_LISTS
from portal.curation.models import Code

OFFERED = [one for one in CODE_LISTS if one not in ENGINE_CODES]
"""The lists that can grow: the engine itself speaks the codes of the others."""
WORDS = [("title_ja", "title_en"), ("text_ja", "text_en")]
BESIDE = [("in_messages_ja", "in_messages_en"), "note", "retired"]
BOTH_LANGUAGES = ("did", "short")


@admin.register(Code)
class CodeAdmin(GrowingAdmin):
    """Asks only what codes of the list can say."""

    list_name = "codes"
    form = CodeForm
    change_form_template = "admin/curation/code/change_form.html"
    list_display = (told("title", _("title")), "code", "kind", told("text", _("text")), "retired")
    list_filter = ("kind", "retired")
    one_of: ClassVar = {
        "receiver": lambda choices: choices.listed("receivers"),
        "goes_on": lambda choices: choices.codes("action"),
        "own_part": lambda choices: choices.figures("duration", "durations"),
    }
    chosen: ClassVar = {
        "brings": lambda choices: choices.listed("remedies"),
        "over_with": lambda choices: choices.listed("deadlines"),
        "forgets": lambda choices: choices.told_facts,
    }

    def get_fieldsets(self, request: HttpRequest, obj: Code | None = None) -> list[Any]:
        listed = _list_of(request, obj)
        doing = [_in_both(name) for name, lists in FIELDS_OF_LISTS.items() if listed in lists or _says(obj, name)]
        sections = [
            (_("What kind of code it is"), ["kind", "code", FIELD]),
            (_("Words that readers see"), WORDS),
            (_("What it does"), doing),
            (
                _("In letters, and for editors"),
                [("in_messages_ja", "in_messages_en"), *(["retired"] if obj else []), "note"],
            ),
        ]
        return [
            (title, {"fields": fields, "classes": ["figures"] if fields is WORDS else []})
            for title, fields in sections
            if fields
        ]

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change, help_texts={"code": SETTLED, "kind": ""}, **kwargs)
        form.choices, form.listed = choices_for(request), _list_of(request, obj)
        return form

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return super().get_changeform_initial_data(request) | {"kind": _list_of(request, None)}

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "kind":
            lists = [(one, CODE_LISTS[one]) for one in OFFERED]
            widget = ShapingRadios(db_field.verbose_name, "code_form")
            return forms.ChoiceField(label=db_field.verbose_name, choices=lists, widget=widget)
        if db_field.name == "tells":
            return TellingField.of_column(db_field, choices_for(request).tellings)
        if db_field.name == "records":
            options = choices_for(request).tellings
            return ChosenField.of_column(db_field, options, to_key=key_of, to_value=told_by)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def rule_for(self, row: Code) -> dict[str, str]:
        """A rule that advises it begins with it as what is given."""
        kind = next((kind for kind, listed in LIST_OF_KIND.items() if listed == row.kind), "")
        return {"give": f"{kind}:{row.code}"} if kind and kind != "step" else {}


def _list_of(request: HttpRequest, row: Code | None) -> str:
    """The list of the code; of a new one that which is chosen so far."""
    chosen = row.kind if row else request.POST.get("kind") or request.GET.get("kind", "")
    return chosen if row or chosen in OFFERED else OFFERED[0]


def _in_both(name: str) -> Any:
    return (f"{name}_ja", f"{name}_en") if name in BOTH_LANGUAGES else name


def _says(row: Code | None, name: str) -> bool:
    """Whether the code says it although its list cannot, as an import may have brought it."""
    return bool(row and getattr(row, f"{name}_ja" if name in BOTH_LANGUAGES else name))
