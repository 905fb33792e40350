"""Sources, claims and disagreements in the admin."""

from django.contrib import admin

from portal.curation.admin.base import EntryAdmin, NamedAdmin
from portal.curation.admin.filters import StaleFilter
from portal.curation.models import Claim, Conflict, Source


@admin.register(Source)
class SourceAdmin(NamedAdmin):
    list_display = ("slug", "title_ja", "kind", "confidence", "published", "seen_on", "checked_on", "recheck_on")
    list_filter = (StaleFilter, "kind", "confidence")


@admin.register(Claim)
class ClaimAdmin(NamedAdmin):
    list_display = ("slug", "ja", "source", "certainty", "topic")
    list_filter = (StaleFilter, "certainty", "file", "topic")
    list_select_related = ("source",)
    autocomplete_fields = ("source",)


@admin.register(Conflict)
class ConflictAdmin(EntryAdmin):
    list_display = ("slug", "title_ja", "kind")
    list_filter = ("kind",)
