"""A form of looks as it was sent: recorded, or shown again with what is wrong."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal import clock
from portal.curation.board.looks import SOURCE, ChangedMeanwhile, LookForm, named, record
from portal.curation.draft import draft_release
from portal.curation.editconflict.versions import version_in
from portal.curation.permissions import CHANGE_SOURCE


def posted_look(request: HttpRequest) -> tuple[LookForm, bool]:
    """The form of a page, and whether what it says was recorded. Raises PermissionDenied."""
    if request.method != "POST":
        return LookForm(initial={"day": clock.today()}), False
    if not request.user.has_perm(CHANGE_SOURCE):
        raise PermissionDenied
    form = LookForm(request.POST)
    return form, form.is_valid() and _is_recorded(request, form)


def _is_recorded(request: HttpRequest, form: LookForm) -> bool:
    versions = {slug: version_in(request.POST.get(f"version-{slug}", "")) for slug in form.cleaned_data[SOURCE]}
    try:
        rows = record(request, form, versions, draft_release().rulebook)
    except ChangedMeanwhile as found:
        said = _("Somebody changed these after you opened the page: %(rows)s. Nothing is recorded; look at them again.")
        form.add_error(SOURCE, said % {"rows": named(found.rows)})
        return False
    said = ngettext(
        "%(count)s source was looked at on %(day)s. It comes due again on %(next)s.",
        "%(count)s sources were looked at on %(day)s. The first of them comes due again on %(next)s.",
        len(rows),
    )
    first = min(row.recheck_on for row in rows)
    messages.success(request, said % {"count": len(rows), "day": form.cleaned_data["day"], "next": first})
    return True
