"""Layouts of texts in the admin: labels one a line, what they mean chosen by its words, examples as rows."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.curation.admin.contract.buttons import CELLS
from portal.curation.admin.contract.choices import choices_for
from portal.curation.admin.contract.tellings import SIGN
from portal.curation.admin.inputs import InputsAdmin
from portal.curation.admin.oneof import OneOfField
from portal.curation.admin.proposing import NumberedForm
from portal.curation.admin.radios import ShapingSelect
from portal.curation.admin.tables.cells import Cell
from portal.curation.admin.tables.shapes import NAME, as_map, lists_by_name, records
from portal.curation.admin.tables.table import Table
from portal.curation.contract.sent import first_of
from portal.curation.models import EntryRow, Reading
from portal.wording import language

MOST_PHRASES = 3
OF_VALUES = ("value", "values", "otherwise")
"""Columns that say something only of a fact that is one of several values."""
TELLS = Table(
    (Cell("told", _("It tells"), "choice", options=lambda choices: choices.answers, begins_blank=True),),
    lambda values: tuple(values["told"].partition(SIGN)[::2]),
    lambda stored: ({"told": f"{fact}{SIGN}{value}"} for fact, value in stored.items()),
    as_map,
)
"""Facts that are known by it, each with its value."""
IS_READ = _("What is read; blank: nothing")


class ReadingForm(NumberedForm):
    """A layout, called after what it reads."""

    made_of = _("Left blank, it is made of the fact and of what is read.")

    def first_proposal(self, cleaned: dict[str, Any]) -> str:
        told = next(iter(cleaned.get("tells") or {}), "")
        fact, form = cleaned.get("fact") or told, cleaned.get("form")
        return f"{fact}_{form}" if fact and form else ""

    def proposal(self, cleaned: dict[str, Any]) -> str:
        return super().proposal(cleaned) if self.first_proposal(cleaned) else ""


@admin.register(Reading)
class ReadingAdmin(InputsAdmin):
    form = ReadingForm
    change_form_template = "admin/curation/entry.html"
    list_display = ("first_phrases", "form", "certain", "slug")
    list_filter = ("form", "certain", "fact")
    last_fields = ()
    is_of_texts = True
    tables: ClassVar = {"tells": TELLS}

    @admin.display(description=_("labels or words"))
    def first_phrases(self, row: Reading) -> str:
        more = "…" if len(row.phrases) > MOST_PHRASES else ""
        return gettext(", ").join(row.phrases[:MOST_PHRASES]) + more

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        names = choices_for(request).names

        @admin.display(description=_("fact"), ordering="fact")
        def fact(row: Reading) -> str:
            """What the fact is called; nothing for words that only tell others."""
            return names.fact(row.fact, language()) if row.fact else ""

        phrases, form, *others = super().get_list_display(request)
        return [phrases, form, fact, *others]

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        request.curation_reading = obj  # type: ignore[attr-defined]
        return super().get_form(request, obj, change, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: Reading | None = None) -> list[Any]:
        has_values = bool(_values(request, _fact(request, obj)))
        meant = [name for name in OF_VALUES if has_values or (obj and getattr(obj, name))]
        return [
            (_("Where in the text it stands"), {"fields": ["slug", "form", "phrases", "unless", "opens", "certain"]}),
            (_("What it means"), {"fields": ["fact", *meant, "tells"]}),
            (_("Lines that have it, and some that do not"), {"fields": ["examples", "note"]}),
        ]

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "fact":
            widget = ShapingSelect("reading_form")
            return OneOfField.of_column(db_field, choices_for(request).told_facts, widget=widget)
        if db_field.name in ("value", "otherwise"):
            known = _values(request, _fact(request, getattr(request, "curation_reading", None)))
            return OneOfField.of_column(db_field, known.items())
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def table_of(self, name: str, request: HttpRequest, row: EntryRow | None = None) -> Table | None:
        if name not in ("values", "examples"):
            return super().table_of(name, request, row)
        if isinstance(row, Reading):
            fact, told = row.fact, row.tells
        else:
            stored = getattr(request, "curation_reading", None)
            fact, told = _fact(request, stored), _told(request, stored)
        return _names(_values(request, fact)) if name == "values" else _examples(_read(request, fact, told))


def _names(values: Mapping[str, str]) -> Table:
    """Which names mean which value."""
    value = Cell(NAME, _("Value"), "choice", options=lambda choices: list(values.items()), begins_blank=True)
    return lists_by_name(value, Cell("names", _("Names, one a line"), "words"))


def _examples(values: Mapping[str, str]) -> Table:
    """Lines, each with what is read from it: one of some values, or a day, an amount."""
    read = (
        Cell(
            "value",
            IS_READ,
            "choice",
            options=lambda choices: list(values.items()),
            begins_blank=True,
            is_optional=True,
        )
        if values
        else Cell("value", IS_READ, "line", is_optional=True)
    )
    return records(Cell("text", _("Text"), "text"), read, optional=("value",))


def _values(request: HttpRequest, fact: str) -> Mapping[str, str]:
    """The values of a fact by their words; none of a day or an amount."""
    choices = choices_for(request)
    return {} if fact not in choices.names.vocabulary.facts else choices.names.values(fact, choices.language)


def _read(request: HttpRequest, fact: str, told: Mapping[str, str]) -> Mapping[str, str]:
    """The values of what is read, or of what is told where nothing is read."""
    return _values(request, fact) if fact else {k: said for one in told for k, said in _values(request, one).items()}


def _fact(request: HttpRequest, row: Reading | None) -> str:
    """The fact chosen so far; else that of the layout."""
    return str(request.POST.get("fact", row.fact if row else ""))


def _told(request: HttpRequest, row: Reading | None) -> Mapping[str, str]:
    """What is told as chosen so far; else that of the layout."""
    if f"tells-{CELLS}" not in request.POST:
        return row.tells if row else {}
    rows = (first_of(one.fields.get("told")) for one in TELLS.rows_in(request.POST, "tells"))
    return {fact: value for fact, _sign, value in (one.partition(SIGN) for one in rows) if fact}
