"""Claims in the admin."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.curation.admin.base import NamedAdmin
from portal.curation.admin.claim.against import Nearby, marked, nearby
from portal.curation.admin.claim.numbering import proposal
from portal.curation.admin.claim.setaside import SET_ASIDE
from portal.curation.admin.columns import told
from portal.curation.admin.files import FileSelect
from portal.curation.admin.filters import StaleFilter
from portal.curation.admin.inputs import InputsAdmin
from portal.curation.admin.picker import PickerWidget, pick
from portal.curation.admin.reshaping import Reshape
from portal.curation.admin.suggesting import SuggestingInput, said_in_column
from portal.curation.admin.uses import uses_of
from portal.curation.models import Claim, Conflict, Source
from portal.wording import language

CERTAINTY_WORDS = {
    "stated": _("It is stated as a fact"),
    "hedged": _("It is said with reserve"),
    "opinion": _("It is an opinion"),
}
SAYING = frozenset(["ja", "en", "topic"])


def pick_source(request: HttpRequest, state: QueryDict, value: str) -> None:
    """Take the source, and propose the number and the file that its claims have."""
    before = proposal(state.get("source", ""))
    pick(state, value)
    number, file = proposal(state.get("source", ""))
    if "slug" in state and state["slug"] in ("", before[0]):
        state["slug"] = number
        state["file"] = file


@admin.register(Claim)
class ClaimAdmin(InputsAdmin, NamedAdmin):
    list_display = (told("", _("claim")), "slug", "source", "certainty", "topic")
    list_filter = (StaleFilter, "certainty", "file", "topic")
    list_select_related = ("source",)
    last_fields = ()
    chosen: ClassVar = {"systems": lambda choices: choices.systems}
    tables: ClassVar = {"set_aside": SET_ASIDE}
    reshaping: ClassVar[dict[str, Reshape]] = InputsAdmin.reshaping | {"_pick": pick_source}

    def get_fieldsets(self, request: HttpRequest, obj: Claim | None = None) -> list[Any]:
        place = ["slug", "file", "topic"] if obj is None else ["file", "topic"]
        return [
            (_("What is said"), {"fields": [("ja", "en"), "certainty"]}),
            (_("Who says it, and where"), {"fields": ["source", ("locator_ja", "locator_en"), "confidence"]}),
            (_("Number and place"), {"fields": [tuple(place), "systems"]}),
            (
                _("Why it is not used"),
                {"fields": ["set_aside"], "classes": [] if obj and obj.set_aside else ["collapse"]},
            ),
        ]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        given: dict[str, Any] = super().get_changeform_initial_data(request)
        number, file = proposal(given.get("source", ""))
        return {"slug": number, "file": file} | given

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "source":
            widget = PickerWidget(Source, request, is_single=True)
            widget.legend = str(db_field.verbose_name)
            # Past the stock wrapper, whose links beside a select a picker has already.
            return self.formfield_for_foreignkey(db_field, request, widget=widget)  # type: ignore[arg-type]
        if db_field.name == "file":
            kwargs["widget"] = FileSelect(Claim)
        if db_field.name == "topic":
            kwargs["widget"] = SuggestingInput(lambda: said_in_column(Claim, "topic"))
        if db_field.name == "certainty":
            words = list(CERTAINTY_WORDS.items())
            return forms.ChoiceField(label=capfirst(db_field.verbose_name), choices=words, widget=forms.RadioSelect)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        if claim := context.get("original"):
            context |= {"uses": uses_of(claim), "nearby": nearby(claim)}
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        request.says_anew = not change or bool(SAYING.intersection(form.changed_data))  # type: ignore[attr-defined]

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: Any = None) -> HttpResponse:
        return self._comparison(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        return self._comparison(request, obj) or super().response_change(request, obj)

    def _comparison(self, request: HttpRequest, claim: Claim) -> HttpResponse | None:
        """The way to the page of others that speak of the same, after a save that said something new."""
        if "_save" not in request.POST or not getattr(request, "says_anew", False) or not nearby(claim):
            return None
        messages.success(request, gettext("The claim %(claim)s is saved.") % {"claim": claim.slug})
        return HttpResponseRedirect(reverse("admin:curation_claim_against", args=[claim.pk]))

    def get_urls(self) -> list[URLPattern]:
        own = path("<int:object_id>/against/", self.admin_site.admin_view(self._against), name="curation_claim_against")
        return [own, *super().get_urls()]

    def _against(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """The claim beside the others that speak of the same, and the ways out."""
        claim = Claim.objects.select_related("source").filter(pk=object_id).first()
        if claim is None:
            raise Http404
        if not self.has_view_or_change_permission(request, claim):
            raise PermissionDenied
        found = nearby(claim)
        context = self.admin_site.each_context(request) | {
            "title": gettext("Others speak of the same"),
            "subtitle": f"{claim.slug} {getattr(claim, language())}",
            "opts": self.opts,
            "claim": claim,
            "rows": _rows(claim, found),
            "nearby": found,
            "other_claims": ",".join([claim.slug, *(one.slug for one in found.claims)]),
            "may_disagree": self.admin_site.get_model_admin(Conflict).has_add_permission(request),
        }
        return TemplateResponse(request, "admin/curation/claim/against.html", context)


def _rows(claim: Claim, found: Nearby) -> list[dict[str, Any]]:
    """The claim first, then those the figures rest on: what each says with its number marked."""
    lang = language()
    values = [one.value for one in found.figures]
    said = [(claim, found.numbers, True), *((one, values, False) for one in found.claims)]
    return [
        {
            "claim": one,
            "said": marked(getattr(one, lang), pieces),
            "source": getattr(one.source, f"title_{lang}"),
            "sure": one.confidence or one.source.confidence,
            "is_new": is_new,
        }
        for one, pieces, is_new in said
    ]
