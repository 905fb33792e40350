"""The record of security, for operators: a list to look at, by day."""

from datetime import UTC
from typing import Any

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from portal.audit.models import AuditEntry, pseudonym_of


@admin.register(AuditEntry)
class AuditEntryAdmin(admin.ModelAdmin):
    """Staff stand there by their address, as long as they are staff; others by a pseudonym."""

    fields = ("moment", "deed", "person", "what", "detail", "where")
    list_display = ("at", "deed", "person", "what", "detail", "where")
    list_filter = ("deed",)
    search_fields = ("who", "what")
    search_help_text = gettext_lazy("A pseudonym, as the page of a person shows it, or what it was done to")
    date_hierarchy = "at"
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[AuditEntry]:
        self.staff = {pseudonym_of(pk): email for pk, email in _staff()}
        return super().get_queryset(request)

    @admin.display(description=gettext_lazy("who"))
    def person(self, entry: AuditEntry) -> str:
        """Their address, or the pseudonym."""
        name: str = self.staff.get(entry.who, entry.who)
        return name

    @admin.display(description=gettext_lazy("when (UTC)"))
    def moment(self, entry: AuditEntry) -> str:
        """To the second, in UTC as the logs."""
        return entry.at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: AuditEntry | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: AuditEntry | None = None) -> bool:
        return False


def _staff() -> Any:
    return get_user_model()._default_manager.filter(is_staff=True).values_list("pk", "email")
