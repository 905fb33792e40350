"""What the admin pages of all entries share."""

from typing import Any

import msgspec
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from simple_history.admin import SimpleHistoryAdmin

from portal.curation.models import EntryRow
from portal.curation.previews import texts_of
from portal.curation.publishing import findings_about
from portal.curation.references import users_of
from portal.curation.rows import TABLES
from portal.curation.searching import normalise


class EntryAdmin(SimpleHistoryAdmin):
    """Search over every text, history, a preview of the texts, and who uses the entry."""

    save_on_top = True
    list_per_page = 50
    search_help_text = _("id、コード、日本語と英語の本文から探します。")
    search_fields = ("words",)
    last_fields: tuple[str, ...] = ("preview", "used_by")

    class Media:
        css = {"all": ("curation/admin.css",)}  # noqa: RUF012  Django's own form

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        for term in normalise(search_term).split():
            queryset = queryset.filter(words__contains=term)
        return queryset, False

    def get_fields(self, request: HttpRequest, obj: EntryRow | None = None) -> list[str]:
        columns = [field.name for field in self.opts.fields if field.editable and not field.primary_key]
        return [*columns, *(self.last_fields if obj else ())]

    def get_readonly_fields(self, request: HttpRequest, obj: EntryRow | None = None) -> tuple[str, ...]:
        """The name of an entry is settled once: others point to it."""
        return (*self.last_fields, *(obj.key_attributes if obj else ()))

    def save_model(self, request: HttpRequest, obj: EntryRow, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        try:
            findings = findings_about(obj)
        except msgspec.ValidationError:
            return  # another row cannot be read, which the check page says
        for finding in findings:
            messages.warning(request, f"{finding.where}: {finding.message}")

    @admin.display(description=_("本文の見え方"))
    def preview(self, row: EntryRow) -> SafeString:
        return render_to_string("admin/curation/_preview.html", {"texts": list(texts_of(row))})

    @admin.display(description=_("使っているところ"))
    def used_by(self, row: EntryRow) -> SafeString:
        users = [{"row": user, "opts": user._meta} for user in users_of(row, TABLES)]
        return render_to_string("admin/curation/_used_by.html", {"users": users})
