"""The admin of entries with conditions: fields in place of YAML, the sentence above them, one box of YAML below."""

from typing import Any, ClassVar

from django.contrib import messages
from django.db import models
from django.http import HttpRequest, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.curation.admin.base import has_errors
from portal.curation.admin.contract.choices import choices_for
from portal.curation.admin.contract.columns import FLAT
from portal.curation.admin.contract.filechoice import FileField
from portal.curation.admin.contract.form import ContractForm
from portal.curation.admin.contract.yamlbox import LEAVE, leave, read_in
from portal.curation.admin.inputs import InputsAdmin
from portal.curation.admin.reshaping import Reshape

GROUNDS = ("claims", "figures", "sources")
PART = "contract"
"""Marks a fieldset that draws its fields itself."""


class ContractAdmin(InputsAdmin):
    """Entries with conditions."""

    form = ContractForm
    is_mended_in_its_form = True
    flat = FLAT
    change_form_template = "admin/curation/contract/change_form.html"
    last_fields = ("used_by",)
    sections: tuple[tuple[Any, str], ...] = ((_("Holds when"), "when"), (_("Except when"), "unless"))
    """The columns that have a part of the page of their own, under a heading."""
    reshaping: ClassVar[dict[str, Reshape]] = InputsAdmin.reshaping | {"_yaml": lambda *given: None}

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        own = [name for _title, name in self.sections]
        columns = [name for name in self.get_fields(request, obj) if name not in (*own, *self.last_fields)]
        grounds = [name for name in columns if name in GROUNDS]
        return [
            *((title, {"fields": [name], "classes": [PART]}) for title, name in self.sections),
            *([(_("Grounds"), {"fields": grounds, "classes": [PART]})] if grounds else []),
            (_("Name, place and priority"), {"fields": [name for name in columns if name not in grounds]}),
            *([(_("Used by"), {"fields": self.last_fields, "classes": ["collapse"]})] if obj else []),
        ]

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        form.choices = choices_for(request)
        return form

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "file":
            return FileField(self.model, db_field.verbose_name)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def name_of(self, row: Any, request: HttpRequest) -> str:
        """What the entry is called; its id where nobody named it."""
        return str(row.key[-1])

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        if row := context.get("original"):
            context["subtitle"] = " · ".join(dict.fromkeys((self.name_of(row, request), row.key[-1])))
        return super().render_change_form(request, context, *args, **kwargs)

    def response_post_save_add(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        return self._where_it_is_mended(request, obj) or super().response_post_save_add(request, obj)

    def response_post_save_change(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        return self._where_it_is_mended(request, obj) or super().response_post_save_change(request, obj)

    def _where_it_is_mended(self, request: HttpRequest, row: Any) -> HttpResponseRedirect | None:
        """The form again, where what was saved cannot be published."""
        if not has_errors(request):
            return None
        messages.warning(
            request, gettext("It is saved. As long as something is wrong with it, it cannot be published.")
        )
        name = f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_change"
        return HttpResponseRedirect(reverse(name, args=[row.pk]))

    def _reshape(self, request: HttpRequest) -> None:
        super()._reshape(request)
        if request.method == "POST" and "_yaml" in request.POST:
            self._read_yaml(request, request.POST)

    def _read_yaml(self, request: HttpRequest, state: QueryDict) -> None:
        if state["_yaml"] == LEAVE or "yaml" not in state:
            leave(state)
        else:
            read_in(request, state, self.get_form(request)().fields, self.model)
