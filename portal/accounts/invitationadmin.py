"""Invitations for operators: made and revoked here. The link is shown once, to whoever made it."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal import clock
from portal.accounts import audit, invitations
from portal.accounts.models import Invitation
from portal.accounts.rights import FreshAdmin
from portal.audit.models import Deed


class InvitationForm(forms.ModelForm):
    days = forms.IntegerField(
        label=gettext_lazy("Days it is good"), min_value=1, max_value=90, initial=lambda: settings.INVITATION_DAYS
    )

    class Meta:
        model = Invitation
        fields: tuple[str, ...] = ()


@admin.register(Invitation)
class InvitationAdmin(FreshAdmin):
    """Where sign-up is by invitation; elsewhere there is nothing to make."""

    form = InvitationForm
    list_display = ("made_at", "expires_at", "state")
    fields = ("days",)
    actions = None

    @admin.display(description=gettext_lazy("state"))
    def state(self, invitation: Invitation) -> str:
        """What it is good for."""
        if invitation.used_at:
            return _("Used")
        return _("Good") if invitation.expires_at > clock.now() else _("Over")

    def get_fields(self, request: HttpRequest, obj: Invitation | None = None) -> tuple[str, ...]:
        return ("made_at", "expires_at", "state") if obj else ("days",)

    def get_readonly_fields(self, request: HttpRequest, obj: Invitation | None = None) -> tuple[str, ...]:
        return ("made_at", "expires_at", "state") if obj else ()

    def save_model(self, request: HttpRequest, obj: Invitation, form: Any, change: bool) -> None:
        code = invitations.new_code()
        made = invitations.invite(code, form.cleaned_data["days"])
        obj.digest, obj.expires_at = made.digest, made.expires_at
        obj.save()
        audit.note(Deed.INVITED, request)
        words = _("Copy this link now, it is not shown again. Whoever has it makes one account: %(link)s")
        messages.success(request, words % {"link": invitations.link_of(code)})

    def response_add(self, request: HttpRequest, obj: Invitation, post_url_continue: str | None = None) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:accounts_invitation_changelist"))

    def delete_model(self, request: HttpRequest, obj: Invitation) -> None:
        audit.note(Deed.INVITATION_REVOKED, request)
        super().delete_model(request, obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return invitations.is_needed() and super().has_add_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Invitation | None = None) -> bool:
        return False
