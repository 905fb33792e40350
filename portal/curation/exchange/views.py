"""The pages of import and export."""

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from advisor.rulebook import PackError
from portal.accounts.models import User
from portal.curation.draft import draft_release
from portal.curation.exchange.forms import ZipForm
from portal.curation.exchange.offering import is_shipped_offered
from portal.curation.exchange.reading import read_zip, said
from portal.curation.exchange.taking import hand_in_undoing
from portal.curation.exchange.uploads import hand_in, hand_in_shipped, may_import, purge
from portal.curation.exchange.zipping import UnfitZip
from portal.curation.models import DamagedContent, Release, UploadedPack
from portal.curation.rows import UnfitRulebook
from portal.curation.translating import as_sentence

FOLDER = "admin/curation/exchange"
SHIPPED = "_shipped"
MOST_FAULTS = 20
MOST_RELEASES = 10


def exchange_page(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """Hand a zip in to be looked at, or take one out."""
    person = cast(User, request.user)
    form = ZipForm()
    if request.method == "POST":
        if not may_import(person):
            raise PermissionDenied
        form = ZipForm(request.POST, request.FILES)
        upload = _shipped(request) if SHIPPED in request.POST else _uploaded(person, form)
        if upload:
            return HttpResponseRedirect(reverse("admin:exchange_merge", args=[upload.pk]))
    shown = {
        "form": ZipForm() if SHIPPED in request.POST else form,
        "may_import": may_import(person),
        "releases": Release.objects.values_list("number", flat=True)[:MOST_RELEASES],
        "is_shipped_new": is_shipped_offered(request),
    }
    return TemplateResponse(request, f"{FOLDER}/exchange.html", context | shown)


def undo_page(request: HttpRequest, context: dict[str, Any], number: int) -> HttpResponse:
    """On to the merge that takes out of the draft what a pack brought; whoever only looks is led to the desk."""
    person = cast(User, request.user)
    if not may_import(person):
        raise PermissionDenied
    if request.method != "POST":
        return HttpResponseRedirect(reverse("admin:index"))
    try:
        upload = hand_in_undoing(person, number)
    except DamagedContent:
        upload = None
    if upload is None:
        messages.error(request, _("What the draft was before is not known any more. Nothing was changed."))
        return HttpResponseRedirect(reverse("admin:index"))
    return HttpResponseRedirect(reverse("admin:exchange_merge", args=[upload.pk]))


def _uploaded(person: User, form: ZipForm) -> UploadedPack | None:
    """What was handed in; None where the form now says why not."""
    if not form.is_valid():
        return None
    file = form.cleaned_data["zip"]
    try:
        rulebook, made_from = read_zip(file.read(), draft_release().rulebook)
    except UnfitZip as error:
        faults = error.faults[:MOST_FAULTS]
        if more := len(error.faults) - len(faults):
            faults.append(_("and %(count)s more") % {"count": more})
        form.add_error("zip", faults)
        return None
    purge()
    return hand_in(person, file.name, rulebook, made_from=made_from)


def _shipped(request: HttpRequest) -> UploadedPack | None:
    """The pack of the software, handed in; None where a message says why not."""
    try:
        return hand_in_shipped(cast(User, request.user))
    except PackError as error:
        faults = [said(fault) for fault in error.found]
    except UnfitRulebook as error:
        faults = [as_sentence(reason) for reason in error.found]
    for fault in faults[:MOST_FAULTS]:
        messages.error(request, fault)
    return None
