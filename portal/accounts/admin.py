"""People, for operators: who may enter the admin, and in which role. Cases are nobody's business but their owner's."""

from django.contrib import admin
from django.http import HttpRequest

from portal.accounts.models import User
from portal.accounts.people import person_of
from portal.accounts.rights import is_superuser, may_change

RIGHTS = ("is_staff", "is_superuser", "groups", "user_permissions")


@admin.register(User)
class UserAdmin(admin.ModelAdmin):
    """Rights and roles, by whom `rights` lets. Only owners set passwords, and people sign up themselves."""

    list_display = ("email", "is_active", "is_staff", "is_superuser", "date_joined")
    list_filter = ("is_staff", "is_active", "groups")
    search_fields = ("email",)
    fields = ("email", "is_active", "is_staff", "is_superuser", "groups", "date_joined", "last_login")
    readonly_fields = ("email", "date_joined", "last_login")
    filter_horizontal = ("groups",)
    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> tuple[str, ...]:
        """Superusers hand out rights, to others: by accident or not, nobody changes what they may do themselves."""
        if obj == request.user:
            return (*self.readonly_fields, "is_active", *RIGHTS)
        return self.readonly_fields if is_superuser(request) else (*self.readonly_fields, *RIGHTS)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        may = super().has_change_permission(request, obj)
        return may and (obj is None or may_change(person_of(request), obj))

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Staff lose their rights first: what they did to the rules must keep its author."""
        may = super().has_delete_permission(request, obj)
        return may and (obj is None or (not obj.is_staff and may_change(person_of(request), obj)))
