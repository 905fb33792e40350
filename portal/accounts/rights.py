"""Who may change whom in the admin: nobody their own rights, or somebody whose rights go beyond their reach."""

from typing import Any, cast

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.admin import AdminSite, ModelAdmin
from django.contrib.auth.models import Group, Permission
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from portal.accounts.factor import ask_for_code, is_fresh
from portal.accounts.models import User

CURATOR, PUBLISHER, OPERATOR = ROLES = ("curator", "publisher", "operator")
IN_WORDS = {
    CURATOR: _("Curator"),
    PUBLISHER: _("Publisher"),
    OPERATOR: _("Operator"),
}
GIVE_ROLES = "accounts.give_roles"
# An address gets the mail that sets a password, a second factor keeps others out, and a session lets in.
OWNERS_ALONE = (EmailAddress, Authenticator, UserSession)


def is_superuser(request: HttpRequest) -> bool:
    """Whether a superuser asks, who is no longer one when suspended."""
    return bool(request.user.is_active and getattr(request.user, "is_superuser", False))


def may_change(actor: User, other: User) -> bool:
    """Whether the other has no right beyond the actor's reach. Superusers may change anybody."""
    if actor.is_superuser:
        return True
    return not other.is_superuser and rights_of(other) <= reach_of(actor)


def rights_of(person: User) -> set[int]:
    """Permissions given to the person or to a role of theirs; a suspended person's too, for they may come back."""
    return set(Permission.objects.filter(Q(user=person) | Q(group__user=person)).values_list("pk", flat=True))


def reach_of(actor: User) -> set[int]:
    """What the actor may give others and take from them: their own rights, and the roles if they give roles."""
    own = rights_of(actor)
    if not actor.has_perm(GIVE_ROLES):
        return own
    return own | set(Permission.objects.filter(group__name__in=ROLES).values_list("pk", flat=True))


def roles_within_reach(actor: User) -> QuerySet[Group]:
    """The groups that the actor may put others into."""
    if actor.is_superuser:
        return Group.objects.all()
    beyond = Permission.objects.exclude(pk__in=reach_of(actor))
    return Group.objects.exclude(permissions__in=beyond)


class FreshAdmin(ModelAdmin):
    """Its forms open after a fresh sign-in alone."""

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().changeform_view(request, *args, **kwargs) if is_fresh(request) else ask_for_code(request)

    def delete_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().delete_view(request, *args, **kwargs) if is_fresh(request) else ask_for_code(request)


class RolesAdmin(FreshAdmin):
    """For superusers; others may look. The roles of the site are as the site makes them."""

    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return is_superuser(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_superuser(request) and not (obj and obj.name in ROLES)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_superuser(request) and not (obj and obj.name in ROLES)


def guard_rights(site: AdminSite) -> None:
    """Register anew what means rights, and take out what only its owner should change."""
    stock = type(site.get_model_admin(Group))
    site.unregister(Group)
    site.register(Group, cast(type[ModelAdmin], type(stock.__name__, (RolesAdmin, stock), {})))
    for model in OWNERS_ALONE:
        site.unregister(model)
