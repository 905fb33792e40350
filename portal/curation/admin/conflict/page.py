"""Disagreements in the admin."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from advisor.rulebook import LANGUAGES, Language
from portal.curation.admin.columns import told
from portal.curation.admin.conflict.positions import Position, PositionsField, add_position
from portal.curation.admin.contract.buttons import add_row
from portal.curation.admin.inputs import InputsAdmin
from portal.curation.admin.numbering import next_number
from portal.curation.admin.picker import ids_in
from portal.curation.admin.reshaping import Reshape
from portal.curation.models import Claim, Conflict, EntryRow, Figure
from portal.curation.today import figures_named, filled, value_in_words
from portal.wording import language

ADVICE, POSITIONS = "our_advice", "positions"
KIND_WORDS = {
    "direct": _("They say the opposite"),
    "differing_detail": _("They differ in a detail"),
    "tension": _("Both can hardly be true at once"),
    "apparent": _("They only seem to differ"),
}


def add_to(request: HttpRequest, state: QueryDict, name: str) -> None:
    """A position, or a condition, more."""
    (add_position if name == POSITIONS else add_row)(request, state, name)


@admin.register(Conflict)
class ConflictAdmin(InputsAdmin):
    list_display = (told("title", _("title")), "slug", "kind")
    list_filter = ("kind",)
    last_fields = ()
    flat = ("when", "unless")
    reshaping: ClassVar[dict[str, Reshape]] = InputsAdmin.reshaping | {"_addrow": add_to}

    def get_fieldsets(self, request: HttpRequest, obj: EntryRow | None = None) -> list[Any]:
        names = [("title_ja", "title_en"), "kind"]
        advice = [("our_advice_ja", "our_advice_en"), ("tip_ja", "tip_en"), "verified"]
        return [
            (_("What the sources disagree on"), {"fields": names if obj else ["slug", *names]}),
            (_("What each side says"), {"fields": ["positions"]}),
            (_("It is told when"), {"fields": ["when"]}),
            (_("Except when"), {"fields": ["unless"]}),
            (_("Our advice"), {"fields": advice}),
        ]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        number = next_number("C", list(Conflict.objects.values_list("slug", flat=True)))
        return {"slug": number} | super().get_changeform_initial_data(request)

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == POSITIONS:
            field: Any = db_field.formfield(form_class=PositionsField)
            field.widget.request = request
            field.widget.offered = _offered(request)
            return field
        if db_field.name == "kind":
            return forms.ChoiceField(
                label=db_field.verbose_name, choices=list(KIND_WORDS.items()), widget=forms.RadioSelect
            )
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        form = context["adminform"].form
        context["advice"] = _read_today(form)
        context["chips"] = _figures_at_hand(form)
        context["others"] = Conflict.objects.exclude(pk=getattr(context.get("original"), "pk", 0))
        return super().render_change_form(request, context, *args, **kwargs)


def _read_today(form: Any) -> list[tuple[str, Any]]:
    """The advice in both languages as it reads today."""
    texts: dict[Language, str] = {language: str(form[f"{ADVICE}_{language}"].value() or "") for language in LANGUAGES}
    figures = figures_named(texts.values())
    return [(language, filled(text, language, figures)) for language, text in texts.items() if text]


def _figures_at_hand(form: Any) -> list[tuple[str, str, str]]:
    """The figures that rest on the claims of this disagreement: id, name and today's value."""
    rows = form[POSITIONS].value().rows
    claims = {one for row in rows for one in row.claims} | set(form["verified"].value() or [])
    lang = language()
    return [
        (row.slug, getattr(row, f"label_{lang}"), value_in_words(row, lang))
        for row in Figure.objects.all()
        if claims.intersection(row.claims)
    ]


def _offered(request: HttpRequest) -> list[Position]:
    """The sides that the address asks for: one more, or those of a new disagreement, in the words of their claims."""
    if request.method != "GET":
        return []
    wanted = ids_in(request.GET.get("side") or request.GET.get("sides") or "")
    claims = {one.slug: one for one in Claim.objects.filter(slug__in=[one for one in wanted if "\0" not in one])}
    return [
        Position({"ja": claims[one].ja, "en": claims[one].en}, [one], is_new=True) for one in wanted if one in claims
    ]
