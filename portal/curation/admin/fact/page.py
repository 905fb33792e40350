"""Facts in the admin."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.curation.admin.chosen import ChosenField
from portal.curation.admin.columns import told
from portal.curation.admin.contract.choices import Choices, choices_for
from portal.curation.admin.fact.following import FOLLOWS, implied
from portal.curation.admin.fact.form import FactForm
from portal.curation.admin.fact.kinds import ANSWERS, BESIDE_ANSWERS, DAYS, KINDS_OF, NUMBERS, WORDS_OF, WORKED_OUT
from portal.curation.admin.growing import GrowingAdmin
from portal.curation.admin.oneof import OneOfField, Options
from portal.curation.admin.placement import FIELD
from portal.curation.admin.radios import ShapingRadios
from portal.curation.admin.stored import SETTLED
from portal.curation.admin.tables.shapes import CODE, WORDS, by_name, chosen_name
from portal.curation.admin.tables.table import Table
from portal.curation.listnames import CODE_LISTS, FACT_KINDS
from portal.curation.models import EntryRow, Fact

OPEN_SECTIONS = 7
"""Parts of the form that stand open; so does how the fact follows, where it does."""
WORKED_OUT_TITLE = _("Worked out from other facts")
NAMES = [("label_ja", "label_en")]
QUESTION = [("question_ja", "question_en"), ("help_ja", "help_en"), ("unknown_ja", "unknown_en")]
YES_AND_NO = {"true": {"ja": "はい", "en": "Yes"}, "false": {"ja": "いいえ", "en": "No"}}


def _asked(choices: Choices) -> Options:
    return choices.told_facts


@admin.register(Fact)
class FactAdmin(GrowingAdmin):
    """Asks only what a fact of the kind can have."""

    list_name = "facts"
    form = FactForm
    change_form_template = "admin/curation/fact/change_form.html"
    list_display = (told("label", _("name")), "slug", "kind", told("question", _("question")), "group")
    list_filter = ("kind", "group")
    flat = ("never_asked", "never_offered")
    one_of: ClassVar = {
        "group": lambda choices: choices.listed("groups"),
        "values_from": lambda choices: CODE_LISTS.items(),
        "keys": _asked,
        "sums_to": _asked,
        "asked_after": _asked,
        "later_in": lambda choices: choices.dated_facts,
        "first_in": lambda choices: choices.dated_facts,
    }
    chosen: ClassVar = {"not_before": lambda choices: choices.dated_facts}
    tables: ClassVar = {"values": by_name(CODE)}
    parts: ClassVar = {"follows": FOLLOWS}

    def get_fieldsets(self, request: HttpRequest, obj: Fact | None = None) -> list[Any]:
        kind = _kind_of(request, obj)
        sections = [
            (_("What kind of fact it is"), ["kind", "slug", *NAMES]),
            (_("How it is asked"), [*QUESTION, ("group", FIELD)]),
            (_("What can be answered"), _of_kind(ANSWERS[: None if obj else 2], kind, obj)),
            (_("Which numbers"), _of_kind(NUMBERS, kind, obj)),
            (_("Which days"), _of_kind(DAYS, kind, obj)),
            (_("When it is not asked"), ["asked_after", "never_asked"]),
            (_("Which answers are not offered"), _of_kind(("never_offered",), kind, obj)),
            (_("Beside the answers"), _of_kind((*BESIDE_ANSWERS, "values_from"), kind, obj)),
            (WORKED_OUT_TITLE, _of_kind(WORKED_OUT, kind, obj)),
            (_("In pictures, when told again, and for editors"), [("short_ja", "short_en"), "told_again", "note"]),
        ]
        is_worked_out = obj is not None and obj.follows is not None
        folded = [
            title for title, _fields in sections[OPEN_SECTIONS:] if title != WORKED_OUT_TITLE or not is_worked_out
        ]
        return [
            (title, {"fields": fields, "classes": ["collapse"] if title in folded else []})
            for title, fields in sections
            if fields
        ]

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        request.curation_fact = obj  # type: ignore[attr-defined]
        form = super().get_form(request, obj, change, help_texts={"slug": SETTLED}, **kwargs)
        form.choices = choices_for(request)
        return form

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        kind = _kind_of(request, None)
        values = YES_AND_NO if kind == "bool" else {}
        return super().get_changeform_initial_data(request) | {"kind": kind, "values": values}

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> Any:
        name = db_field.name
        if name == "kind":
            kinds = list(FACT_KINDS.items())
            widget = ShapingRadios(db_field.verbose_name, "fact_form")
            return forms.ChoiceField(label=db_field.verbose_name, choices=kinds, widget=widget)
        if name in WORDS_OF:
            return OneOfField.of_column(db_field, WORDS_OF[name].items())
        if name == "alone":
            return OneOfField.of_column(db_field, _values(request))
        if name == "retired":
            return ChosenField.of_column(db_field, _values(request))
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def table_of(self, name: str, request: HttpRequest, row: EntryRow | None = None) -> Table | None:
        if name == "implied":
            return implied(_values(request, row))
        if name in BESIDE_ANSWERS:
            cell = chosen_name(_("Answer"), lambda choices: _values(request, row))
            return by_name(cell, WORDS) if name == "synonyms" else by_name(cell)
        return super().table_of(name, request, row)

    def rule_for(self, row: Fact) -> dict[str, str]:
        """A rule that uses it begins with the condition that it is known."""
        return {"when": row.slug}


def _kind_of(request: HttpRequest, row: Fact | None) -> str:
    """The kind chosen so far; else that of the fact, or that the address asks for."""
    stored = row.kind if row else request.GET.get("kind", "")
    chosen = request.POST.get("kind") or stored
    return chosen if chosen in FACT_KINDS else next(iter(FACT_KINDS))


def _of_kind(names: Iterable[Any], kind: str, row: Fact | None) -> list[Any]:
    """The columns a fact of the kind has, and those the fact says something in nevertheless."""
    found = [tuple(one for one in _listed(name) if _belongs(one, kind, row)) for name in names]
    return [one if len(one) > 1 else one[0] for one in found if one]


def _listed(name: Any) -> tuple[str, ...]:
    return (name,) if isinstance(name, str) else name


def _belongs(name: str, kind: str, row: Fact | None) -> bool:
    if kind in KINDS_OF.get(name, (kind,)):
        return True
    column: Any = Fact._meta.get_field(name)
    return row is not None and getattr(row, name) != column.get_default()


def _values(request: HttpRequest, row: EntryRow | None = None) -> list[tuple[str, str]]:
    """The values of the row, else of the fact of the form, by their words: those it has, and those typed so far."""
    choices, fact = choices_for(request), row or getattr(request, "curation_fact", None)
    stored = choices.names.values(fact.key[-1], choices.language) if fact else {}
    own = {one: stored[one] for one in stored if one not in choices.names.vocabulary.groups}
    rows = FactAdmin.tables["values"].rows_in(request.POST, "values")
    typed = {"".join(one.fields.get("code", [])).strip(): one.fields for one in rows}
    said = {code: "".join(fields.get(choices.language, [])) or code for code, fields in typed.items() if code}
    return list((own | said).items())
