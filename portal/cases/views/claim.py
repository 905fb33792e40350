"""Cases kept in this browser without an account become those of whoever signed in."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from portal.accounts.guests import farewell, guest_of
from portal.accounts.models import Guest, User
from portal.cases.models import MOST_CASES, Case
from portal.cases.record import claim


@require_POST
def claim_cases(request: HttpRequest) -> HttpResponse:
    """All of them at once; what does not fit stays where it is. A second time there are none."""
    if not isinstance(request.user, User):
        return redirect_to_login(reverse("cases:list"))
    guest = guest_of(request)
    if guest:
        _claim(request, guest, request.user)
    return redirect("cases:list")


@transaction.atomic
def _claim(request: HttpRequest, guest: Guest, person: User) -> None:
    """While it lasts, no case of the guest's is saved elsewhere: that one would go with the guest."""
    if Guest.objects.select_for_update().filter(pk=guest.pk).exists():
        count = claim(guest, person)
        if Case.objects.owned_by(guest).exists():
            messages.warning(
                request, _("You have %(most)d cases, as many as fit here. Delete one first.") % {"most": MOST_CASES}
            )
        else:
            farewell(request, guest)
            said = ngettext(
                "%(count)d case of this device is in your account now.",
                "%(count)d cases of this device are in your account now.",
                count,
            )
            messages.success(request, said % {"count": count})
