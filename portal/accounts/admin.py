"""People, for operators: who may enter the admin, and in which role. Cases are nobody's business but their owner's."""

from django.contrib import admin
from django.http import HttpRequest

from portal.accounts.models import User


@admin.register(User)
class UserAdmin(admin.ModelAdmin):
    """Rights and roles. Passwords are set by their owners alone, and people sign up themselves."""

    list_display = ("email", "is_active", "is_staff", "is_superuser", "date_joined")
    list_filter = ("is_staff", "is_active", "groups")
    search_fields = ("email",)
    fields = ("email", "is_active", "is_staff", "is_superuser", "groups", "date_joined", "last_login")
    readonly_fields = ("email", "date_joined", "last_login")
    filter_horizontal = ("groups",)
    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Staff lose their rights first: what they did to the rules must keep its author."""
        return super().has_delete_permission(request, obj) and not (obj and obj.is_staff)
