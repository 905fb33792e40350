"""Figures in the admin."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, QueryDict
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from portal.curation.admin.base import NamedAdmin
from portal.curation.admin.figure.changing import change_kind, new_value, take_out_row, value_not_added
from portal.curation.admin.figure.field import FigureValuesField
from portal.curation.admin.figure.literals import places_of
from portal.curation.admin.figure.mending import mend
from portal.curation.admin.filters import StaleFilter
from portal.curation.admin.reshaping import Reshape, Unpressed
from portal.curation.admin.uses import uses_of
from portal.curation.desk.changes import values_in_words
from portal.curation.models import EntryRow, Figure
from portal.curation.today import value_in_words
from portal.wording import language


@admin.register(Figure)
class FigureAdmin(NamedAdmin):
    list_display = ("named", "value_today", "recheck_on")
    list_filter = (StaleFilter, "confidence")
    date_hierarchy = "checked_on"
    last_fields = ()
    reshaping: ClassVar[dict[str, Reshape]] = NamedAdmin.reshaping | {
        "_newvalue": new_value,
        "_delrow": take_out_row,
        "_kind": change_kind,
    }

    def unpressed(self, state: QueryDict) -> Unpressed | None:
        return value_not_added(state) or super().unpressed(state)

    @admin.display(description=_("figure"), ordering="position")
    def named(self, row: Figure) -> str:
        return f"{getattr(row, f'label_{language()}')} ({row.slug})"

    @admin.display(description=_("value today"))
    def value_today(self, row: Figure) -> str:
        return value_in_words(row, language())

    def get_fieldsets(self, request: HttpRequest, obj: EntryRow | None = None) -> list[Any]:
        names = [("label_ja", "label_en"), ("counts_from_ja", "counts_from_en"), ("note_ja", "note_en")]
        return [
            (_("From when, how much"), {"fields": ["values"]}),
            (_("Name, and what it counts from"), {"fields": names if obj else ["slug", *names]}),
            (_("Grounds"), {"fields": ["claims", "sources", ("confidence", "checked_on", "recheck_on")]}),
        ]

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name != "values":
            return super().formfield_for_dbfield(db_field, request, **kwargs)
        field: Any = db_field.formfield(form_class=FigureValuesField)
        field.widget.request = request
        return field

    def words_of_column(self, request: HttpRequest, field: models.Field, row: EntryRow) -> str:
        """The values as they are said, each with its days."""
        try:
            return (
                values_in_words(row.to_entry())
                if field.name == "values"
                else super().words_of_column(request, field, row)
            )
        except ValueError:
            return super().words_of_column(request, field, row)

    def get_urls(self) -> list[URLPattern]:
        own = path("<int:object_id>/literals/", self.admin_site.admin_view(self._mend), name="curation_figure_literals")
        return [own, *super().get_urls()]

    def _mend(self, request: HttpRequest, object_id: int) -> HttpResponse:
        return mend(request, self, object_id) if request.method == "POST" else HttpResponseNotAllowed(["POST"])

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        more = [one for one in request.GET.getlist("claims") if request.method == "GET"]
        if more and "claims" in context["adminform"].form.fields:
            claims = context["adminform"].form.initial
            claims["claims"] = list(dict.fromkeys([*(claims.get("claims") or []), *more]))
        if figure := context.get("original"):
            may_change = self.has_change_permission(request, figure)
            context |= {"uses": uses_of(figure), "places": places_of(figure), "may_change": may_change}
        return super().render_change_form(request, context, *args, **kwargs)
