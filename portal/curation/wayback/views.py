"""The pages of the way back."""

from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.accounts import audit
from portal.audit.models import Deed
from portal.curation.desk.changes import changes_between
from portal.curation.models import DamagedRelease
from portal.curation.published import NoRelease
from portal.curation.publishing import DraftMoved
from portal.curation.releasing.forms import DraftSeenForm
from portal.curation.releasing.looking import draft_or_none, page
from portal.curation.releasing.publishing_pages import MOVED
from portal.curation.rows import UnfitRulebook
from portal.curation.wayback.deleted import MOST_SHOWN, deleted_entries
from portal.curation.wayback.drafting import draft_of, make_draft, seen


def draft_page(request: HttpRequest, site: AdminSite, number: int) -> HttpResponse:
    """Show what would change in the draft, then make it say what the release said."""
    try:
        wanted = draft_of(number)
    except (NoRelease, DamagedRelease):
        raise Http404 from None
    form = DraftSeenForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _is_made(request, form, number):
        return HttpResponseRedirect(reverse("admin:curation_release_changelist"))
    draft = draft_or_none()
    return page(
        request,
        site,
        "draft",
        _("Make the draft equal to release %(number)s") % {"number": number},
        form=form,
        number=number,
        digest=seen(draft),
        is_readable=draft is not None,
        differences=changes_between(draft, wanted),
    )


def _is_made(request: HttpRequest, form: DraftSeenForm, number: int) -> bool:
    """Whether the draft says it now; else the form says why not."""
    try:
        changes = make_draft(number, form.cleaned_data["digest"])
    except DraftMoved:
        form.add_error(None, MOVED)
    except UnfitRulebook as fault:
        form.add_error(None, _("The draft cannot hold that release: %(why)s") % {"why": " ".join(fault.faults)})
    else:
        audit.note(Deed.DRAFT_REPLACED, request, release=number)
        said = _("Release %(number)s is the draft now: %(added)s added, %(changed)s changed, %(removed)s deleted.")
        messages.success(request, said % {"number": number, **asdict(changes)})
        return True
    return False


def deleted_page(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """Every entry that was deleted, each with the way to bring it back."""
    if not request.user.has_module_perms("curation"):
        raise PermissionDenied
    found = deleted_entries(request)
    shown = {"deleted": found, "is_cut": len(found) == MOST_SHOWN}
    return TemplateResponse(request, "admin/curation/wayback/deleted.html", context | shown)
