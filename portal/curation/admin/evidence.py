"""Sources in the admin."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.curation.admin.base import NamedAdmin
from portal.curation.admin.columns import told
from portal.curation.admin.filters import StaleFilter
from portal.curation.admin.uses import uses_of
from portal.curation.models import EntryRow, Source


@admin.register(Source)
class SourceAdmin(NamedAdmin):
    list_display = (told("title", _("title")), "slug", "kind", "confidence", "checked_on", "recheck_on")
    list_filter = (StaleFilter, "kind", "confidence")
    last_fields = ()

    def get_fieldsets(self, request: HttpRequest, obj: EntryRow | None = None) -> list[Any]:
        names = [("title_ja", "title_en"), ("kind", "confidence"), "url"]
        return [
            (_("Who says it"), {"fields": names if obj else ["slug", *names]}),
            (_("Of which day it is"), {"fields": [("published", "seen_on")]}),
            (_("When we looked, and when to look again"), {"fields": [("checked_on", "recheck_on")]}),
            (_("Note"), {"fields": [("note_ja", "note_en")]}),
        ]

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        if source := context.get("original"):
            context["uses"] = uses_of(source)
        return super().render_change_form(request, context, *args, **kwargs)
