"""Cases kept in this browser without an account become those of whoever signed in."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from portal.accounts.guests import farewell, guest_of
from portal.accounts.models import User
from portal.cases.models import MOST_CASES, Case
from portal.cases.record import claim


@require_POST
def claim_cases(request: HttpRequest) -> HttpResponse:
    """All of them at once; what does not fit stays where it is. A second time there are none."""
    if not isinstance(request.user, User):
        return redirect_to_login(reverse("cases:list"))
    guest = guest_of(request)
    if guest:
        count = claim(guest, request.user)
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
    return redirect("cases:list")
