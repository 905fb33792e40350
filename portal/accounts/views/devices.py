"""The devices on which one is signed in, and signing them out."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from portal.accounts.people import person_of
from portal.accounts.signedin import end_one, end_others, signed_in_devices

MOST = 2**63 - 1


class EndForm(forms.Form):
    """One device to be signed out."""

    key = forms.IntegerField(min_value=1, max_value=MOST)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def devices(request: HttpRequest) -> HttpResponse:
    """The list; POST signs out the device of the key, or with `others` all but this one."""
    person = person_of(request)
    if request.method != "POST":
        return render(request, "account/devices.html", {"devices": signed_in_devices(request, person)})
    form = EndForm(request.POST)
    if "others" in request.POST:
        end_others(request, person)
        messages.success(request, _("All other devices are signed out."))
    elif form.is_valid() and end_one(request, person, form.cleaned_data["key"]):
        messages.success(request, _("That device is signed out."))
    else:
        messages.info(request, _("That device was signed out already."))
    return redirect("accounts:devices")
