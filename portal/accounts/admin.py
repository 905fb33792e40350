"""People, for operators: who may enter the admin, and in which role. Cases are nobody's business but their owner's."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.models import Group
from django.db import models
from django.forms import CheckboxSelectMultiple, ModelForm, ModelMultipleChoiceField
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.accounts import audit, invitationadmin  # noqa: F401  it registers itself
from portal.accounts.models import User
from portal.accounts.people import person_of
from portal.accounts.rights import GIVE_ROLES, IN_WORDS, FreshAdmin, is_superuser, may_change, roles_within_reach
from portal.audit.models import Deed, pseudonym_of


class RolesField(ModelMultipleChoiceField):
    """The roles of the site by what they are for; other groups by their names."""

    def label_from_instance(self, obj: Group) -> str:
        return str(IN_WORDS.get(obj.name, obj.name))


class PersonForm(ModelForm):
    """Whoever is given a role may enter, for it is of no use outside."""

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if not given.get("groups") or given.get("is_staff", True):
            return given
        if self.initial.get("is_staff"):
            self.add_error("is_staff", _("A role is of use only to whoever may enter. Take the roles away, too."))
        else:
            given["is_staff"] = True
        return given


RECORDED = ("date_joined", "agreed_to", "last_login", "pseudonym")
"""What the site wrote down about somebody by itself."""


@admin.register(User)
class UserAdmin(FreshAdmin):
    """Rights and roles, by whom `rights` lets. Only owners set passwords, and people sign up themselves."""

    form = PersonForm
    list_display = ("email", "roles", "is_active", "is_staff", "is_superuser", "date_joined")
    list_filter = ("is_staff", "is_active", "groups")
    search_fields = ("email",)
    fields = ("email", "is_active", "is_staff", "is_superuser", "groups", *RECORDED)
    readonly_fields = ("email", *RECORDED)
    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[User]:
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description=_("Roles"), empty_value="―")
    def roles(self, person: User) -> str:
        """What the person may do, in words."""
        return gettext(", ").join(str(IN_WORDS.get(group.name, group.name)) for group in person.groups.all())

    @admin.display(description=_("pseudonym in the record of security"))
    def pseudonym(self, person: User) -> str:
        """What to search the record for."""
        return pseudonym_of(person.pk)

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> tuple[str, ...]:
        """By accident or not, nobody changes what they may do themselves; only superusers make superusers."""
        if obj == request.user:
            return (*self.readonly_fields, "is_active", "is_staff", "is_superuser", "groups")
        if is_superuser(request):
            return self.readonly_fields
        if request.user.has_perm(GIVE_ROLES):
            return (*self.readonly_fields, "is_superuser")
        return (*self.readonly_fields, "is_staff", "is_superuser", "groups")

    def formfield_for_manytomany(self, db_field: models.ManyToManyField, request: HttpRequest, **kwargs: Any) -> Any:
        """One box a role, and only roles within reach."""
        reach = roles_within_reach(person_of(request))
        options = {"form_class": RolesField, "queryset": reach, "widget": CheckboxSelectMultiple, "label": _("Roles")}
        options["help_text"] = _(
            "Curators edit the draft and try it. Publishers also publish and go back. "
            "Operators give roles and see no rules. With a role somebody may enter the admin."
        )
        return super().formfield_for_manytomany(db_field, request, **options | kwargs)

    def save_related(self, request: HttpRequest, form: ModelForm, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        person: User = form.instance
        roles = list(person.groups.values_list("name", flat=True).order_by("name"))
        flags = [name for name in ("is_active", "is_staff", "is_superuser") if getattr(person, name)]
        audit.note(Deed.RIGHTS_GIVEN, request, of=str(person.pk), roles=roles, flags=flags)

    def delete_model(self, request: HttpRequest, obj: User) -> None:
        audit.note(Deed.PERSON_DELETED, request, of=str(obj.pk))
        super().delete_model(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        may = super().has_change_permission(request, obj)
        return may and (obj is None or may_change(person_of(request), obj))

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Staff lose their rights first: what they did to the rules must keep its author."""
        may = super().has_delete_permission(request, obj)
        return may and (obj is None or (not obj.is_staff and may_change(person_of(request), obj)))
