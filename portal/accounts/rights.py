"""Who may change whom in the admin: superusers hand out rights; nobody changes their own, or somebody above them."""

from typing import Any, cast

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.admin import AdminSite, ModelAdmin
from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from django.http import HttpRequest

from portal.accounts.models import User

# A role is rights; an address gets the mail that sets a password; a second factor keeps others out.
AS_GOOD_AS_RIGHTS = (Group, EmailAddress, Authenticator)


def is_superuser(request: HttpRequest) -> bool:
    """Whether a superuser asks, who is no longer one when suspended."""
    return bool(request.user.is_active and getattr(request.user, "is_superuser", False))


def may_change(actor: User, other: User) -> bool:
    """Whether the other has no right that the actor lacks. Superusers may change anybody."""
    if actor.is_superuser:
        return True
    return not other.is_superuser and rights_of(other) <= rights_of(actor)


def rights_of(person: User) -> set[int]:
    """Permissions given to the person or to a role of theirs; a suspended person's too, for they may come back."""
    return set(Permission.objects.filter(Q(user=person) | Q(group__user=person)).values_list("pk", flat=True))


class SuperusersOnly(ModelAdmin):
    """Others may look, as far as their permissions go, and do nothing."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return is_superuser(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_superuser(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_superuser(request)

    def get_actions(self, request: HttpRequest) -> Any:
        """Not even those that ask for no permission, as the one that calls an address verified."""
        return super().get_actions(request) if is_superuser(request) else {}


def keep_to_superusers(site: AdminSite) -> None:
    """Register anew, for superusers alone, what other apps have registered for whoever has the permission."""
    for model in AS_GOOD_AS_RIGHTS:
        stock = type(site.get_model_admin(model))
        guarded = cast(type[ModelAdmin], type(stock.__name__, (SuperusersOnly, stock), {}))
        site.unregister(model)
        site.register(model, guarded)
