"""Facts, codes, calculators and the shop in the admin: what was published of them stays."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.curation.admin.base import EntryAdmin
from portal.curation.admin.columns import told
from portal.curation.findings import said
from portal.curation.growing import losses_without
from portal.curation.models import Code, EntryRow, Fact, Shop, Tool
from portal.curation.newest import newest_readable
from portal.curation.rows import settle_rows


class VocabularyAdmin(EntryAdmin):
    """Brings up to date what other rows repeat of the vocabulary."""

    def save_model(self, request: HttpRequest, obj: EntryRow, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        settle_rows()

    def delete_model(self, request: HttpRequest, obj: EntryRow) -> None:
        super().delete_model(request, obj)
        settle_rows()

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        super().delete_queryset(request, queryset)
        settle_rows()


class GrowingAdmin(VocabularyAdmin):
    """Refuses to delete what a release has."""

    list_name: str

    def kept_because(self, rows: list[EntryRow]) -> Iterator[str]:
        published = newest_readable()
        found = losses_without(published, self.list_name, {row.key for row in rows}) if published else ()
        return (said(one) for one in found)


@admin.register(Fact)
class FactAdmin(GrowingAdmin):
    list_name = "facts"
    list_display = (told("label", _("name")), "slug", "kind", told("question", _("question")), "group")
    list_filter = ("kind", "group")


@admin.register(Code)
class CodeAdmin(GrowingAdmin):
    list_name = "codes"
    list_display = (told("title", _("title")), "code", "kind", told("text", _("text")), "retired")
    list_filter = ("kind", "retired")


@admin.register(Tool)
class ToolAdmin(EntryAdmin):
    list_display = (told("title", _("title")), "slug", "verdict")
    list_filter = ("verdict",)


@admin.register(Shop)
class ShopAdmin(VocabularyAdmin):
    list_display = (told("name", _("name")), "slug")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """There is one shop."""
        return super().has_add_permission(request) and not Shop.objects.exists()
